using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Tenon.Generators.Reading;

namespace Tenon.Generators.Rules;

/// <summary>TN0011: a connection that needs settings, and no settings file has any for it.</summary>
/// <remarks>Silent where the settings may be elsewhere for all we can see: no settings file at all, or user secrets.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConfiguredConnections() : TenonAnalyzer(Missing)
{
    private static readonly DiagnosticDescriptor Missing = Rule.Warning(
        "TN0011", "A connection has no configuration", "nothing configures the connection '{0}'. Set Connections:{0}:{1} in appsettings.json, or in the environment as Connections__{0}__{1}.");

    private protected override void Start(CompilationStartAnalysisContext context)
    {
        var files = context.Options.AdditionalFiles.Where(f => Path.GetFileName(f.Path) is var name
            && name.StartsWith("appsettings", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)).ToList();
        var options = context.Options.AnalyzerConfigOptionsProvider.GlobalOptions;
        if (files.Count == 0 || (options.TryGetValue("build_property.UserSecretsId", out var secrets) && secrets.Length > 0))
            return;
        var configured = new HashSet<string>(
            files.SelectMany(f => JsonKeys.Below(f.GetText(context.CancellationToken)?.ToString() ?? "", "Connections")), StringComparer.OrdinalIgnoreCase);
        context.RegisterSymbolAction(
            symbol =>
            {
                var type = (INamedTypeSymbol)symbol.Symbol;
                if (!IsIntegration(type))
                    return;
                foreach (var parameter in (Kinds.Constructor(type)?.Parameters ?? []).Where(p => Kinds.ServiceReason(p) is null && !configured.Contains(p.Name)))
                {
                    if (RequiredSetting(parameter.Type) is { } setting)
                        symbol.ReportDiagnostic(Diagnostic.Create(Missing, Place(parameter), parameter.Name, setting));
                }
            },
            SymbolKind.NamedType);
    }

    private static string? RequiredSetting(ITypeSymbol connector)
        => connector is INamedTypeSymbol type && Kinds.Options(type) is { } options
            ? options.GetMembers().OfType<IPropertySymbol>().FirstOrDefault(p => Kinds.Has(p, "System.ComponentModel.DataAnnotations.RequiredAttribute"))?.Name : null;
}
