using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Tenon.CodeFixes;

/// <summary>TN0012: begins a route with its slash. TN0015: takes a policy away that does nothing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class TriggerTextFix() : RuleFix("TN0012", "TN0015")
{
    private protected override void Offer(Offered offered, SyntaxNode node)
    {
        if (node.FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute)
            return;
        if (offered.Rule == "TN0015")
        {
            if (attribute.Parent is AttributeListSyntax { Parent: MethodDeclarationSyntax method } list)
                offered.Change($"Take [{attribute.Name}] away", e => e.ReplaceNode(method, Without(method, list, attribute)));
        }
        else if (attribute.ArgumentList?.Arguments.FirstOrDefault()?.Expression is LiteralExpressionSyntax { Token: { Value: string route } token } literal && !route.StartsWith("/", StringComparison.Ordinal))
        {
            var quote = token.Text.IndexOf('"') + 1;
            offered.Change("Begin the route with a slash", e => e.ReplaceNode(literal, SyntaxFactory.ParseExpression(token.Text.Insert(quote, "/")).WithTriviaFrom(literal)));
        }
    }

    private static MethodDeclarationSyntax Without(MethodDeclarationSyntax method, AttributeListSyntax list, AttributeSyntax attribute)
        => list.Attributes.Count > 1
            ? method.ReplaceNode(list, list.WithAttributes(list.Attributes.Remove(attribute)))
            : method.WithAttributeLists(method.AttributeLists.Remove(list)).WithLeadingTrivia(method.GetLeadingTrivia());
}
