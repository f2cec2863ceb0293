using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Tenon.Generators.Interception;

namespace Tenon.Generators.Rules;

/// <summary>A rule that looks at the calls in integrations that are to be nodes.</summary>
public abstract class CallRule : TenonAnalyzer
{
    private protected CallRule(DiagnosticDescriptor rule) : base(rule)
    {
    }

    private protected sealed override void Start(CompilationStartAnalysisContext context) => context.RegisterSymbolStartAction(
        symbol =>
        {
            if (symbol.Symbol is INamedTypeSymbol type && IsIntegration(type))
                symbol.RegisterSyntaxNodeAction(node => Read(node, type), SyntaxKind.InvocationExpression);
        },
        SymbolKind.NamedType);

    private protected abstract void Check(SyntaxNodeAnalysisContext context, InvocationExpressionSyntax call, IMethodSymbol method);

    private void Read(SyntaxNodeAnalysisContext context, INamedTypeSymbol integration)
    {
        var call = (InvocationExpressionSyntax)context.Node;
        if (context.SemanticModel.GetSymbolInfo(call, context.CancellationToken).Symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ReducedExtension } method
            && new CallReader(integration, context.SemanticModel).Classify(call, method, context.CancellationToken) is not null)
        {
            Check(context, call, method);
        }
    }
}
