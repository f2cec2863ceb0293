using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Model;

namespace Tenon.Design.Writing.Values;

/// <summary>A list that is made in place: it has items, one behind the other.</summary>
/// <param name="made">What makes it.</param>
/// <param name="index">The item's index; as many as there are for one that is not there yet.</param>
internal sealed class ItemHome(ExpressionSyntax made, int index) : Home
{
    public override SyntaxNode Around => made;

    public override int Position => (Brackets(made) ?? made).GetLastToken().SpanStart;

    /// <summary>What the items of a list stand in; null when it has none yet.</summary>
    public static ExpressionSyntax? Brackets(ExpressionSyntax made) => made switch
    {
        CollectionExpressionSyntax or InitializerExpressionSyntax => made,
        BaseObjectCreationExpressionSyntax one => one.Initializer,
        ArrayCreationExpressionSyntax one => one.Initializer,
        ImplicitArrayCreationExpressionSyntax one => one.Initializer,
        StackAllocArrayCreationExpressionSyntax one => one.Initializer,
        ImplicitStackAllocArrayCreationExpressionSyntax one => one.Initializer,
        _ => null,
    };

    public override void Put(Draft draft, string value)
    {
        if (Brackets(made) is { } list)
            Elements.Of(list).Insert(draft, index, value);
        else
            draft.Insert(made.SyntaxTree, made.Span.End, $" {{ {value} }}");
    }

    public override void Take(Draft draft)
    {
        if (Brackets(made) is { } list)
            Elements.Of(list).Remove(draft, index);
    }

    public void Move(Draft draft, int to) => Elements.Of(Brackets(made)!).Move(draft, index, to);

    public override SyntaxNode With(SyntaxNode root, ExpressionSyntax value) => Brackets(made) switch
    {
        CollectionExpressionSyntax list => root.ReplaceNode(list, list.AddElements(SyntaxFactory.ExpressionElement(value))),
        InitializerExpressionSyntax list => root.ReplaceNode(list, list.AddExpressions(value)),
        _ => root.ReplaceNode(made, ((BaseObjectCreationExpressionSyntax)made).WithInitializer(SyntaxFactory.InitializerExpression(SyntaxKind.CollectionInitializerExpression, [value]))),
    };
}
