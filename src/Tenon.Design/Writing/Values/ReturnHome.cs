using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tenon.Design.Writing.Values;

/// <summary>A return that gives nothing yet.</summary>
/// <param name="result">The statement.</param>
internal sealed class ReturnHome(ReturnStatementSyntax result) : Home
{
    public override SyntaxNode Around => result;

    public override int Position => result.SemicolonToken.SpanStart;

    public override void Put(Draft draft, string value) => draft.Insert(result.SyntaxTree, result.ReturnKeyword.Span.End, " " + value);

    public override SyntaxNode With(SyntaxNode root, ExpressionSyntax value) => root.ReplaceNode(result, result.WithExpression(value));
}
