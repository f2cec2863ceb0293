using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Tenon.Generators.Reading;

namespace Tenon.Generators.Rules;

/// <summary>TN0001: two flows listen on one route.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OneFlowPerRoute() : ProjectRule(Rule.ProjectError(
    "TN0001", "Two flows listen on one route", "two flows listen on {0} (also {1}). Change one path."))
{
    private protected override IEnumerable<Named> Names(INamedTypeSymbol type, Compilation compilation)
        => from flow in Flows(type, compilation)
           let verb = HttpBinding.Verb(flow.Trigger)
           let route = HttpBinding.Route(flow.Trigger)
           where verb is not null && route is not null
           select new Named($"{verb} {Key(route)}", $"{verb} {route}", Place(flow.Trigger));

    // Requests cannot tell {id} from {name}, but they can tell {id:int} from either.
    private static string Key(string route) => Regex.Replace(route.TrimEnd('/'), @"\{(\*{0,2})[^}:=?]*([^}]*)\}", "{$1$2}");
}
