using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Finding;

namespace Tenon.Design.Writing;

/// <summary>Puts statements at a place of a lane, with braces where there must be some.</summary>
internal static class Placing
{
    public static void Put(Draft draft, Sequence sequence, int index, Fragment code)
    {
        Asyncs.Ensure(draft, sequence, code);
        switch (sequence.Form)
        {
            case SequenceForm.Block or SequenceForm.Section or SequenceForm.Program:
                Among(draft, sequence, index, code);
                break;
            case SequenceForm.Embedded when sequence.Spots.Count == 0:
                Bodies.Replace(draft, (StatementSyntax)sequence.Owner, code);
                break;
            case SequenceForm.Embedded:
                var first = index < sequence.Spots.Count;
                Bodies.Brace(draft, (StatementSyntax)sequence.Owner, first ? code : null, first ? null : code);
                break;
            case SequenceForm.Expression:
                Bodies.Open(draft, sequence, index == 0 ? code : null, index == 0 ? null : code);
                break;
            case SequenceForm.Missing:
                Bodies.AddElse(draft, (IfStatementSyntax)sequence.Owner, code);
                break;
            default:
                throw new Refused(sequence == sequence.Chart.Root ? $"Nothing can be put between the parts of {sequence.Chart.Diagram.Title}. Put it into one of them."
                    : "Nothing can be put between the parts of an expression. Take one out into a variable first, and put it behind that.");
        }
    }

    private static void Among(Draft draft, Sequence sequence, int index, Fragment code)
    {
        var tree = sequence.Owner.SyntaxTree;
        var text = tree.GetText();
        var style = FileStyle.Of(tree);
        var indent = Indent(sequence, text, style);
        if (index < sequence.Spots.Count)
        {
            var next = sequence.Spots[index];
            if (next.Declarator is { } declarator && next.Statement is LocalDeclarationStatementSyntax declaration && declaration.Declaration.Variables[0] != declarator)
            {
                Part(draft, declaration, declarator, code, indent);
                return;
            }

            var start = Extent.Of(next).Start;
            if (text.StartsLine(start))
                draft.Insert(tree, text.Lines.GetLineFromPosition(start).Start, code.Write(indent, style) + style.EndOfLine, select: true);
            else
                Break(draft, tree, text.BackOverBlanks(start), start, code, indent, indent);
            return;
        }

        var end = sequence.Spots.Count > 0 ? Extent.Of(sequence.Spots[^1]).End : Opening(sequence, text);
        if (text.EndsFile(end))
        {
            draft.Insert(tree, end, style.EndOfLine);
            draft.Insert(tree, end, code.Write(indent, style), select: true);
            return;
        }

        if (text.EndsLine(end))
        {
            draft.Insert(tree, text.Lines.GetLineFromPosition(end).EndIncludingLineBreak, code.Write(indent, style) + style.EndOfLine, select: true);
            return;
        }

        var behind = text.OverBlanks(end);
        var closes = sequence.Owner is BlockSyntax block && block.CloseBraceToken.SpanStart == behind;
        Break(draft, tree, end, behind, code, indent, closes ? text.IndentAt(sequence.Owner.SpanStart) : indent);
    }

    /// <summary>What the statements of a block or section are indented by.</summary>
    public static string Indent(Sequence sequence, SourceText text, FileStyle style)
    {
        if (sequence.Statements.FirstOrDefault(s => text.StartsLine(s.SpanStart) && s is not LabeledStatementSyntax) is { } statement)
            return text.IndentAt(statement.SpanStart);
        return sequence.Owner switch
        {
            CompilationUnitSyntax => "",
            BlockSyntax block when text.StartsLine(block.CloseBraceToken.SpanStart) => text.IndentAt(block.CloseBraceToken.SpanStart) + style.Unit,
            _ => text.IndentAt(sequence.Owner.SpanStart) + style.Unit,
        };
    }

    private static int Opening(Sequence sequence, SourceText text)
    {
        var token = sequence.Owner switch
        {
            BlockSyntax block => block.OpenBraceToken,
            SwitchSectionSyntax section => section.Labels[^1].ColonToken,
            _ => sequence.Statements[^1].GetLastToken(),
        };
        var comment = token.TrailingTrivia.LastOrDefault(Extent.IsComment);
        return comment != default && text.EndsLine(comment.Span.End) ? comment.Span.End : token.Span.End;
    }

    private static void Break(Draft draft, SyntaxTree tree, int from, int to, Fragment code, string indent, string next)
    {
        var style = FileStyle.Of(tree);
        draft.Replace(tree, TextSpan.FromBounds(from, to), style.EndOfLine);
        draft.Insert(tree, to, code.Write(indent, style), select: true);
        draft.Insert(tree, to, style.EndOfLine + next);
    }

    // `int a = 1, b = 2;` becomes two statements, so that something can stand between.
    private static void Part(Draft draft, LocalDeclarationStatementSyntax declaration, VariableDeclaratorSyntax second, Fragment code, string indent)
    {
        var tree = declaration.SyntaxTree;
        var style = FileStyle.Of(tree);
        var comma = second.GetFirstToken().GetPreviousToken();
        var text = tree.GetText();
        draft.Replace(tree, comma.Span, ";");
        draft.Replace(tree, TextSpan.FromBounds(comma.Span.End, text.OverBlanks(comma.Span.End)), style.EndOfLine);
        var at = second.SpanStart;
        if (text.LineOf(at) != text.LineOf(comma.SpanStart))
            throw new Refused("These variables are declared in one statement, on lines of their own. Write them as statements first.");
        draft.Insert(tree, at, code.Write(indent, style), select: true);
        draft.Insert(tree, at, $"{style.EndOfLine}{indent}{tree.GetText().ToString(TextSpan.FromBounds(declaration.SpanStart, declaration.Declaration.Type.Span.End))} ");
    }
}
