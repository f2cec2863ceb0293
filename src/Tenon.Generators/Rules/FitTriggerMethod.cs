using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Tenon.Generators.Reading;

namespace Tenon.Generators.Rules;

/// <summary>TN0002, TN0003 and TN0017: a trigger that can wake nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FitTriggerMethod() : TenonAnalyzer(Unfit, NoIntegration, TwoTriggers)
{
    private static readonly DiagnosticDescriptor Unfit = Rule.Error(
        "TN0002", "A method cannot be a flow", "{0} has a trigger, but {1}. A flow is a public instance method that returns Task, a value, or nothing.");

    private static readonly DiagnosticDescriptor NoIntegration = Rule.Error(
        "TN0003", "A trigger stands outside an integration", "{0} has a trigger, but its class is no integration. Mark {1} with [Integration].");

    private static readonly DiagnosticDescriptor TwoTriggers = Rule.Error(
        "TN0017", "A method has two triggers", "{0} has more than one trigger. Make a method for each, and let both call what they share.");

    private protected override void Start(CompilationStartAnalysisContext context) => context.RegisterSymbolAction(
        symbol =>
        {
            var type = (INamedTypeSymbol)symbol.Symbol;
            foreach (var (method, _) in Triggered(type))
            {
                if (!IsIntegration(type))
                    symbol.ReportDiagnostic(Diagnostic.Create(NoIntegration, Place(method), method.Name, type.Name));
                else if (FlowReader.Obstacle(method) is { } obstacle)
                    symbol.ReportDiagnostic(Diagnostic.Create(Unfit, Place(method), method.Name, obstacle));
                if (method.GetAttributes().Where(a => Kinds.Derives(a.AttributeClass, Kinds.TriggerAttribute)).Skip(1).FirstOrDefault() is { } second)
                    symbol.ReportDiagnostic(Diagnostic.Create(TwoTriggers, Place(second), method.Name));
            }
        },
        SymbolKind.NamedType);
}
