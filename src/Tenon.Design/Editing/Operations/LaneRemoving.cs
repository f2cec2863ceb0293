using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Finding;
using Tenon.Design.Model;
using Tenon.Design.Writing;

namespace Tenon.Design.Editing.Operations;

/// <summary>Takes an else, an else-if, a case, a catch or a finally away.</summary>
internal static class LaneRemoving
{
    public static string Plan(Draft draft, RemoveLane edit)
    {
        var spot = draft.Sources.Spot(edit.Node);
        spot.MustStandAlone("changed");
        if (edit.Lane < 0 || edit.Lane >= spot.Node.Lanes.Count)
            throw new Refused($"{spot.Node.Title} has no lane {edit.Lane}.", [edit.Node]);
        var lane = spot.Node.Lanes[edit.Lane];
        var owner = spot.Lanes[edit.Lane].Owner;
        draft.Select(spot.Chart.Tree, spot.Span.Start);
        switch (spot.Statement)
        {
            case IfStatementSyntax branch when lane is { Kind: LaneKind.Then or LaneKind.Else, Span: not null }:
                Branch(draft, spot, branch, owner, edit);
                break;
            case SwitchStatementSyntax when owner is SwitchSectionSyntax section:
                Lines(draft, spot, section, null);
                break;
            case TryStatementSyntax attempt when owner.Parent is CatchClauseSyntax or FinallyClauseSyntax:
                if (attempt.Catches.Count + (attempt.Finally is null ? 0 : 1) == 1)
                    throw new Refused("It is all that is done about errors.", [edit.Node], [new Mend("Take the try from around its nodes", [new Unwrap(edit.Node, 0)])]);
                Lines(draft, spot, owner.Parent, owner.Parent.GetFirstToken().GetPreviousToken());
                break;
            default:
                throw new Refused($"This lane of {spot.Node.Title} cannot be taken away.", [edit.Node], lane.Kind == LaneKind.Body ? [new Mend($"Delete {spot.Node.Title}", [new Delete([edit.Node])])] : []);
        }

        return $"Take «{Reading.Words.Cut(lane.Label, 50)}» from {Reading.Words.Cut(spot.Node.Title, 50)}";
    }

    private static void Branch(Draft draft, Spot spot, IfStatementSyntax first, SyntaxNode owner, RemoveLane edit)
    {
        var tree = spot.Chart.Tree;
        if (owner.Parent is ElseClauseSyntax last)
        {
            Lines(draft, spot, last, last.GetFirstToken().GetPreviousToken());
            return;
        }

        var branch = (IfStatementSyntax)owner.Parent!;
        if (branch != first)
        {
            // The else that leads to it goes, what comes behind it stays.
            var clause = (ElseClauseSyntax)branch.Parent!;
            if (branch.Else is null)
                Lines(draft, spot, clause, clause.GetFirstToken().GetPreviousToken());
            else
                Through(draft, spot, clause.SpanStart, branch.Else.SpanStart);
        }
        else if (first.Else?.Statement is IfStatementSyntax next)
        {
            Through(draft, spot, first.SpanStart, next.SpanStart);
        }
        else
        {
            throw new Refused($"Without it, {spot.Node.Title} is no branch.", [edit.Node],
                [new Mend($"Delete {spot.Node.Title}", [new Delete([edit.Node])]), .. first.Else is null ? Array.Empty<Mend>() : [new Mend("Always do what the else does", [new Unwrap(edit.Node, edit.Lane + 1)])]]);
        }

        void Through(Draft d, Spot s, int from, int to)
        {
            MustHold(s, TextSpan.FromBounds(from, to));
            d.Replace(tree, TextSpan.FromBounds(from, to), "");
        }
    }

    // Whole lines where it has some, or what is behind the token in front of it.
    private static void Lines(Draft draft, Spot spot, SyntaxNode lane, SyntaxToken? previous)
    {
        var (tree, text) = (spot.Chart.Tree, spot.Chart.Text);
        var own = Extent.Own(lane.GetFirstToken());
        var start = own.Count > 0 ? own[0].FullSpan.Start : lane.SpanStart;
        var behind = lane.GetLastToken().TrailingTrivia.LastOrDefault(Extent.IsComment);
        var end = behind != default && text.EndsLine(behind.Span.End) ? behind.Span.End : lane.Span.End;
        MustHold(spot, TextSpan.FromBounds(start, end));
        if (text.StartsLine(start) && text.EndsLine(end))
            draft.RemoveLines(tree, text.LineOf(start), text.LineOf(end));
        else if (previous is { } token && string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(token.Span.End, start))))
            draft.Replace(tree, TextSpan.FromBounds(token.Span.End, text.StartsLine(start) ? lane.Span.End : end), "");
        else
            draft.Replace(tree, TextSpan.FromBounds(text.EndsLine(end) ? text.BackOverBlanks(start) : start, text.EndsLine(end) ? end : text.OverBlanks(end)), "");
    }

    private static void MustHold(Spot spot, TextSpan span)
    {
        if (spot.Statement!.DescendantTrivia(span).Any(t => t.IsDirective && span.Contains(t.Span)))
            throw new Refused($"There is a directive in this lane of {spot.Node.Title}.", [spot.Node.Id]);
    }
}
