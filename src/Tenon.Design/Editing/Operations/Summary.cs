using System.Security;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Writing;

namespace Tenon.Design.Editing.Operations;

/// <summary>Changes what a member's documentation says of it.</summary>
internal static class Summary
{
    public static void Set(Draft draft, MemberDeclarationSyntax member, string text)
    {
        var tree = member.SyntaxTree;
        var code = tree.GetText();
        var style = FileStyle.Of(tree);
        var indent = code.IndentAt(member.SpanStart);
        draft.Select(tree, member.SpanStart);
        var documentation = member.GetLeadingTrivia().Select(t => t.GetStructure()).OfType<DocumentationCommentTriviaSyntax>().LastOrDefault();
        var summary = documentation?.Content.OfType<XmlElementSyntax>().FirstOrDefault(e => e.StartTag.Name.LocalName.ValueText == "summary");
        if (summary is null)
        {
            if (text.Length > 0)
                draft.Insert(tree, code.Lines.GetLineFromPosition(documentation?.FullSpan.Start ?? member.SpanStart).Start, Written(text, indent, style) + style.EndOfLine);
            return;
        }

        if (text.Length > 0)
            draft.Replace(tree, TextSpan.FromBounds(summary.StartTag.Span.End, summary.EndTag.SpanStart), Inner(text, indent, style));
        else
            draft.RemoveLines(tree, code.LineOf(summary.SpanStart), code.LineOf(summary.Span.End));
    }

    /// <summary>A summary as lines of documentation, without an end behind the last.</summary>
    public static string Written(string text, string indent, FileStyle style) => $"{indent}/// <summary>{Inner(text, indent, style)}</summary>";

    private static string Inner(string text, string indent, FileStyle style)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').Select(l => SecurityElement.Escape(l.Trim())!).ToList();
        var next = $"{style.EndOfLine}{indent}/// ";
        return lines.Count == 1 ? lines[0] : $"{next}{string.Join(next, lines)}{next}".Replace($"/// {style.EndOfLine}", $"///{style.EndOfLine}", StringComparison.Ordinal);
    }
}
