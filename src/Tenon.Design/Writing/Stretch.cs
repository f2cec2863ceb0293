using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Finding;
using Tenon.Design.Model;

namespace Tenon.Design.Writing;

/// <summary>Nodes that follow one another in a lane, as whole statements.</summary>
internal sealed class Stretch
{
    private Stretch(IReadOnlyList<Spot> spots) => Spots = spots;

    public IReadOnlyList<Spot> Spots { get; }

    public Sequence In => Spots[0].In;

    public Chart Chart => Spots[0].Chart;

    public IReadOnlyList<StatementSyntax> Statements => [.. Spots.Select(s => s.Statement).OfType<StatementSyntax>().Distinct()];

    public TextSpan Span => TextSpan.FromBounds(Extent.Of(Spots[0]).Start, Extent.Of(Spots[^1]).End);

    /// <summary>Whether its lines are its own.</summary>
    public bool HasLines => Chart.Text.StartsLine(Span.Start) && Chart.Text.EndsLine(Span.End) && !Chart.Text.EndsFile(Span.End) && In.IsList;

    /// <summary>Whether something is behind it that can be reached from it.</summary>
    public bool Goes => !Spots[^1].Node.Ends && Statements.Count > 0 && Chart.Model.AnalyzeControlFlow(Statements[0], Statements[^1]) is not { Succeeded: true, EndPointIsReachable: false };

    public static Stretch Of(Sources sources, IReadOnlyList<string> nodes, string deed)
    {
        var spots = sources.Spots(nodes);
        foreach (var spot in spots)
            spot.MustStandAlone(deed);
        if (spots.Any(s => s.In != spots[0].In) || spots[^1].Index - spots[0].Index != spots.Count - 1)
            throw new Refused("These nodes do not follow one another in one lane.", [.. spots.Select(s => s.Node.Id)]);
        if (spots[0].In.Form == SequenceForm.Expression)
            throw new Refused($"{spots[0].Node.Title} is all that there is in its function. Put something before it first, so that it has braces.", [spots[0].Node.Id]);
        foreach (var spot in spots.Where(s => s.Declarator is not null))
        {
            if (spots[0].In.Spots.FirstOrDefault(o => o.Statement == spot.Statement && !spots.Contains(o)) is { } other)
                throw new Refused($"{spot.Node.Output?.Name} is declared in one statement with {other.Node.Output?.Name}. Choose both.", [other.Node.Id]);
        }

        if (spots.All(s => s.IsComment))
            throw new Refused("There is nothing to do in a comment.", [.. spots.Select(s => s.Node.Id)]);
        var stretch = new Stretch(spots);
        stretch.MustHoldDirectives();
        return stretch;
    }

    /// <summary>The jumps in it that lead out of it: to a loop's end, to a label.</summary>
    public IReadOnlyList<SyntaxNode> Jumps => Chart.Model.AnalyzeControlFlow(Statements[0], Statements[^1]) is { Succeeded: true } flow ? [.. flow.ExitPoints.Where(e => e is not ReturnStatementSyntax)] : [];

    /// <summary>The returns in it.</summary>
    public IReadOnlyList<SyntaxNode> Returns => Chart.Model.AnalyzeControlFlow(Statements[0], Statements[^1]) is { Succeeded: true } flow ? [.. flow.ReturnStatements] : [];

    public bool Has<T>()
        where T : SyntaxNode
        => Statements.SelectMany(s => s.DescendantNodesAndSelf(n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))).OfType<T>().Any();

    /// <summary>Whether it waits for something.</summary>
    public bool Awaits => Has<AwaitExpressionSyntax>() || Statements.SelectMany(s => s.DescendantTokens(n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))).Any(t => t.IsKind(SyntaxKind.AwaitKeyword));

    private void MustHoldDirectives()
    {
        var (depth, lowest) = (0, 0);
        foreach (var directive in Chart.Syntax.DescendantTrivia(Span).Where(t => t.IsDirective && Span.Contains(t.Span)))
        {
            depth += directive.Kind() switch
            {
                SyntaxKind.IfDirectiveTrivia or SyntaxKind.RegionDirectiveTrivia => 1,
                SyntaxKind.EndIfDirectiveTrivia or SyntaxKind.EndRegionDirectiveTrivia => -1,
                _ => 0,
            };
            lowest = Math.Min(lowest, depth);
        }

        if (depth != 0 || lowest < 0)
            throw new Refused("A directive begins within these nodes and ends outside of them.", [.. Spots.Select(s => s.Node.Id)]);
    }
}
