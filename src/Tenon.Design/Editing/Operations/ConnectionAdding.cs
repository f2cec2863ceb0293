using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Editing.Finding;
using Tenon.Design.Editing.Writing;
using Tenon.Design.Model;
using Tenon.Generators.Reading;

namespace Tenon.Design.Editing.Operations;

/// <summary>Gives an integration a connection: a parameter of its constructor.</summary>
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

    public static void Add(Draft draft, TypeDeclarationSyntax declaration, INamedTypeSymbol symbol, string name, string type)
    {
        var tree = declaration.SyntaxTree;
        var parameter = $"{type} {name}";
        if (declaration.ParameterList is { } primary)
        {
            Lists.Insert(draft, tree, primary.Parameters, primary.Parameters.Count, parameter, primary.OpenParenToken.Span.End);
            return;
        }

        var constructor = Kinds.Constructor(symbol)?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as ConstructorDeclarationSyntax;
        if (constructor is null)
        {
            draft.Insert(tree, declaration.TypeParameterList?.Span.End ?? declaration.Identifier.Span.End, $"({parameter})");
            return;
        }

        tree = constructor.SyntaxTree;
        var (text, style) = (tree.GetText(), FileStyle.Of(tree));
        var indent = text.IndentAt(constructor.SpanStart);
        Lists.Insert(draft, tree, constructor.ParameterList.Parameters, constructor.ParameterList.Parameters.Count, parameter, constructor.ParameterList.OpenParenToken.Span.End);
        var type2 = (TypeDeclarationSyntax)constructor.Parent!;
        var field = type2.Members.OfType<FieldDeclarationSyntax>().LastOrDefault(f => f.SpanStart < constructor.SpanStart);
        var line = $"{indent}private readonly {type} _{name};{style.EndOfLine}";
        if (field is not null)
            draft.Insert(tree, text.Lines.GetLineFromPosition(field.Span.End).EndIncludingLineBreak, line);
        else
            draft.Insert(tree, text.Lines.GetLineFromPosition(FirstLine(constructor)).Start, line + style.EndOfLine);
        var assignment = Fragment.Of($"_{name} = {name};");
        if (constructor.Body is not { } body)
        {
            if (constructor.ExpressionBody is not { } arrow)
                throw new Refused($"The constructor of {symbol.Name} has no body.");
            var old = text.ToString(arrow.Expression.Span);
            draft.Replace(tree, Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(arrow.ArrowToken.GetPreviousToken().Span.End, constructor.SemicolonToken.Span.End),
                style.EndOfLine + Fragment.Of("{", $"    {old};", $"    _{name} = {name};", "}").Write(indent, style));
            return;
        }

        var close = body.CloseBraceToken.SpanStart;
        if (text.StartsLine(close))
            draft.Insert(tree, text.Lines.GetLineFromPosition(close).Start, assignment.Write(indent + style.Unit, style) + style.EndOfLine);
        else
            draft.Insert(tree, close, $"_{name} = {name}; ");
    }

    private static int FirstLine(SyntaxNode member) => member.GetLeadingTrivia().FirstOrDefault(Extent.IsComment) is var comment && comment != default ? comment.FullSpan.Start : member.SpanStart;
}
