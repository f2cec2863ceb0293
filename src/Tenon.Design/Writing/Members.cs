using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Tenon.Design.Writing;

/// <summary>Adds members to types, and takes them away.</summary>
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

    /// <summary>Takes a member away, with the comments and the documentation that are its own.</summary>
    public static void Remove(Draft draft, MemberDeclarationSyntax member)
    {
        var tree = member.SyntaxTree;
        var text = tree.GetText();
        var start = Extent.Own(member.GetFirstToken()) is [var first, ..] ? Extent.Whole(first).Start : member.SpanStart;
        var comment = member.GetLastToken().TrailingTrivia.LastOrDefault(Extent.IsComment);
        var end = comment != default && text.EndsLine(comment.Span.End) ? comment.Span.End : member.Span.End;
        if (text.StartsLine(start) && text.EndsLine(end))
            draft.RemoveLines(tree, text.LineOf(start), text.LineOf(end));
        else
            draft.Replace(tree, TextSpan.FromBounds(start, text.OverBlanks(end)), "");
    }

    /// <summary>Takes what the documentation of a member says of a parameter away, where it has lines to itself.</summary>
    public static void RemoveParam(Draft draft, SyntaxNode member, string name)
    {
        var text = member.SyntaxTree.GetText();
        foreach (var element in member.DescendantNodes(descendIntoTrivia: true).OfType<XmlElementSyntax>().Where(e => e.StartTag.Name.LocalName.ValueText == "param"))
        {
            var lines = (First: text.LineOf(element.SpanStart), Last: text.LineOf(element.Span.End));
            if (element.StartTag.Attributes.OfType<XmlNameAttributeSyntax>().Any(a => a.Identifier.Identifier.ValueText == name) && text.ToString(text.Lines[lines.First].Span).TrimStart().StartsWith("/// <param", StringComparison.Ordinal) && text.EndsLine(element.Span.End))
                draft.RemoveLines(member.SyntaxTree, lines.First, lines.Last);
        }
    }
}
