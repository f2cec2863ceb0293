using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Finding;

namespace Tenon.Design.Writing;

/// <summary>Puts lines around statements, takes them from around, or puts others in their place.</summary>
internal static class Rewriting
{
    /// <summary>Puts lines around statements that have lines to themselves, which move one level in.</summary>
    public static void Enclose(Draft draft, Stretch stretch, Fragment? before, Fragment opening, Fragment closing, int levels)
    {
        var (tree, text) = (stretch.Chart.Tree, stretch.Chart.Text);
        var style = FileStyle.Of(tree);
        var span = stretch.Span;
        var indent = text.IndentAt(span.Start);
        var (first, last) = (text.Lines.GetLineFromPosition(span.Start), text.Lines.GetLineFromPosition(span.End));
        if (before is not null)
            draft.Insert(tree, first.Start, before.Write(indent, style) + style.EndOfLine);
        draft.Insert(tree, first.Start, opening.Write(indent, style) + style.EndOfLine, select: true);
        var root = tree.GetRoot();
        for (var i = first.LineNumber; i <= last.LineNumber; i++)
        {
            if (!text.IsBlank(i) && !Fragment.IsFixed(root, text.Lines[i].Start))
                draft.Insert(tree, text.Lines[i].Start, string.Concat(Enumerable.Repeat(style.Unit, levels)));
        }

        draft.Insert(tree, last.EndIncludingLineBreak, closing.Write(indent, style) + style.EndOfLine);
    }

    /// <summary>Puts other lines where statements are.</summary>
    public static void Replace(Draft draft, Stretch stretch, Fragment code)
    {
        var (tree, text) = (stretch.Chart.Tree, stretch.Chart.Text);
        var style = FileStyle.Of(tree);
        var span = stretch.Span;
        if (stretch.In.Form == SequenceForm.Embedded)
        {
            Bodies.Replace(draft, (StatementSyntax)stretch.In.Owner, code);
            return;
        }

        var indent = stretch.HasLines ? text.IndentAt(span.Start) : Placing.Indent(stretch.In, text, style);
        if (text.StartsLine(span.Start))
        {
            draft.Replace(tree, span, code.Write(indent, style)[(code.StartsFixed ? 0 : indent.Length)..], select: true);
        }
        else
        {
            draft.Replace(tree, TextSpan.FromBounds(text.BackOverBlanks(span.Start), span.End), style.EndOfLine);
            draft.Insert(tree, span.End, code.Write(indent, style), select: true);
        }

        if (!text.EndsLine(span.End))
        {
            var closes = stretch.In.Owner is BlockSyntax block && block.CloseBraceToken.SpanStart == text.OverBlanks(span.End);
            draft.Replace(tree, TextSpan.FromBounds(span.End, text.OverBlanks(span.End)), style.EndOfLine + (closes ? text.IndentAt(stretch.In.Owner.SpanStart) : indent));
        }
    }

    /// <summary>Leaves of a statement only what is in one of its lanes.</summary>
    public static void Leave(Draft draft, Spot spot, Sequence lane)
    {
        var (tree, text) = (spot.Chart.Tree, spot.Chart.Text);
        var extent = Extent.Of(spot);
        if (lane.Owner is BlockSyntax block && extent.HasLines && spot.In.IsList
            && text.EndsLine(Behind(block.OpenBraceToken)) && text.StartsLine(block.CloseBraceToken.SpanStart) && block.Statements.All(s => text.StartsLine(s.SpanStart)))
        {
            var (open, close) = (text.LineOf(block.OpenBraceToken.SpanStart), text.LineOf(block.CloseBraceToken.SpanStart));
            draft.RemoveLines(tree, text.LineOf(extent.Start), open);
            var (outer, inner) = (text.IndentAt(spot.Span.Start), Placing.Indent(lane, text, FileStyle.Of(tree)));
            var root = tree.GetRoot();
            for (var i = open + 1; i < close; i++)
            {
                var start = text.Lines[i].Start;
                if (!text.IsBlank(i) && !Fragment.IsFixed(root, start) && text.IndentAt(start).StartsWith(inner, StringComparison.Ordinal))
                    draft.Replace(tree, new TextSpan(start, inner.Length), outer);
            }

            draft.RemoveLines(tree, close, text.LineOf(extent.End));
            draft.SelectWithin(tree, block.OpenBraceToken.Span.End, block.CloseBraceToken.SpanStart);
            return;
        }

        var stretch = Stretch.Of(spot.Chart.Sources, [spot.Node.Id], "taken apart");
        Replace(draft, stretch, lane.Spots.Select(s => Carrying.Code(s)).Aggregate((a, b) => a.Then(b)));
    }

    private static int Behind(SyntaxToken token) => Math.Max(token.Span.End, token.TrailingTrivia.LastOrDefault(Extent.IsComment).Span.End);
}
