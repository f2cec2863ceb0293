using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Finding;

namespace Tenon.Design.Writing;

/// <summary>Takes nodes of one lane out of the text, and leaves what must stand there in their place.</summary>
internal static class Removal
{
    public static void Remove(Draft draft, Sequence sequence, IReadOnlyList<Spot> spots)
    {
        switch (sequence.Form)
        {
            case SequenceForm.Embedded when spots.Any(s => !s.IsComment):
                Bodies.Replace(draft, (StatementSyntax)sequence.Owner, null);
                return;
            case SequenceForm.Expression:
                Empty(draft, sequence);
                return;
            case SequenceForm.Section:
                Close(draft, (SwitchSectionSyntax)sequence.Owner, spots);
                break;
        }

        foreach (var spot in spots.Where(s => s.Declarator is null))
        {
            var extent = Extent.Of(spot);
            if (spot.Statement is { } statement)
                MustHoldItsDirectives(spot, statement);
            extent.Remove(draft);
        }

        foreach (var declaration in spots.Where(s => s.Declarator is not null).GroupBy(s => (LocalDeclarationStatementSyntax)s.Statement!))
            Declarators(draft, declaration.Key, [.. declaration.Select(s => s.Declarator!)]);
    }

    /// <summary>Refuses what would tear a pair of directives apart, or take away one that concerns what is around it.</summary>
    public static void MustHoldItsDirectives(Spot spot, SyntaxNode syntax)
    {
        if (!syntax.ContainsDirectives)
            return;
        var (depth, alone) = (0, false);
        foreach (var directive in syntax.DescendantTrivia(syntax.Span).Where(t => t.IsDirective && syntax.Span.Contains(t.Span)))
        {
            depth += directive.Kind() switch
            {
                SyntaxKind.IfDirectiveTrivia or SyntaxKind.RegionDirectiveTrivia => 1,
                SyntaxKind.EndIfDirectiveTrivia or SyntaxKind.EndRegionDirectiveTrivia => -1,
                _ => 0,
            };
            alone |= depth < 0 || (depth == 0 && directive.Kind() is not (SyntaxKind.EndIfDirectiveTrivia or SyntaxKind.EndRegionDirectiveTrivia));
        }

        if (alone || depth != 0)
            throw new Refused($"There is a directive in {spot.Node.Title} that concerns what is around it, too.", [spot.Node.Id]);
    }

    private static void Declarators(Draft draft, LocalDeclarationStatementSyntax declaration, IReadOnlyList<VariableDeclaratorSyntax> gone)
    {
        var tree = declaration.SyntaxTree;
        var all = declaration.Declaration.Variables;
        if (gone.Count == all.Count)
        {
            Extent.Of(declaration).Remove(draft);
            return;
        }

        // A variable goes with the comma behind it; the last ones with the comma in front.
        var stays = false;
        for (var i = all.Count - 1; i >= 0; i--)
        {
            if (!gone.Contains(all[i]))
                stays = true;
            else if (stays)
                draft.Replace(tree, TextSpan.FromBounds(all[i].SpanStart, all[i + 1].SpanStart), "");
            else
                draft.Replace(tree, TextSpan.FromBounds(all[i - 1].Span.End, all[i].Span.End), "");
        }
    }

    // An expression that is a body leaves an empty one.
    private static void Empty(Draft draft, Sequence sequence)
    {
        var tree = sequence.Owner.SyntaxTree;
        var text = tree.GetText();
        if (sequence.Owner is ArrowExpressionClauseSyntax arrow)
        {
            var style = FileStyle.Of(tree);
            var indent = text.IndentAt(arrow.Parent!.GetFirstToken().SpanStart);
            var from = arrow.ArrowToken.GetPreviousToken().Span.End;
            var (open, close, _) = Bodies.Braces(arrow, indent, style);
            draft.Replace(tree, TextSpan.FromBounds(from, arrow.GetLastToken().GetNextToken().Span.End), open + close);
        }
        else
        {
            draft.Replace(tree, ((AnonymousFunctionExpressionSyntax)sequence.Owner).ExpressionBody!.Span, "{ }");
        }
    }

    // A section whose last statement goes still has to end.
    private static void Close(Draft draft, SwitchSectionSyntax section, IReadOnlyList<Spot> spots)
    {
        var gone = spots.Select(s => s.Statement).ToHashSet();
        var last = section.Statements[^1];
        if (last is BreakStatementSyntax || !gone.Contains(last))
            return;
        var tree = section.SyntaxTree;
        var text = tree.GetText();
        var extent = Extent.Of(last);
        if (extent.HasLines)
            draft.Insert(tree, text.Lines.GetLineFromPosition(extent.End).EndIncludingLineBreak, text.IndentAt(last.SpanStart) + "break;" + FileStyle.Of(tree).EndOfLine);
        else
            draft.Insert(tree, extent.End, " break;");
    }
}
