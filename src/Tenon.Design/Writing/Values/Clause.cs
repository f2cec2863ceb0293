using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Tenon.Design.Writing.Values;

/// <summary>A part of a statement that need not be there: the error that a catch is for, when a case holds, what a variable is to begin with.</summary>
/// <param name="around">The statement, or the part of it.</param>
/// <param name="at">Where the clause stands.</param>
/// <param name="before">What it begins with.</param>
/// <param name="after">What it ends with.</param>
/// <param name="there">All of it, where it is there.</param>
/// <param name="with">That part of the statement with a value in it, where the clause has one.</param>
internal sealed class Clause(SyntaxNode around, int at, string before, string after, TextSpan? there, Func<ExpressionSyntax, SyntaxNode>? with = null) : Home
{
    public override SyntaxNode Around => around;

    public override int Position => at;

    public override void Put(Draft draft, string value) => draft.Insert(around.SyntaxTree, at, before + value + after);

    public override void Take(Draft draft)
    {
        if (there is { } all)
            draft.Replace(around.SyntaxTree, all, "");
    }

    public override SyntaxNode With(SyntaxNode root, ExpressionSyntax value) => with is null ? root : root.ReplaceNode(around, with(value));
}
