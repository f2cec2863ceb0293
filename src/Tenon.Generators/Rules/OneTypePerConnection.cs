using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Tenon.Generators.Reading;

namespace Tenon.Generators.Rules;

/// <summary>TN0018: one name for connections of two types, which would share their settings.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OneTypePerConnection() : ProjectRule(Rule.ProjectError(
    "TN0018", "Connections of two types have one name", "the connection {0} is of another type in {1}, and both would read the same settings. Give one of them another name."))
{
    private protected override IEnumerable<Named> Names(INamedTypeSymbol type, Compilation compilation)
        => !IsIntegration(type) ? [] : (Kinds.Constructor(type)?.Parameters ?? [])
            .Where(p => Kinds.ServiceReason(p) is null && Kinds.IsConnector(p.Type))
            .Select(p => new Named(p.Name, $"'{p.Name}' ({Reading.Names.Short(p.Type)})", Place(p), Reading.Names.Of(p.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated))));

    private protected override bool Clash(IReadOnlyList<Named> group) => group.Select(n => n.Kind).Distinct().Count() > 1;
}
