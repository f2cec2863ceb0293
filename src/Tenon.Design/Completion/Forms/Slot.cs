using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Writing.Values;

namespace Tenon.Design.Completion.Forms;

/// <summary>What can be written in a field.</summary>
internal enum SlotKind
{
    /// <summary>A value: an expression.</summary>
    Value,

    /// <summary>The name of a type.</summary>
    Type,

    /// <summary>The name of a variable.</summary>
    Name,

    /// <summary>What a value is compared with: a constant, or any other pattern.</summary>
    Pattern,

    /// <summary>Several values together, each a field of its own: the key and the value of an entry.</summary>
    Group,
}

/// <summary>A value of a node: one that is there, or one that could be.</summary>
/// <param name="Name">What it is called in edits. A part of another's begins with that one's: <c>order.Lines[0].Qty</c>, the second value in a text <c>sql{1}</c>.</param>
/// <param name="Type">The type that is asked for; null when any will do.</param>
/// <param name="There">What is there; nothing for what is not given.</param>
internal sealed record Slot(string Name, ITypeSymbol? Type, SyntaxNode? There)
{
    public SlotKind Kind { get; init; }

    /// <summary>What is there, as far as it is an expression.</summary>
    public ExpressionSyntax? Value => Kind == SlotKind.Value ? There as ExpressionSyntax : null;

    /// <summary>What it is given to: a parameter, a member, a type parameter; null when that has no name.</summary>
    public ISymbol? Owner { get; init; }

    public bool Required { get; init; } = true;

    /// <summary>What is there, as far as it is a name.</summary>
    public SyntaxToken Token { get; init; }

    /// <summary>What is there, as it is written; null for what is not given.</summary>
    public string? Text => Kind == SlotKind.Name ? Token.RawKind == 0 ? null : Token.Text : There?.ToString();

    /// <summary>Where it stands; null for what is not given.</summary>
    public Location? Location => Kind == SlotKind.Name ? Token.RawKind == 0 ? null : Token.GetLocation() : There?.GetLocation();

    /// <summary>What it is for, where nothing else says it.</summary>
    public string? Says { get; init; }

    /// <summary>What can be chosen from; null for what its type allows.</summary>
    public IReadOnlyList<string>? Options { get; init; }

    /// <summary>Whether nobody can be in the middle of writing it: what would not compile is refused.</summary>
    public bool MustCompile { get; init; }

    /// <summary>What it belongs to; null for what is always there.</summary>
    public Home? Home { get; init; }

    /// <summary>What it is called by itself.</summary>
    public string Called { get; init; } = Name;

    /// <summary>Whether it stands for several, all of which are put into a list.</summary>
    public bool IsSeveral { get; init; }

    public IParameterSymbol? Parameter => Owner as IParameterSymbol;
}
