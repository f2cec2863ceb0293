using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Tenon.Generators.Reading;

namespace Tenon.Generators.Rules;

/// <summary>TN0005 and TN0006: a parameter of a flow that nothing can bind, or that two want the body for.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BoundParameters() : FlowRule(Unbound, TwoBodies)
{
    private static readonly DiagnosticDescriptor Unbound = Rule.Error(
        "TN0005", "Nothing binds a parameter", "nothing binds '{0}' ({1}): {2}");

    private static readonly DiagnosticDescriptor TwoBodies = Rule.Error(
        "TN0006", "Two parameters want the body", "'{0}' and '{1}' are both read from the body, and there is one. Put both into a record, or mark one [FromQuery] or [FromHeader].");

    private protected override void Check(SymbolAnalysisContext context, IMethodSymbol flow, AttributeData trigger)
    {
        foreach (var parameter in flow.Parameters.Where(p => FlowReader.Source(p, trigger) is null))
            context.ReportDiagnostic(Diagnostic.Create(
                Unbound, Place(parameter), HttpBinding.Verb(trigger) is null ? null : Fact("http", ""), parameter.Name, Names.Short(parameter.Type), Mend(parameter, trigger)));
        var bodies = HttpBinding.Verb(trigger) is null ? [] : flow.Parameters.Where(p => FlowReader.Source(p, trigger) is { } source && HttpBinding.ReadsBody(source)).ToList();
        foreach (var second in bodies.Skip(1))
            context.ReportDiagnostic(Diagnostic.Create(TwoBodies, Place(second), bodies[0].Name, second.Name));
    }

    private static string Mend(IParameterSymbol parameter, AttributeData trigger) => Names.Metadata(parameter.Type) switch
    {
        InputBinding.TimerTick => "only a timer has one.",
        InputBinding.InputFile => "only a file trigger has one.",
        _ when HttpBinding.Verb(trigger) is { } verb
            => $"a {verb} request has no body. Mark it [AsParameters] to read its properties from the query string, or take it in a [HttpPost].",
        _ => "a timer brings a TimerTick and a CancellationToken. Ask for connections and services in the constructor.",
    };
}
