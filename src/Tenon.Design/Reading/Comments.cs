using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Tenon.Design.Reading;

/// <summary>Reads comments: those that stand by themselves, and the one that belongs to the statement below it.</summary>
internal static class Comments
{
    /// <summary>The groups of comments before a token, in order; the last belongs to what follows when no blank line is between.</summary>
    public static (IReadOnlyList<(string Text, TextSpan Span)> Alone, string? Own) Before(SyntaxToken token)
    {
        var groups = new List<(List<string> Lines, TextSpan Span)>();
        var newLines = 1;
        foreach (var trivia in token.LeadingTrivia)
        {
            switch (trivia.Kind())
            {
                case SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia:
                    if (groups.Count == 0 || newLines > 1)
                        groups.Add(([], trivia.Span));
                    groups[^1].Lines.Add(Text(trivia));
                    groups[^1] = (groups[^1].Lines, TextSpan.FromBounds(groups[^1].Span.Start, trivia.Span.End));
                    newLines = 0;
                    break;
                case SyntaxKind.EndOfLineTrivia:
                    newLines++;
                    break;
            }
        }

        var done = groups.Select(g => (string.Join("\n", g.Lines).Trim(), g.Span)).Where(g => g.Item1.Length > 0).ToList();
        if (done.Count == 0 || newLines > 1 || token.Kind() is SyntaxKind.CloseBraceToken or SyntaxKind.EndOfFileToken)
            return (done, null);
        var own = done[^1].Item1;
        done.RemoveAt(done.Count - 1);
        return (done, own);
    }

    private static string Text(SyntaxTrivia trivia)
    {
        var text = trivia.ToString();
        if (trivia.IsKind(SyntaxKind.SingleLineCommentTrivia))
            return text[2..].Trim();
        return string.Join("\n", text[2..(text.EndsWith("*/", StringComparison.Ordinal) ? ^2 : ^0)].Split('\n').Select(l => l.Trim().TrimStart('*').Trim())).Trim();
    }
}
