using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Editing.Checking;
using Tenon.Design.Finding;
using Tenon.Design.Model;
using Tenon.Design.Writing;

namespace Tenon.Design.Editing.Operations;

/// <summary>Puts copies of nodes at another place.</summary>
internal static class Copying
{
    public static string Plan(Draft draft, Copy edit)
    {
        var spots = draft.Sources.Spots(edit.Nodes);
        foreach (var spot in spots)
            spot.MustStandAlone("copied");
        var (to, index) = draft.Sources.At(edit.To);
        Reach.CheckCopy(draft, spots, to, index);
        var code = spots.GroupBy(s => s.Chart).SelectMany(g => Renamed(draft, g.Key, [.. g], to, index)).Aggregate((a, b) => a.Then(b));
        Placing.Put(draft, to, index, code);
        return $"Copy {Dataflow.Titles(spots)}";
    }

    // The nodes' code, with other names for what they declare where those are taken.
    private static IEnumerable<Fragment> Renamed(Draft draft, Chart chart, IReadOnlyList<Spot> spots, Sequence to, int index)
    {
        var pieces = spots.Select(s => s.Syntax).OfType<SyntaxNode>().ToList();
        var changes = Borrowing.Names(draft, chart, pieces, to).ToList();
        var taken = Scope.Taken(to, Reach.Position(to, index));
        foreach (var symbol in Dataflow.Declared(chart.Model, pieces).Where(s => taken.Contains(s.Name)))
        {
            var name = Scope.Free(symbol.Name, taken);
            taken.Add(name);
            foreach (var token in References.Within(chart.Sources, chart.Syntax, symbol).Where(t => pieces.Any(p => p.Span.Contains(t.Span))))
                changes.Add(new TextChange(token.Span, name));
        }

        return Carrying.Code(chart, spots, changes);
    }
}
