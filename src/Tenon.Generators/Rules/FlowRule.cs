using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Tenon.Generators.Rules;

/// <summary>A rule that looks at one flow at a time.</summary>
public abstract class FlowRule : TenonAnalyzer
{
    private protected FlowRule(params DiagnosticDescriptor[] rules) : base(rules)
    {
    }

    private protected sealed override void Start(CompilationStartAnalysisContext context) => context.RegisterSymbolAction(
        symbol =>
        {
            foreach (var (method, trigger) in Flows((INamedTypeSymbol)symbol.Symbol, symbol.Compilation))
                Check(symbol, method, trigger);
        },
        SymbolKind.NamedType);

    private protected abstract void Check(SymbolAnalysisContext context, IMethodSymbol flow, AttributeData trigger);
}
