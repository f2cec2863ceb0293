using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Finding;
using Tenon.Generators.Reading;

namespace Tenon.Design.Writing.Values;

/// <summary>An object that is made in place: it has members, in braces.</summary>
/// <param name="made">What makes it: a new, a with, or braces within others.</param>
/// <param name="name">The member's name.</param>
/// <param name="there">The member in the braces, where it is.</param>
/// <param name="required">Whether it must be there.</param>
internal sealed class MemberHome(ExpressionSyntax made, string name, SyntaxNode? there, bool required) : Home
{
    public override SyntaxNode Around => made;

    public override int Position => Braces(made) is { } braces ? braces.GetLastToken().SpanStart : made.SpanStart;

    /// <summary>The braces that an object's members stand in; null when it has none.</summary>
    public static SyntaxNode? Braces(ExpressionSyntax made) => made switch
    {
        BaseObjectCreationExpressionSyntax one => one.Initializer,
        WithExpressionSyntax one => one.Initializer,
        AnonymousObjectCreationExpressionSyntax or InitializerExpressionSyntax => made,
        _ => null,
    };

    public override void Put(Draft draft, string value)
    {
        var text = $"{Names.Identifier(name)} = {value}";
        if (Braces(made) is { } braces && Elements.Of(braces) is var elements)
            elements.Insert(draft, elements.Items.Count, text);
        else
            draft.Insert(made.SyntaxTree, made.Span.End, $" {{ {text} }}");
    }

    public override void Take(Draft draft)
    {
        if (there is null)
            return;
        if (required)
            throw new Refused($"{name} must be given.");
        var elements = Elements.Of(Braces(made)!);
        if (elements.Items.Count == 1 && made is BaseObjectCreationExpressionSyntax { ArgumentList: { } list, Initializer: { } braces })
            draft.Replace(made.SyntaxTree, TextSpan.FromBounds(list.Span.End, braces.Span.End), "");
        else
            elements.Remove(draft, elements.Items.ToList().IndexOf(there));
    }

    public override SyntaxNode With(SyntaxNode root, ExpressionSyntax value)
    {
        if (made is AnonymousObjectCreationExpressionSyntax anonymous)
            return root.ReplaceNode(anonymous, anonymous.AddInitializers(SyntaxFactory.AnonymousObjectMemberDeclarator(SyntaxFactory.NameEquals(name), value)));
        var member = SyntaxFactory.AssignmentExpression(SyntaxKind.SimpleAssignmentExpression, SyntaxFactory.IdentifierName(name), value);
        return Braces(made) is InitializerExpressionSyntax braces ? root.ReplaceNode(braces, braces.AddExpressions(member))
            : root.ReplaceNode(made, ((BaseObjectCreationExpressionSyntax)made).WithInitializer(SyntaxFactory.InitializerExpression(SyntaxKind.ObjectInitializerExpression, [member])));
    }
}
