using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Tenon.Design.Writing;

/// <summary>Adds members to types.</summary>
internal static class Members
{
    /// <summary>Puts a member behind the last one.</summary>
    public static void Append(Draft draft, TypeDeclarationSyntax type, Fragment code)
    {
        if (type.Members.Count > 0)
        {
            Behind(draft, type.Members[^1], code);
            return;
        }

        var tree = type.SyntaxTree;
        var (text, style) = (tree.GetText(), FileStyle.Of(tree));
        var outer = text.IndentAt(type.SpanStart);
        if (type.OpenBraceToken.IsKind(SyntaxKind.None) || type.OpenBraceToken.IsMissing)
        {
            draft.Replace(tree, type.SemicolonToken.Span, style.EndOfLine + outer + "{" + style.EndOfLine, select: false);
            draft.Insert(tree, type.SemicolonToken.Span.End, code.Write(outer + style.Unit, style), select: true);
            draft.Insert(tree, type.SemicolonToken.Span.End, style.EndOfLine + outer + "}");
            return;
        }

        var close = type.CloseBraceToken.SpanStart;
        if (text.StartsLine(close))
        {
            draft.Insert(tree, text.Lines.GetLineFromPosition(close).Start, code.Write(outer + style.Unit, style) + style.EndOfLine, select: true);
            return;
        }

        draft.Replace(tree, TextSpan.FromBounds(text.BackOverBlanks(close), close), style.EndOfLine);
        draft.Insert(tree, close, code.Write(outer + style.Unit, style), select: true);
        draft.Insert(tree, close, style.EndOfLine + outer);
    }

    /// <summary>Puts a member behind another, a blank line between.</summary>
    public static void Behind(Draft draft, MemberDeclarationSyntax member, Fragment code)
    {
        var tree = member.SyntaxTree;
        var (text, style) = (tree.GetText(), FileStyle.Of(tree));
        var comment = member.GetLastToken().TrailingTrivia.LastOrDefault(Extent.IsComment);
        var end = comment != default && text.EndsLine(comment.Span.End) ? comment.Span.End : member.Span.End;
        var indent = text.StartsLine(member.SpanStart) ? text.IndentAt(member.SpanStart) : text.IndentAt(member.Parent!.SpanStart) + style.Unit;
        if (text.EndsLine(end) && text.Lines.GetLineFromPosition(end).EndIncludingLineBreak > end)
        {
            draft.Insert(tree, text.Lines.GetLineFromPosition(end).EndIncludingLineBreak, style.EndOfLine + code.Write(indent, style) + style.EndOfLine, select: true);
            return;
        }

        draft.Insert(tree, end, style.EndOfLine + style.EndOfLine);
        draft.Insert(tree, end, code.Write(indent, style), select: true);
        draft.Replace(tree, TextSpan.FromBounds(end, text.OverBlanks(end)), style.EndOfLine + text.IndentAt(member.Parent!.SpanStart));
    }
}
