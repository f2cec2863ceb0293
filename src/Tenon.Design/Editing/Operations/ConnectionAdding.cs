using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Finding;
using Tenon.Design.Model;
using Tenon.Design.Writing;
using Tenon.Generators.Reading;

namespace Tenon.Design.Editing.Operations;

/// <summary>Gives an integration a connection: a parameter of its constructor, kept the way that the class keeps its others.</summary>
internal static class ConnectionAdding
{
    public static string Plan(Draft draft, AddConnection edit)
    {
        var (declaration, symbol) = Integrations.Find(draft.Sources, edit.Integration);
        if (Connections.Find(symbol, edit.Name) is not null)
            throw new Refused($"{edit.Integration} has a connection {edit.Name} already.");
        Add(draft, declaration, symbol, Snippet.Name(edit.Name), Snippet.Type(edit.Type.Trim(), declaration.SyntaxTree.Options).ToString());
        return $"Connect {edit.Integration} to {edit.Name}";
    }

    /// <summary>Adds it.</summary>
    /// <returns>What it is called in the class.</returns>
    public static string Add(Draft draft, TypeDeclarationSyntax declaration, INamedTypeSymbol symbol, string name, string type)
    {
        var parameter = $"{type} {name}";
        if (declaration.ParameterList is { } primary)
        {
            Lists.Insert(draft, declaration.SyntaxTree, primary.Parameters, Place(primary), parameter, primary.OpenParenToken.Span.End);
            return name;
        }

        if (Kinds.Constructor(symbol)?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not ConstructorDeclarationSyntax constructor)
        {
            draft.Insert(declaration.SyntaxTree, declaration.TypeParameterList?.Span.End ?? declaration.Identifier.Span.End, $"({parameter})");
            return name;
        }

        var keeping = Keeping.In(constructor);
        var field = keeping.NameOf(name);
        Lists.Insert(draft, constructor.SyntaxTree, constructor.ParameterList.Parameters, Place(constructor.ParameterList), parameter, constructor.ParameterList.OpenParenToken.Span.End);
        Declare(draft, constructor, keeping, keeping.Declaration(field, type));
        Assign(draft, constructor, keeping.Target(field, name), name);
        return field;
    }

    // Before what need not be given.
    private static int Place(ParameterListSyntax list)
        => list.Parameters.IndexOf(p => p.Default is not null || p.Modifiers.Any(SyntaxKind.ParamsKeyword)) is >= 0 and var index ? index : list.Parameters.Count;

    private static void Declare(Draft draft, ConstructorDeclarationSyntax constructor, Keeping keeping, string code)
    {
        var tree = constructor.SyntaxTree;
        var (text, style) = (tree.GetText(), FileStyle.Of(tree));
        var indent = text.IndentAt(constructor.SpanStart);
        var above = keeping.Member ?? ((TypeDeclarationSyntax)constructor.Parent!).Members.OfType<FieldDeclarationSyntax>().LastOrDefault(f => f.SpanStart < constructor.SpanStart);
        if (above is not null)
            draft.Insert(tree, text.Lines.GetLineFromPosition(above.Span.End).EndIncludingLineBreak, indent + code + style.EndOfLine);
        else
            draft.Insert(tree, text.Lines.GetLineFromPosition(FirstLine(constructor)).Start, indent + code + style.EndOfLine + style.EndOfLine);
    }

    private static void Assign(Draft draft, ConstructorDeclarationSyntax constructor, string target, string name)
    {
        var tree = constructor.SyntaxTree;
        var (text, style) = (tree.GetText(), FileStyle.Of(tree));
        var indent = text.IndentAt(constructor.SpanStart);
        if (constructor.ExpressionBody is { Expression: AssignmentExpressionSyntax { Left: TupleExpressionSyntax left, Right: TupleExpressionSyntax right } })
        {
            draft.Insert(tree, left.CloseParenToken.SpanStart, $", {target}");
            draft.Insert(tree, right.CloseParenToken.SpanStart, $", {name}");
        }
        else if (constructor.ExpressionBody is { } arrow)
        {
            var old = text.ToString(arrow.Expression.Span);
            draft.Replace(tree, Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(arrow.ArrowToken.GetPreviousToken().Span.End, constructor.SemicolonToken.Span.End),
                style.EndOfLine + Fragment.Of("{", $"    {old};", $"    {target} = {name};", "}").Write(indent, style));
        }
        else if (constructor.Body is { CloseBraceToken.SpanStart: var close })
        {
            if (text.StartsLine(close))
                draft.Insert(tree, text.Lines.GetLineFromPosition(close).Start, Fragment.Of($"{target} = {name};").Write(indent + style.Unit, style) + style.EndOfLine);
            else
                draft.Insert(tree, close, $"{target} = {name}; ");
        }
        else
        {
            throw new Refused($"The constructor of {constructor.Identifier.ValueText} has no body.");
        }
    }

    private static int FirstLine(SyntaxNode member) => member.GetLeadingTrivia().FirstOrDefault(Extent.IsComment) is var comment && comment != default ? comment.FullSpan.Start : member.SpanStart;
}
