using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Finding;

namespace Tenon.Design.Writing.Values;

/// <summary>What a value belongs to: how it is put there, how it is taken away, and how the code is while somebody is still writing it.</summary>
internal abstract class Home
{
    /// <summary>The expression or statement that it belongs to.</summary>
    public abstract SyntaxNode Around { get; }

    /// <summary>Where in it a value that is not there would stand, to look names up.</summary>
    public abstract int Position { get; }

    /// <summary>Puts the value there, which is not there yet.</summary>
    public abstract void Put(Draft draft, string value);

    /// <summary>Takes the value away.</summary>
    public virtual void Take(Draft draft) => throw new Refused("What a node is about cannot be taken away; only arguments can.");

    /// <summary>The code with the value there, which is not there yet.</summary>
    public abstract SyntaxNode With(SyntaxNode root, ExpressionSyntax value);
}
