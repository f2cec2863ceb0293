using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Tenon.Generators.Reading;

namespace Tenon.Generators.Rules;

/// <summary>TN0019: a set-up method that the host cannot call.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FitSetup() : TenonAnalyzer(Unfit)
{
    private static readonly DiagnosticDescriptor Unfit = Rule.Error(
        "TN0019", "A method cannot set the project up", "{0} is marked [ProjectSetup], but {1}. Write: public static void Configure(IHostApplicationBuilder builder)");

    private protected override void Start(CompilationStartAnalysisContext context) => context.RegisterSymbolAction(
        static symbol =>
        {
            if (Kinds.Has(symbol.Symbol, SetupReader.AttributeName) && SetupReader.Obstacle((IMethodSymbol)symbol.Symbol) is { } obstacle)
                symbol.ReportDiagnostic(Diagnostic.Create(Unfit, Place(symbol.Symbol), symbol.Symbol.Name, obstacle));
        },
        SymbolKind.Method);
}
