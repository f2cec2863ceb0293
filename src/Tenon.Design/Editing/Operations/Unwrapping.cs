using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Editing.Checking;
using Tenon.Design.Finding;
using Tenon.Design.Model;
using Tenon.Design.Writing;

namespace Tenon.Design.Editing.Operations;

/// <summary>Takes a branch, loop or try from around the nodes of one of its lanes.</summary>
internal static class Unwrapping
{
    public static string Plan(Draft draft, Unwrap edit)
    {
        var spot = draft.Sources.Spot(edit.Node);
        spot.MustStandAlone("taken apart");
        if (edit.Lane < 0 || edit.Lane >= spot.Lanes.Count || spot.Node.Lanes[edit.Lane].Kind is LaneKind.Inside or LaneKind.Lambda or LaneKind.Parallel)
            throw new Refused($"{spot.Node.Title} has no lane {edit.Lane} that could stay.", [edit.Node]);
        if (spot.Statement is not (IfStatementSyntax or SwitchStatementSyntax or CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax or TryStatementSyntax
            or UsingStatementSyntax or LockStatementSyntax or BlockSyntax or CheckedStatementSyntax or UnsafeStatementSyntax or FixedStatementSyntax))
        {
            throw new Refused($"{spot.Node.Title} is nothing that stands around others.", [edit.Node]);
        }

        var lane = spot.Lanes[edit.Lane];
        if (lane.IsInside)
            throw new Refused($"{spot.Node.Title} chooses a value; write the one that stays instead.", [edit.Node]);
        var title = $"Take {Reading.Words.Cut(spot.Node.Title, 60)} from around its nodes";
        if (lane.Spots.Count == 0)
        {
            var deleted = new Delete([edit.Node]);
            throw new Refused("Nothing would stay.", [edit.Node], [new Mend($"Delete {spot.Node.Title}", [deleted])]);
        }

        MustKeep(spot, lane);
        Removal.MustHoldItsDirectives(spot, spot.Statement);
        Rewriting.Leave(draft, spot, lane);
        return title;
    }

    private static void MustKeep(Spot spot, Sequence lane)
    {
        var model = spot.Chart.Model;
        var kept = lane.Spots.Select(s => s.Syntax).OfType<SyntaxNode>().ToList();
        var declared = Dataflow.Declared(model, [spot.Statement!])
            .Concat(spot.Statement!.DescendantNodesAndSelf().Where(n => n is ForEachStatementSyntax or CatchDeclarationSyntax).Select(n => model.GetDeclaredSymbol(n)).OfType<ISymbol>())
            .Where(s => !s.DeclaringSyntaxReferences.Any(r => kept.Any(k => k.Span.Contains(r.Span)))).ToList();
        var users = kept.SelectMany(k => Dataflow.Uses(model, k, declared, [])).ToList();
        if (users.Count > 0)
            throw new Refused($"{Dataflow.Names(users.Select(u => u.Symbol))} is there only in {spot.Node.Title}.", [.. Dataflow.SpotsOf(spot.Chart, users.Select(u => u.Place)).Select(s => s.Node.Id)]);
        if (spot.Statement is SwitchStatementSyntax or CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax)
        {
            var jumps = kept.SelectMany(k => k.DescendantNodesAndSelf(n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax)))
                .Where(n => n is ContinueStatementSyntax or BreakStatementSyntax && (n is not ContinueStatementSyntax || spot.Statement is not SwitchStatementSyntax))
                .Where(n => n is not BreakStatementSyntax || n.Ancestors().TakeWhile(a => a != spot.Statement).All(a => a is not SwitchStatementSyntax)).ToList();
            if (jumps.Count > 0)
                throw new Refused($"There is a {jumps[0].ToString().TrimEnd(';')} in it, which would leave something else then.", [.. Dataflow.SpotsOf(spot.Chart, jumps).Select(s => s.Node.Id)]);
        }
    }
}
