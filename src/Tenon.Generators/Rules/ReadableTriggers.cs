using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Tenon.Generators.Reading;

namespace Tenon.Generators.Rules;

/// <summary>TN0009, TN0010, TN0012 and TN0013: a schedule, a file pattern or a route that is none, and a route value that nobody takes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReadableTriggers() : FlowRule(Schedule, Pattern, Route, Unused)
{
    private static readonly DiagnosticDescriptor Schedule = Rule.Error("TN0009", "A schedule is none", "{0}");
    private static readonly DiagnosticDescriptor Pattern = Rule.Error("TN0010", "A file pattern is none", "«{0}» is no pattern: {1}");
    private static readonly DiagnosticDescriptor Route = Rule.Error("TN0012", "A route is none", "«{0}» is no route: {1}");
    private static readonly DiagnosticDescriptor Unused = Rule.Warning("TN0013", "Nobody takes a route's value", "the route has {{{0}}}, and no parameter of {1} takes it. Add a parameter '{0}', or take it out of the route.");

    private protected override void Check(SymbolAnalysisContext context, IMethodSymbol flow, AttributeData trigger)
    {
        if (trigger.ConstructorArguments.FirstOrDefault().Value is not string text)
            return;
        switch (Names.Metadata(trigger.AttributeClass))
        {
            case "Tenon.TimerTriggerAttribute" when ScheduleText.Problem(text) is { } problem:
                context.ReportDiagnostic(Diagnostic.Create(Schedule, Place(trigger), problem));
                break;
            case "Tenon.FileTriggerAttribute" when GlobText.Problem(text) is { } problem:
                context.ReportDiagnostic(Diagnostic.Create(Pattern, Place(trigger), text, problem));
                break;
            default:
                if (HttpBinding.Verb(trigger) is not null)
                    CheckRoute(context, flow, trigger, text);
                break;
        }
    }

    private static void CheckRoute(SymbolAnalysisContext context, IMethodSymbol flow, AttributeData trigger, string route)
    {
        if (RouteText.Problem(route) is { } problem)
        {
            context.ReportDiagnostic(Diagnostic.Create(Route, Place(trigger), route, problem));
            return;
        }

        // A parameter may take a value under another name, by an attribute or property by property; whoever has the whole request may read any.
        if (flow.Parameters.Any(p => FlowReader.Source(p, trigger) is "the request" or HttpBinding.PropertyByProperty))
            return;
        var taken = flow.Parameters.Select(p => p.Name).Concat(flow.Parameters.SelectMany(p => p.GetAttributes())
            .Where(a => a.AttributeClass?.Name == "FromRouteAttribute").SelectMany(a => a.NamedArguments).Select(n => n.Value.Value as string ?? ""));
        foreach (var name in HttpBinding.RouteNames(trigger).Except(taken, StringComparer.OrdinalIgnoreCase))
            context.ReportDiagnostic(Diagnostic.Create(Unused, Place(trigger), Fact("name", name), name, flow.Name));
    }
}
