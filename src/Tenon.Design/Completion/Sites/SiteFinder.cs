using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Finding;
using Tenon.Design.Model;

namespace Tenon.Design.Completion.Sites;

/// <summary>Finds the points that places between nodes, and values of nodes, are in the source.</summary>
internal static class SiteFinder
{
    /// <summary>A place between nodes.</summary>
    public static Site At(Sources sources, Place place)
    {
        var (sequence, index) = sources.At(place);
        var (chart, model, owner) = (sequence.Chart, sequence.Chart.Model, sequence.Owner);
        var next = sequence.Spots.Skip(index).Select(s => s.Statement).FirstOrDefault(s => s is not null);
        switch (sequence.Form)
        {
            case SequenceForm.Block:
                var block = (BlockSyntax)owner;
                var at = index < sequence.Spots.Count ? sequence.Spots[index].Span.Start : block.CloseBraceToken.SpanStart;
                return new Site(chart, block, at, at, next is not null ? OnEntry(model, next) : block.Statements.Count > 0 ? OnExit(model, block.Statements[^1]) : OnEntry(model, block));
            case SequenceForm.Section:
                var section = (SwitchSectionSyntax)owner;
                var jump = section.Statements.LastOrDefault() is BreakStatementSyntax last ? last : null;
                var before = next ?? jump;
                var written = index < sequence.Spots.Count ? sequence.Spots[index].Span.Start : before?.SpanStart ?? section.Span.End;
                return new Site(chart, section, section.Labels[^1].Span.End, written, before is not null ? OnEntry(model, before) : OnExit(model, section.Statements[^1]));
            case SequenceForm.Program:
                // Behind the last statement nothing can be looked up.
                var (final, start) = (sequence.Statements[^1], index < sequence.Spots.Count ? sequence.Spots[index].Span.Start : int.MaxValue);
                return new Site(chart, owner, Math.Min(start, final.GetLastToken().SpanStart), Math.Min(start, final.Span.End), next is not null ? OnEntry(model, next) : OnExit(model, final));
            case SequenceForm.Embedded:
                var one = (StatementSyntax)owner;
                return new Site(chart, one.Parent!, one.SpanStart, index == 0 ? one.SpanStart : one.Span.End, index == 0 ? OnEntry(model, one) : OnExit(model, one));
            case SequenceForm.Expression:
                var body = owner switch { ArrowExpressionClauseSyntax arrow => arrow.Expression, AnonymousFunctionExpressionSyntax function => function.ExpressionBody!, _ => null };
                return new Site(chart, owner, body!.SpanStart, body.SpanStart, OnEntry(model, body));
            case SequenceForm.Missing:
                var branch = (IfStatementSyntax)owner;
                return new Site(chart, branch, branch.CloseParenToken.SpanStart, branch.SpanStart, OnEntry(model, branch));
            default:
                throw new Refused("Nothing can be put between the parts of an expression.");
        }
    }

    /// <summary>A value that stands in a method.</summary>
    public static Site Of(Chart chart, ExpressionSyntax value) => new(chart, value.Parent!, value.SpanStart, value.SpanStart, OnEntry(chart.Model, value));

    /// <summary>A position within what is computed as a whole.</summary>
    public static Site In(Chart chart, SyntaxNode around, int position) => new(chart, around, position, around.SpanStart, OnEntry(chart.Model, around));

    /// <summary>A node as a whole, before it runs.</summary>
    public static Site Of(Spot spot) => spot.Syntax switch
    {
        _ when spot.IsComment && !spot.In.IsInside => At(spot.Chart.Sources, spot.Before),
        StatementSyntax statement => new Site(spot.Chart, statement.Parent!, statement.SpanStart, statement.SpanStart, OnEntry(spot.Chart.Model, statement)),
        VariableDeclaratorSyntax { Initializer.Value: { } value } => Of(spot.Chart, value),
        VariableDeclarationSyntax { Variables: [{ Initializer.Value: { } value }, ..] } => Of(spot.Chart, value),
        ExpressionSyntax expression => Of(spot.Chart, expression),
        _ => new Site(spot.Chart, spot.Chart.Tree.GetRoot().FindNode(spot.Span), spot.Span.Start, spot.Span.Start, new((IReadOnlyCollection<ISymbol>?)null)),
    };

    private static Lazy<IReadOnlyCollection<ISymbol>?> OnEntry(SemanticModel model, SyntaxNode node) => new(() => Flow(model, node)?.DefinitelyAssignedOnEntry.ToHashSet(SymbolEqualityComparer.Default)!);

    private static Lazy<IReadOnlyCollection<ISymbol>?> OnExit(SemanticModel model, StatementSyntax node) => new(() => Flow(model, node)?.DefinitelyAssignedOnExit.ToHashSet(SymbolEqualityComparer.Default)!);

    // To know it takes all of the member. In broken code there are places whose flow cannot be followed.
    private static DataFlowAnalysis? Flow(SemanticModel model, SyntaxNode node)
    {
        try
        {
            var flow = node switch { StatementSyntax statement => model.AnalyzeDataFlow(statement), ExpressionSyntax expression => model.AnalyzeDataFlow(expression), _ => null };
            return flow is { Succeeded: true } ? flow : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
