using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Tenon.Design.Completion.Forms;
using Tenon.Design.Completion.Sites;
using Tenon.Design.Finding;

namespace Tenon.Design.Completion.Expressions;

/// <summary>An expression as somebody has written it so far, in its place in the program.</summary>
/// <remarks>The program is a fork of the compilation in which the parsed expression takes the place of the one that is there. Nodes are put into nodes, so that what is missing in
/// the expression, such as a bracket, cannot swallow what stands behind it.</remarks>
internal sealed class Draft
{
    private Draft(Site site, Slot? slot, SyntaxNode root, ExpressionSyntax expression, SemanticModel model, string text)
        => (Site, Slot, Root, Expression, Model, Text) = (site, slot, root, expression, model, text);

    /// <summary>The field's place in the program as it is.</summary>
    public Site Site { get; }

    public Slot? Slot { get; }

    public SyntaxNode Root { get; }

    public ExpressionSyntax Expression { get; }

    public SemanticModel Model { get; }

    public string Text { get; }

    /// <summary>The type that the field asks for, as the fork knows it; null when any will do.</summary>
    public ITypeSymbol? Wanted => Slot?.Type is { } type ? field ??= SymbolFinder.FindSimilarSymbols(type, Model.Compilation).FirstOrDefault() : null;

    /// <summary>Where the text begins in the forked tree.</summary>
    public int Start => Expression.FullSpan.Start;

    public static Draft Of(Sources sources, string node, string input, string text)
    {
        var spot = FormReader.Found(() => sources.Spot(node));
        return Slots.Find(spot, input) is { Kind: SlotKind.Value } slot ? Of(spot, slot, text) : throw new KeyNotFoundException($"{spot.Node.Title} has no value {input}.");
    }

    public static Draft Of(Spot spot, Slot slot, string text)
    {
        var mark = new SyntaxAnnotation();
        var tree = spot.Chart.Tree;
        var expression = SyntaxFactory.ParseExpression(text, options: (CSharpParseOptions)tree.Options, consumeFullText: true).WithAdditionalAnnotations(mark);
        var root = tree.GetRoot();
        root = slot.Value is { } value ? root.ReplaceNode(value, expression)
            : slot.Home is { } home ? home.With(root, expression)
            : throw new KeyNotFoundException($"{spot.Node.Title} has no value {slot.Name}.");
        var forked = tree.WithRootAndOptions(root, tree.Options);
        root = forked.GetRoot();
        var compilation = spot.Chart.Sources.Compilation.ReplaceSyntaxTree(tree, forked);
        return new Draft(FieldSites.Of(spot, slot), slot, root, (ExpressionSyntax)root.GetAnnotatedNodes(mark).Single(), compilation.GetSemanticModel(forked), text);
    }

    /// <summary>The names that can be used at a position: what has no value there yet is left out.</summary>
    public IEnumerable<ISymbol> Names(int position)
    {
        var known = Site.Values.Select(v => v.Symbol.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var symbol in Model.LookupSymbols(position))
        {
            var local = symbol is ILocalSymbol or IRangeVariableSymbol or IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: not MethodKind.Constructor } };
            if (!local || known.Contains(symbol.Name) || (symbol.Locations.FirstOrDefault() is { IsInSource: true } at && Expression.FullSpan.Contains(at.SourceSpan) && at.SourceSpan.End <= position))
                yield return symbol;
        }
    }
}
