using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Tenon.Design.Editing.Finding;
using Tenon.Design.Editing.Writing;

namespace Tenon.Design.Editing.Operations;

/// <summary>Changes comments.</summary>
internal static class CommentSetting
{
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
