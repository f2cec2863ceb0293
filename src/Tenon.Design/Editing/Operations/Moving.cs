using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Editing.Checking;
using Tenon.Design.Finding;
using Tenon.Design.Model;
using Tenon.Design.Writing;

namespace Tenon.Design.Editing.Operations;

/// <summary>Moves nodes to another place: in their lane, into another, into another method or file.</summary>
internal static class Moving
{
    public static string Plan(Draft draft, Move edit)
    {
        var spots = draft.Sources.Spots(edit.Nodes);
        foreach (var spot in spots)
            spot.MustStandAlone("moved");
        var (to, index) = draft.Sources.At(edit.To);
        if (spots.FirstOrDefault(s => s.Lanes.Any(l => Holds(l, to))) is { } around)
            throw new Refused($"{around.Node.Title} cannot be moved into itself.", [around.Node.Id]);
        var title = $"Move {Dataflow.Titles(spots)}";
        if (IsThere(spots, to, index))
            return title;

        var code = spots.GroupBy(s => s.Chart).SelectMany(g => Carrying.Code(g.Key, [.. g], Borrowing.Names(draft, g.Key, g.Select(s => s.Syntax).OfType<SyntaxNode>(), to))).Aggregate((a, b) => a.Then(b));
        Reach.Check(draft, spots, to, index, edit);
        foreach (var one in spots.GroupBy(s => s.In))
            Removal.Remove(draft, one.Key, [.. one]);
        Placing.Put(draft, to, index, code);
        return title;
    }

    private static bool IsThere(IReadOnlyList<Spot> spots, Sequence to, int index)
        => spots.All(s => s.In == to) && spots[^1].Index - spots[0].Index == spots.Count - 1 && index >= spots[0].Index && index <= spots[^1].Index + 1;

    private static bool Holds(Sequence outer, Sequence inner) => outer == inner || outer.Spots.SelectMany(s => s.Lanes).Any(l => Holds(l, inner));
}
