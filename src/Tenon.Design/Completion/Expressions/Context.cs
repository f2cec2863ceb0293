using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Completion.Forms;

namespace Tenon.Design.Completion.Expressions;

/// <summary>What a position in an expression is about: the word that is being written, what is in front of it, and the type that is wanted there.</summary>
internal sealed class Context
{
    public Context(Draft draft, int position)
    {
        Position = draft.Start + Math.Clamp(position, 0, draft.Text.Length);
        var token = Left(draft, Position);
        if (IsWord(token) && token.SpanStart < Position && Position <= token.Span.End)
            (Word, token) = (token, token.GetPreviousToken());
        Before = token;
        InText = IsText(draft, Position) || (token.IsKind(SyntaxKind.CloseBraceToken) && token.Parent is InterpolationSyntax);
        Wanted = InText ? null : Type(draft);
    }

    /// <summary>The position in the forked tree.</summary>
    public int Position { get; }

    /// <summary>The word that is being written; nothing where a new one begins.</summary>
    public SyntaxToken Word { get; }

    /// <summary>The token in front of it.</summary>
    public SyntaxToken Before { get; }

    /// <summary>Whether it is in text, where nothing is completed.</summary>
    public bool InText { get; }

    /// <summary>The type that is wanted; null when any will do.</summary>
    public ITypeSymbol? Wanted { get; }

    /// <summary>The word as far as it is written.</summary>
    public string Prefix => Word == default ? "" : Word.Text[..Math.Min(Word.Text.Length, Position - Word.SpanStart)].TrimStart('@');

    /// <summary>Where the word begins, in the text.</summary>
    public int Start(Draft draft) => (Word == default ? Position : Word.SpanStart) - draft.Start;

    private static SyntaxToken Left(Draft draft, int position)
    {
        var token = default(SyntaxToken);
        foreach (var next in draft.Expression.DescendantTokens().Where(t => t.Span.Length > 0))
        {
            if (next.SpanStart >= position)
                break;
            token = next;
        }

        return token != default ? token : draft.Expression.GetFirstToken(includeZeroWidth: true).GetPreviousToken();
    }

    private static bool IsWord(SyntaxToken token) => token.IsKind(SyntaxKind.IdentifierToken) || token.IsKeyword();

    private static bool IsText(Draft draft, int position)
        => draft.Expression.DescendantTokens(descendIntoTrivia: true).Any(t => t.SpanStart < position && (t.Kind() switch
        {
            SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken => position < t.Span.End || t.ContainsDiagnostics,
            SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken => position < t.Span.End || t.ContainsDiagnostics,
            SyntaxKind.InterpolatedStringTextToken => position <= t.Span.End,
            SyntaxKind.NumericLiteralToken => position <= t.Span.End,
            _ => false,
        })) || draft.Expression.DescendantTokens().Any(t => t.Kind() is SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedVerbatimStringStartToken or SyntaxKind.InterpolatedSingleLineRawStringStartToken && t.Span.End == position);

    private ITypeSymbol? Type(Draft draft)
    {
        var at = Word != default ? Word.Parent : null;
        var parent = (at ?? Before.Parent)?.AncestorsAndSelf().FirstOrDefault(n => n.FullSpan.Contains(Position) || n.FullSpan.End == Position);
        foreach (var node in (parent ?? draft.Expression).AncestorsAndSelf().TakeWhile(n => draft.Expression.FullSpan.Contains(n.FullSpan)))
        {
            switch (node)
            {
                case ArgumentSyntax { Parent: BaseArgumentListSyntax list } argument:
                    return Calls.Parameter(list, draft.Model, list.Arguments.IndexOf(argument), argument.NameColon?.Name.Identifier.ValueText)?.Type;
                case ArgumentListSyntax list when list.OpenParenToken.Span.End <= Position:
                    return Calls.Parameter(list, draft.Model, list.Arguments.GetSeparators().Count(s => s.Span.End <= Position), null)?.Type;
                case BinaryExpressionSyntax binary when binary.OperatorToken.Span.End <= Position && Compares(binary):
                    return draft.Model.GetTypeInfo(binary.Left).Type;
                case AssignmentExpressionSyntax assignment when assignment.OperatorToken.Span.End <= Position:
                    return draft.Model.GetTypeInfo(assignment.Left).Type;
                case InterpolationSyntax or AnonymousFunctionExpressionSyntax or InitializerExpressionSyntax:
                    return null;
            }
        }

        return draft.Wanted;
    }

    private static bool Compares(BinaryExpressionSyntax binary) => binary.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression or SyntaxKind.LessThanExpression
        or SyntaxKind.GreaterThanExpression or SyntaxKind.LessThanOrEqualExpression or SyntaxKind.GreaterThanOrEqualExpression or SyntaxKind.CoalesceExpression;
}
