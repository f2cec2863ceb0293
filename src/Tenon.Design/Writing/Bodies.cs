using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Finding;

namespace Tenon.Design.Writing;

/// <summary>Gives braces to what has none, so that there is room for more than one thing.</summary>
internal static class Bodies
{
    /// <summary>Puts braces around a statement that is the body of an if, an else or a loop.</summary>
    /// <param name="draft">The changes.</param>
    /// <param name="statement">The statement.</param>
    /// <param name="before">What comes in front of it, between the braces.</param>
    /// <param name="behind">What comes behind it.</param>
    public static void Brace(Draft draft, StatementSyntax statement, Fragment? before, Fragment? behind)
    {
        var tree = statement.SyntaxTree;
        var text = tree.GetText();
        var style = FileStyle.Of(tree);
        var outer = Indent(statement);
        var inner = outer + style.Unit;
        var previous = statement.GetFirstToken().GetPreviousToken();
        var own = text.LineOf(previous.Span.End) != text.LineOf(statement.SpanStart);
        if (style.BraceOnOwnLine)
        {
            var brace = own ? $"{outer}{{{style.EndOfLine}" : $"{style.EndOfLine}{outer}{{{style.EndOfLine}";
            if (own)
                draft.Insert(tree, statement.FullSpan.Start, brace);
            else
                draft.Replace(tree, TextSpan.FromBounds(text.BackOverBlanks(statement.SpanStart), statement.SpanStart), brace);
        }
        else
        {
            draft.Insert(tree, previous.Span.End, " {");
            if (!own)
                draft.Replace(tree, TextSpan.FromBounds(text.BackOverBlanks(statement.SpanStart), statement.SpanStart), style.EndOfLine);
        }

        var start = own ? statement.FullSpan.Start : statement.SpanStart;
        if (before is not null)
            draft.Insert(tree, start, before.Write(inner, style) + style.EndOfLine, select: true);
        if (!own)
            draft.Insert(tree, start, inner);
        var end = Extent.Of(statement).End;
        if (behind is not null)
        {
            draft.Insert(tree, end, style.EndOfLine);
            draft.Insert(tree, end, behind.Write(inner, style), select: true);
        }

        var close = $"{style.EndOfLine}{outer}}}";
        if (text.EndsLine(end))
            draft.Insert(tree, end, close);
        else
            draft.Replace(tree, TextSpan.FromBounds(end, text.OverBlanks(end)), style.BraceOnOwnLine ? close + style.EndOfLine + outer : close + " ");
    }

    /// <summary>Puts a block where a statement without braces is.</summary>
    public static void Replace(Draft draft, StatementSyntax statement, Fragment? inside)
    {
        var tree = statement.SyntaxTree;
        var text = tree.GetText();
        var extent = Extent.Of(statement);
        var previous = statement.GetFirstToken().GetPreviousToken();
        var outer = Indent(statement);
        var style = FileStyle.Of(tree);
        draft.Replace(tree, TextSpan.FromBounds(text.BackOverBlanks(extent.Start), extent.End), "");
        var onPreviousLine = text.LineOf(previous.Span.End) == text.LineOf(extent.Start);
        var lead = !onPreviousLine && style.BraceOnOwnLine ? outer : style.BraceOnOwnLine ? style.EndOfLine + outer : " ";
        if (style.BraceOnOwnLine || onPreviousLine)
        {
            Block(draft, tree, text.BackOverBlanks(extent.Start), lead, outer, style, inside, text.EndsLine(extent.End) ? "" : style.EndOfLine + outer);
            return;
        }

        draft.Insert(tree, previous.Span.End, " {");
        if (inside is not null)
            draft.Insert(tree, text.BackOverBlanks(extent.Start), inside.Write(outer + style.Unit, style) + style.EndOfLine, select: true);
        draft.Insert(tree, text.BackOverBlanks(extent.Start), outer + "}");
    }

    /// <summary>Adds an else with braces to an if.</summary>
    public static void AddElse(Draft draft, IfStatementSyntax last, Fragment? inside, string word = "else")
    {
        if (last.Statement is not BlockSyntax && last.Statement.DescendantNodesAndSelf().OfType<IfStatementSyntax>().Any(i => i.Else is null && i.Span.End == last.Span.End))
            Brace(draft, last.Statement, null, null);
        var tree = last.SyntaxTree;
        var text = tree.GetText();
        var style = FileStyle.Of(tree);
        var outer = text.IndentAt(last.SpanStart);
        var end = Extent.Of(last).End;
        var sameLine = !style.BraceOnOwnLine && last.Statement is BlockSyntax;
        Block(draft, tree, sameLine ? last.Span.End : end, sameLine ? " " + word : style.EndOfLine + outer + word, outer, style, inside, text.EndsLine(end) ? "" : style.EndOfLine + outer, word: true);
    }

    /// <summary>Makes a block of an expression that is a body.</summary>
    public static void Open(Draft draft, Sequence sequence, Fragment? before, Fragment? behind)
    {
        var tree = sequence.Owner.SyntaxTree;
        var text = tree.GetText();
        var style = FileStyle.Of(tree);
        var arrow = sequence.Owner as ArrowExpressionClauseSyntax;
        var lambda = sequence.Owner as AnonymousFunctionExpressionSyntax;
        var expression = arrow?.Expression ?? lambda!.ExpressionBody!;
        var sign = arrow?.ArrowToken ?? ((LambdaExpressionSyntax)lambda!).ArrowToken;
        var from = arrow is null ? sign.Span.End : sign.GetPreviousToken().Span.End;
        var semicolon = expression.GetLastToken().GetNextToken();
        var to = arrow is null ? expression.Span.End : semicolon.Span.End;
        var trivia = tree.GetRoot().DescendantTrivia(TextSpan.FromBounds(from, to)).Where(t => t.SpanStart >= from && t.Span.End <= to && !expression.Span.Contains(t.Span)).ToList();
        if (trivia.Any(t => t.IsDirective))
            throw new Refused("There is a directive between the arrow and its expression. Write the body with braces first.");
        var comments = Fragment.Of(trivia.Where(Extent.IsComment).Select(t => t.ToString().Trim()));
        var outer = text.IndentAt(arrow is null ? lambda!.SpanStart : arrow.Parent!.GetFirstToken().SpanStart);
        var result = Fragment.From(tree.GetRoot(), expression.Span);
        result = expression is ThrowExpressionSyntax ? result.Dressed("", ";") : result.Dressed(Gives(sequence) ? Waits(sequence, before ?? behind) ? "return await " : "return " : "", ";");
        var (open, close, inner) = Braces(sequence.Owner, outer, style);
        draft.Replace(tree, TextSpan.FromBounds(from, to), open);
        Add(before, select: true);
        Add(comments.IsEmpty ? result : comments.Then(result), select: before is null && behind is null);
        Add(behind, select: true);
        draft.Insert(tree, to, close);

        void Add(Fragment? lines, bool select)
        {
            if (lines is null)
                return;
            draft.Insert(tree, to, style.EndOfLine);
            draft.Insert(tree, to, lines.Write(inner, style), select);
        }
    }

    /// <summary>What stands around the statements of a body that has been an expression, and what they are indented by: braces, and of a property those of its getter within them.</summary>
    public static (string Open, string Close, string Inner) Braces(SyntaxNode body, string outer, FileStyle style)
    {
        string Open(string indent) => style.BraceOnOwnLine ? style.EndOfLine + indent + "{" : " {";
        var inner = outer + style.Unit;
        return body.Parent is BasePropertyDeclarationSyntax
            ? ($"{Open(outer)}{style.EndOfLine}{inner}get{Open(inner)}", $"{style.EndOfLine}{inner}}}{style.EndOfLine}{outer}}}", inner + style.Unit)
            : (Open(outer), $"{style.EndOfLine}{outer}}}", inner);
    }

    /// <summary>The indentation of what a statement is the body of.</summary>
    private static string Indent(StatementSyntax statement) => statement.SyntaxTree.GetText().IndentAt(statement.Parent!.GetFirstToken().SpanStart);

    // What gave a task to wait for gives its result, when the method becomes asynchronous.
    private static bool Waits(Sequence sequence, Fragment? code)
        => code is { Awaits: true } && sequence.Owner is ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax method } && sequence.Chart.Model.GetDeclaredSymbol(method) is { IsAsync: false, ReturnType: INamedTypeSymbol { Name: "Task" or "ValueTask", IsGenericType: true } };

    private static bool Gives(Sequence sequence)
    {
        var model = sequence.Chart.Model;
        var method = sequence.Owner is ArrowExpressionClauseSyntax arrow ? model.GetDeclaredSymbol(arrow.Parent!) as IMethodSymbol : model.GetSymbolInfo(sequence.Owner).Symbol as IMethodSymbol;
        return method is null || !(method.ReturnsVoid || method.MethodKind == MethodKind.Constructor || (method.IsAsync && method.ReturnType is INamedTypeSymbol { IsGenericType: false }));
    }

    private static void Block(Draft draft, SyntaxTree tree, int at, string lead, string outer, FileStyle style, Fragment? inside, string behind, bool word = false)
    {
        draft.Insert(tree, at, lead + (!word ? "{" : style.BraceOnOwnLine ? $"{style.EndOfLine}{outer}{{" : " {") + style.EndOfLine);
        if (inside is not null)
            draft.Insert(tree, at, inside.Write(outer + style.Unit, style) + style.EndOfLine, select: true);
        draft.Insert(tree, at, $"{outer}}}{behind}");
    }
}
