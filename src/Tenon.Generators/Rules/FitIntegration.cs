using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Tenon.Generators.Reading;

namespace Tenon.Generators.Rules;

/// <summary>TN0004: a class that runs cannot make an instance of.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FitIntegration() : TenonAnalyzer(Unfit)
{
    private static readonly DiagnosticDescriptor Unfit = Rule.Error(
        "TN0004", "A class cannot be an integration", "{0} is marked [Integration], but {1}. Each run makes an instance of it.");

    private protected override void Start(CompilationStartAnalysisContext context) => context.RegisterSymbolAction(
        static symbol =>
        {
            var type = (INamedTypeSymbol)symbol.Symbol;
            if (IsIntegration(type) && IntegrationReader.Obstacle(type, symbol.Compilation) is { } obstacle)
                symbol.ReportDiagnostic(Diagnostic.Create(Unfit, Place(type), type.Name, obstacle));
        },
        SymbolKind.NamedType);
}
