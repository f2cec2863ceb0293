using Microsoft.CodeAnalysis;

namespace Tenon.Generators.Rules;

/// <summary>Makes the descriptors of rules. Ids are never used again; each has a page in docs/diagnostics.</summary>
internal static class Rule
{
    private const string Category = "Tenon";

    /// <summary>What cannot work: the build fails.</summary>
    public static DiagnosticDescriptor Error(string id, string title, string message) => Of(id, title, message, DiagnosticSeverity.Error);

    /// <summary>What is most likely not meant.</summary>
    public static DiagnosticDescriptor Warning(string id, string title, string message) => Of(id, title, message, DiagnosticSeverity.Warning);

    /// <summary>A rule that looks at all flows together, and so reports only when the whole project is compiled.</summary>
    public static DiagnosticDescriptor ProjectError(string id, string title, string message)
        => new(id, title, message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true, customTags: [WellKnownDiagnosticTags.CompilationEnd]);

    private static DiagnosticDescriptor Of(string id, string title, string message, DiagnosticSeverity severity)
        => new(id, title, message, Category, severity, isEnabledByDefault: true);
}
