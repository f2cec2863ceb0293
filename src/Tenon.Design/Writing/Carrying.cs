using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Finding;

namespace Tenon.Design.Writing;

/// <summary>The code of nodes as statements, to be put elsewhere.</summary>
internal static class Carrying
{
    public static Fragment Code(Spot spot) => Code(spot.Chart, [spot], []).Single();

    /// <summary>The code of nodes of a method after some changes within them.</summary>
    public static IEnumerable<Fragment> Code(Chart chart, IReadOnlyList<Spot> spots, IReadOnlyList<TextChange> changes)
    {
        changes = [.. changes.OrderBy(c => c.Span.Start)];
        var tree = changes.Count == 0 ? chart.Tree : chart.Tree.WithChangedText(chart.Text.WithChanges(changes));
        foreach (var spot in spots)
            yield return Code(spot, tree, s => TextSpan.FromBounds(Moved(s.Start), Moved(s.End)));

        int Moved(int position) => position + changes.TakeWhile(c => c.Span.End <= position).Sum(c => (c.NewText?.Length ?? 0) - c.Span.Length);
    }

    private static Fragment Code(Spot spot, SyntaxTree tree, Func<TextSpan, TextSpan> moved)
    {
        var root = tree.GetRoot();
        if (spot.In.Form == SequenceForm.Expression)
            throw new Refused($"{spot.Node.Title} is all that there is in its function. Put something before it first, so that it has braces.", [spot.Node.Id]);
        if (spot.IsComment)
            return Extent.Of(spot).Copy();
        if (spot.Declarator is { } declarator)
        {
            var declaration = (LocalDeclarationStatementSyntax)spot.Statement!;
            var type = spot.Chart.Text.ToString(TextSpan.FromBounds(declaration.SpanStart, declaration.Declaration.Type.Span.End));
            return Fragment.From(root, moved(declarator.Span)).Dressed(type + " ", ";");
        }

        Removal.MustHoldItsDirectives(spot, spot.Statement!);
        return Extent.Of(Sequence.Exactly(root, moved(spot.Statement!.Span)).OfType<StatementSyntax>().First(s => s.RawKind == spot.Statement.RawKind)).Copy();
    }
}
