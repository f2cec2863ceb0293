using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Editing.Checking;
using Tenon.Design.Finding;
using Tenon.Design.Writing;
using Tenon.Generators.Reading;

namespace Tenon.Design.Editing.Operations;

/// <summary>Takes a connection from an integration when the last node that used it is gone.</summary>
internal static class ConnectionRemoving
{
    public static void Remove(Draft draft, Verification after)
    {
        foreach (var tree in draft.Trees.ToList())
        {
            foreach (var type in tree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>().Where(t => t.AttributeLists.Count > 0))
            {
                if (draft.Sources.Model(tree).GetDeclaredSymbol(type) is not INamedTypeSymbol symbol || !Kinds.Has(symbol, IntegrationReader.AttributeName) || Kinds.Constructor(symbol) is not { Parameters.Length: > 0 } constructor)
                    continue;
                if (type.ParameterList is { } primary)
                    Given(draft, primary, constructor, after);
                else if (constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is ConstructorDeclarationSyntax { Body: not null } written && written.Parent == type)
                    Kept(draft, written, constructor, after);
            }
        }
    }

    private static void Given(Draft draft, ParameterListSyntax primary, IMethodSymbol constructor, Verification after)
    {
        for (var i = 0; i < primary.Parameters.Count; i++)
        {
            if (IsGone(draft, constructor, primary.Parameters[i], primary.Parameters[i].Identifier.ValueText, 0, after))
            {
                Lists.Remove(draft, primary.SyntaxTree, primary.Parameters, i);
                return;
            }
        }
    }

    // With the field that it is kept in, when that and what puts it there have lines of their own.
    private static void Kept(Draft draft, ConstructorDeclarationSyntax written, IMethodSymbol constructor, Verification after)
    {
        var (tree, parameters) = (written.SyntaxTree, written.ParameterList.Parameters);
        var text = tree.GetText();
        foreach (var statement in written.Body!.Statements.OfType<ExpressionStatementSyntax>())
        {
            if (statement.Expression is not AssignmentExpressionSyntax { Left: var left, Right: IdentifierNameSyntax given }
                || parameters.IndexOf(p => p.Identifier.ValueText == given.Identifier.ValueText) is not (>= 0 and var index)
                || ((left as MemberAccessExpressionSyntax)?.Name ?? left as SimpleNameSyntax)?.Identifier.ValueText is not { } name
                || ((TypeDeclarationSyntax)written.Parent!).Members.OfType<FieldDeclarationSyntax>().FirstOrDefault(f => f.Declaration.Variables is [{ Initializer: null } only] && only.Identifier.ValueText == name) is not { } field
                || !text.StartsLine(field.SpanStart) || !text.EndsLine(field.Span.End) || Uses(written, given.Identifier.ValueText) != 1 || !IsGone(draft, constructor, parameters[index], name, 1, after))
            {
                continue;
            }

            Lists.Remove(draft, tree, parameters, index);
            Extent.Of(statement).Remove(draft);
            draft.RemoveLines(tree, text.LineOf(Extent.Own(field.GetFirstToken()).Select(c => c.SpanStart).FirstOrDefault(field.SpanStart)), text.LineOf(field.Span.End));
            return;
        }
    }

    // Used before, and afterwards by nothing but what keeps it.
    private static bool IsGone(Draft draft, IMethodSymbol constructor, ParameterSyntax parameter, string name, int keeping, Verification after)
        => constructor.Parameters.FirstOrDefault(p => p.Name == parameter.Identifier.ValueText) is { } connection && Kinds.ServiceReason(connection) is null
            && Uses(constructor.ContainingType, name, t => t) > keeping && Uses(constructor.ContainingType, name, after.Now) == keeping && !IsMade(draft.Sources, constructor.ContainingType);

    private static int Uses(INamedTypeSymbol type, string name, Func<SyntaxTree, SyntaxTree> now)
        => type.DeclaringSyntaxReferences.Select(r => now(r.SyntaxTree)).Distinct().SelectMany(t => t.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>().Where(d => d.Identifier.ValueText == type.Name)).Sum(d => Uses(d, name));

    private static int Uses(SyntaxNode part, string name) => part.DescendantNodes().OfType<SimpleNameSyntax>().Count(n => n.Identifier.ValueText == name);

    // Whoever makes one by hand hands over what it takes.
    private static bool IsMade(Sources sources, INamedTypeSymbol type)
        => sources.Trees.Any(t => t.GetText().ToString().Contains($"new {type.Name}(", StringComparison.Ordinal));
}
