using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Finding;
using Tenon.Design.Model;
using Tenon.Design.Writing;

namespace Tenon.Design.Editing.Operations;

/// <summary>Changes comments.</summary>
internal static class CommentSetting
{
    public static string Plan(Draft draft, SetComment edit)
    {
        var text = edit.Text.Trim();
        if (edit.Node is null)
        {
            var chart = draft.Sources.Chart(edit.Diagram);
            Summary.Set(draft, chart.Declaration("summary"), text);
            return text.Length == 0 ? $"Take away {chart.Diagram.Title}'s summary" : $"Say what {chart.Diagram.Title} does";
        }

        var spot = draft.Sources.Spot(edit.Node);
        if (spot.IsComment)
            Rewrite(draft, spot, text);
        else
            Above(draft, spot, text);
        return text.Length == 0 ? $"Take away {Reading.Words.Cut(spot.Node.Title, 60)}'s comment" : $"Comment {Reading.Words.Cut(spot.Node.Title, 60)}";
    }

    // The comment above a statement, in place of the one that is there.
    private static void Above(Draft draft, Spot spot, string text)
    {
        if (spot.Statement is not { } statement || (spot.Declarator is { } declarator && declarator.SpanStart != ((LocalDeclarationStatementSyntax)statement).Declaration.Variables[0].SpanStart))
            throw new Refused($"{spot.Node.Title} is a part of something else; only what has a line of its own can have a comment.", [spot.Node.Id]);
        var tree = spot.Chart.Tree;
        var code = spot.Chart.Text;
        var style = FileStyle.Of(tree);
        var indent = code.IndentAt(statement.SpanStart);
        var own = Extent.Own(statement.GetFirstToken()).Select(Extent.Whole).ToList();
        draft.Select(tree, spot.Span.Start);
        if (own.Count > 0)
        {
            var all = TextSpan.FromBounds(own[0].Start, own[^1].End);
            if (statement.GetLeadingTrivia().Any(t => t.IsDirective && all.Contains(t.Span)))
                throw new Refused("There is a directive within the comment.", [spot.Node.Id]);
            if (text.Length > 0)
                draft.Replace(tree, all, Lines(text).Write(indent, style)[indent.Length..]);
            else if (code.StartsLine(all.Start) && code.EndsLine(all.End))
                draft.RemoveLines(tree, code.LineOf(all.Start), code.LineOf(all.End));
            else
                draft.Replace(tree, TextSpan.FromBounds(all.Start, code.OverBlanks(all.End)), "");
        }
        else if (text.Length > 0)
        {
            if (code.StartsLine(statement.SpanStart))
                draft.Insert(tree, code.Lines.GetLineFromPosition(statement.SpanStart).Start, Lines(text).Write(indent, style) + style.EndOfLine);
            else
                draft.Insert(tree, statement.SpanStart, $"/* {text.ReplaceLineEndings(" ").Replace("*/", "", StringComparison.Ordinal)} */ ");
        }
    }

    /// <summary>Writes a comment that stands by itself anew.</summary>
    public static void Rewrite(Draft draft, Spot spot, string text)
    {
        var extent = Extent.Of(spot);
        if (text.Trim().Length == 0)
        {
            extent.Remove(draft);
            return;
        }

        var tree = spot.Chart.Tree;
        draft.Replace(tree, spot.Span, Lines(text).Write(spot.Chart.Text.IndentAt(spot.Span.Start), FileStyle.Of(tree)).TrimStart(), select: true);
    }

    /// <summary>Text as comment lines, unless it is written as comments already.</summary>
    public static Fragment Lines(string text)
    {
        var lines = text.Trim().ReplaceLineEndings("\n").Split('\n').Select(l => l.Trim()).ToList();
        var written = SyntaxFactory.ParseLeadingTrivia(string.Join("\n", lines));
        if (written.All(t => t.IsKind(SyntaxKind.EndOfLineTrivia) || t.IsKind(SyntaxKind.WhitespaceTrivia) || Extent.IsComment(t)) && written.FullSpan.Length == string.Join("\n", lines).Length)
            return Fragment.Of(lines.Select(l => l.StartsWith('*') ? " " + l : l));
        return Fragment.Of(lines.Select(l => $"// {l}".TrimEnd()));
    }
}
