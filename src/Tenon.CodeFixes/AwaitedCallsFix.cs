using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tenon.CodeFixes;

/// <summary>TN0007: awaits a call, where it can be awaited.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class AwaitedCallsFix() : RuleFix("TN0007")
{
    private protected override void Offer(Offered offered, SyntaxNode node)
    {
        if (node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call || offered.Properties.ContainsKey("stream") || !IsInAsync(call))
            return;
        offered.Change("Await it", e =>
        {
            ExpressionSyntax whole = call;
            while (whole.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax dressed })
                whole = dressed;
            var awaited = SyntaxFactory.AwaitExpression(whole.WithoutLeadingTrivia()).WithLeadingTrivia(whole.GetLeadingTrivia());

            // «_ = call» was there to say that nobody waits.
            if (whole.Parent is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } } discard)
                e.ReplaceNode(discard, awaited.WithTriviaFrom(discard));
            else
                e.ReplaceNode(whole, awaited);
        });
    }

    // The nearest function around it; a conditional access cannot be awaited where its result may be null.
    private static bool IsInAsync(InvocationExpressionSyntax call)
    {
        if (call.Ancestors().TakeWhile(a => a is ExpressionSyntax).Any(a => a is ConditionalAccessExpressionSyntax))
            return false;
        return call.Ancestors().FirstOrDefault(a => a is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax) switch
        {
            AnonymousFunctionExpressionSyntax lambda => lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword),
            LocalFunctionStatementSyntax local => local.Modifiers.Any(SyntaxKind.AsyncKeyword),
            BaseMethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.AsyncKeyword),
            _ => false,
        };
    }
}
