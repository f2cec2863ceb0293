using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tenon.Design.Reading;

/// <summary>Finds the functions that code is in: what can be returned from, and be asynchronous.</summary>
internal static class Functions
{
    /// <summary>Whether a node of syntax is a function: a lambda, a local function, a member, an accessor, the expression that a property is, a program.</summary>
    public static bool Is(SyntaxNode node) => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax or CompilationUnitSyntax
        or ArrowExpressionClauseSyntax { Parent: BasePropertyDeclarationSyntax } or (MemberDeclarationSyntax and not GlobalStatementSyntax);

    /// <summary>The innermost function around a node, or the node itself.</summary>
    public static SyntaxNode Around(SyntaxNode node) => node.AncestorsAndSelf().First(Is);

    /// <summary>What the compiler knows a function as; null for what is none in itself, as a field.</summary>
    public static IMethodSymbol? Symbol(SemanticModel model, SyntaxNode function) => function switch
    {
        AnonymousFunctionExpressionSyntax lambda => model.GetSymbolInfo(lambda).Symbol as IMethodSymbol,
        ArrowExpressionClauseSyntax { Parent: { } property } => (model.GetDeclaredSymbol(property) as IPropertySymbol)?.GetMethod,
        CompilationUnitSyntax program => model.GetDeclaredSymbol(program),
        _ => model.GetDeclaredSymbol(function) as IMethodSymbol,
    };

    /// <summary>Whether something can be awaited in a function as it is.</summary>
    public static bool IsAsync(SyntaxNode function) => function switch
    {
        CompilationUnitSyntax => true,
        AnonymousFunctionExpressionSyntax lambda => lambda.Modifiers.Any(SyntaxKind.AsyncKeyword),
        LocalFunctionStatementSyntax local => local.Modifiers.Any(SyntaxKind.AsyncKeyword),
        MethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.AsyncKeyword),
        _ => false,
    };
}
