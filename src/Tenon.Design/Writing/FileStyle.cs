using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Tenon.Design.Writing;

/// <summary>How a file is laid out, learned from the file itself.</summary>
/// <param name="EndOfLine">How its lines end.</param>
/// <param name="Unit">What one more level is indented by.</param>
/// <param name="BraceOnOwnLine">Whether a block's brace has a line to itself.</param>
internal sealed record FileStyle(string EndOfLine, string Unit, bool BraceOnOwnLine)
{
    private static readonly ConditionalWeakTable<SyntaxTree, FileStyle> Known = [];

    public static FileStyle Of(SyntaxTree tree) => Known.GetValue(tree, static t => Learn(t));

    private static FileStyle Learn(SyntaxTree tree)
    {
        var text = tree.GetText();
        var root = tree.GetRoot();
        var units = new Dictionary<string, int>();
        var (own, same) = (0, 0);
        foreach (var token in root.DescendantTokens())
        {
            if (!token.IsKind(SyntaxKind.OpenBraceToken) || token.Parent is not (BlockSyntax or BaseTypeDeclarationSyntax or SwitchStatementSyntax) || !text.EndsLine(token.Span.End))
                continue;
            if (text.StartsLine(token.SpanStart))
                own++;
            else
                same++;
            var next = token.GetNextToken();
            var (outer, inner) = (text.IndentAt(token.SpanStart), text.IndentAt(next.SpanStart));
            if (!next.IsKind(SyntaxKind.CloseBraceToken) && text.StartsLine(next.SpanStart) && inner.Length > outer.Length && inner.StartsWith(outer, StringComparison.Ordinal))
                units[inner[outer.Length..]] = units.GetValueOrDefault(inner[outer.Length..]) + 1;
        }

        return new FileStyle(LineEnd(text), units.Count == 0 ? "    " : units.MaxBy(u => u.Value).Key, own >= same);
    }

    private static string LineEnd(SourceText text)
    {
        var (lf, crlf) = (0, 0);
        foreach (var line in text.Lines.Take(200))
        {
            if (line.EndIncludingLineBreak - line.End == 2)
                crlf++;
            else if (line.EndIncludingLineBreak > line.End)
                lf++;
        }

        return crlf > lf ? "\r\n" : "\n";
    }
}
