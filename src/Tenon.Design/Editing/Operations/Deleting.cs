using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Editing.Checking;
using Tenon.Design.Finding;
using Tenon.Design.Model;
using Tenon.Design.Writing;

namespace Tenon.Design.Editing.Operations;

/// <summary>Takes nodes away, when nothing that stays needs them.</summary>
internal static class Deleting
{
    public static string Plan(Draft draft, Delete edit)
    {
        var spots = draft.Sources.Spots(edit.Nodes);
        foreach (var spot in spots)
            spot.MustStandAlone("deleted");
        foreach (var one in spots.GroupBy(s => s.Chart))
            MustBeUnused(one.Key, [.. one]);
        foreach (var one in spots.GroupBy(s => s.In))
            Removal.Remove(draft, one.Key, [.. one]);
        SelectNext(draft, spots);
        return $"Delete {Dataflow.Titles(spots)}";
    }

    private static void MustBeUnused(Chart chart, IReadOnlyList<Spot> spots)
    {
        var users = Users(chart, spots);
        if (users.Count == 0)
            return;
        var names = Dataflow.Names(Uses(chart, spots).Select(u => u.Symbol));
        var all = spots.Concat(users).ToHashSet();
        while (Users(chart, [.. all]) is { Count: > 0 } more)
            all.UnionWith(more);
        var ids = all.Where(s => !s.Above.Any(all.Contains)).OrderBy(s => s.Span.Start).Select(s => s.Node.Id).ToList();
        throw new Refused(
            $"{Dataflow.Titles(users)} {(users.Count == 1 ? "uses" : "use")} {names}, which would be gone.", [.. users.Select(u => u.Node.Id)],
            [new Mend(ids.Count - spots.Count == 1 ? $"Delete {Dataflow.Titles([.. all.Except(spots)])} too" : $"Delete all {ids.Count} that use it too", [new Delete(ids)])]);
    }

    private static IReadOnlyList<Spot> Users(Chart chart, IReadOnlyList<Spot> spots)
        => [.. Dataflow.SpotsOf(chart, Uses(chart, spots).Select(u => u.Place)).Where(s => !spots.Contains(s))];

    private static IEnumerable<(SyntaxNode Place, ISymbol Symbol)> Uses(Chart chart, IReadOnlyList<Spot> spots)
    {
        var pieces = spots.Select(s => s.Syntax).OfType<SyntaxNode>().ToList();
        return Dataflow.Uses(chart.Model, chart.Syntax, Dataflow.Declared(chart.Model, pieces), pieces);
    }

    // What comes next is selected, so that one can go on by keyboard.
    private static void SelectNext(Draft draft, IReadOnlyList<Spot> spots)
    {
        var last = spots[^1];
        var rest = last.In.Spots.Where(s => !spots.Contains(s)).ToList();
        if ((rest.FirstOrDefault(s => s.Index > last.Index) ?? rest.LastOrDefault() ?? last.Parent) is { } next)
            draft.Select(next.Chart.Tree, next.Span.Start);
    }
}
