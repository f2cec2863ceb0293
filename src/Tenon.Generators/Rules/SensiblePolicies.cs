using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Tenon.Generators.Reading;

namespace Tenon.Generators.Rules;

/// <summary>TN0014 and TN0015: a policy or a trigger whose value makes no sense, and a policy that nothing reads.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SensiblePolicies() : TenonAnalyzer(Range, Unread)
{
    private static readonly DiagnosticDescriptor Range = Rule.Error("TN0014", "A value is out of range", "{0} of {1} is {2}, and must be {3}");
    private static readonly DiagnosticDescriptor Unread = Rule.Warning("TN0015", "A policy has no effect", "[{0}] does nothing on {1}, which has no trigger. Put it on the flow, or set Resilience on the connection.");

    // The attribute, its argument by the name of its parameter or property, the least, and the most.
    private static readonly (string Attribute, string Argument, double Least, double Most)[] Limits =
    [
        ("Tenon.RetryAttribute", "times", 1, 100),
        ("Tenon.RetryAttribute", "DelaySeconds", 0, 86_400),
        ("Tenon.RetryAttribute", "MaxDelaySeconds", 0, 86_400),
        ("Tenon.TimeoutAttribute", "seconds", 0.001, 86_400 * 30),
        ("Tenon.ConcurrencyAttribute", "limit", 1, 100_000),
        ("Tenon.ConcurrencyAttribute", "Queue", 0, 1_000_000),
        ("Tenon.FileTriggerAttribute", "SettleSeconds", 0, 86_400),
        ("Tenon.FileTriggerAttribute", "PollSeconds", 0.05, 86_400),
        ("Tenon.HttpTriggerAttribute", "MaxBodyBytes", 0, long.MaxValue),
    ];

    private protected override void Start(CompilationStartAnalysisContext context) => context.RegisterSymbolAction(
        static symbol =>
        {
            var method = (IMethodSymbol)symbol.Symbol;
            foreach (var attribute in method.GetAttributes())
            {
                foreach (var limit in Limits)
                {
                    if (Kinds.Derives(attribute.AttributeClass, limit.Attribute) && Value(attribute, limit.Argument) is { } value && !(value >= limit.Least && value <= limit.Most))
                        symbol.ReportDiagnostic(Diagnostic.Create(Range, Place(attribute), limit.Argument, attribute.AttributeClass!.Name.Replace("Attribute", ""), value, Between(limit.Least, limit.Most)));
                }

                if (FlowReader.Policies.Any(p => Names.Metadata(attribute.AttributeClass) == $"Tenon.{p}Attribute") && Kinds.Trigger(method) is null)
                    symbol.ReportDiagnostic(Diagnostic.Create(Unread, Place(attribute), attribute.AttributeClass!.Name.Replace("Attribute", ""), method.Name));
            }
        },
        SymbolKind.Method);

    private static double? Value(AttributeData attribute, string argument)
    {
        var given = attribute.NamedArguments.Where(n => n.Key == argument).Select(n => n.Value)
            .Concat((attribute.AttributeConstructor?.Parameters ?? []).Zip(attribute.ConstructorArguments, (p, a) => (p.Name, Value: a)).Where(a => a.Name == argument).Select(a => a.Value))
            .Select(v => v.Value).FirstOrDefault();
        return given is IConvertible number and not string ? number.ToDouble(System.Globalization.CultureInfo.InvariantCulture) : null;
    }

    private static string Between(double least, double most) => most >= long.MaxValue ? $"{least:0.###} or more" : FormattableString.Invariant($"{least:0.###} to {most:#,0.###}");
}
