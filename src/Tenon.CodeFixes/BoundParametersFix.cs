using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tenon.CodeFixes;

/// <summary>TN0005: reads a parameter property by property. TN0013: adds the parameter that takes a route's value.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class BoundParametersFix() : RuleFix("TN0005", "TN0013")
{
    private protected override void Offer(Offered offered, SyntaxNode node)
    {
        if (offered.Rule == "TN0013")
        {
            if (node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method && offered.Properties.TryGetValue("name", out var name) && name is not null)
                offered.Change($"Add a parameter '{name}'", e => e.ReplaceNode(method, method.WithParameterList(WithFirst(method.ParameterList, name))));
        }
        else if (node.FirstAncestorOrSelf<ParameterSyntax>() is { } parameter && offered.Properties.ContainsKey("http"))
        {
            offered.Change(
                $"Read '{parameter.Identifier.ValueText}' from the query string, property by property",
                e => e.ReplaceNode(parameter, parameter.WithoutLeadingTrivia().AddAttributeLists(Attribute("AsParameters").WithTrailingTrivia(SyntaxFactory.Space)).WithLeadingTrivia(parameter.GetLeadingTrivia())));
        }
    }

    private static ParameterListSyntax WithFirst(ParameterListSyntax list, string name)
    {
        var added = SyntaxFactory.Parameter(SyntaxFactory.Identifier(name)).WithType(SyntaxFactory.ParseTypeName("string").WithTrailingTrivia(SyntaxFactory.Space));
        return list.WithParameters(list.Parameters.Count == 0
            ? list.Parameters.Add(added)
            : SyntaxFactory.SeparatedList(
                list.Parameters.Insert(0, added),
                list.Parameters.GetSeparators().Prepend(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space))));
    }
}
