using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Tenon.Generators.Reading;

namespace Tenon.Generators.Rules;

/// <summary>What the rules share: they run at once, not on generated code, and only where Tenon is referenced.</summary>
public abstract class TenonAnalyzer : DiagnosticAnalyzer
{
    private protected TenonAnalyzer(params DiagnosticDescriptor[] rules) => SupportedDiagnostics = [.. rules];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName(IntegrationReader.AttributeName) is not null)
                Start(start);
        });
    }

    private protected abstract void Start(CompilationStartAnalysisContext context);

    private protected static bool IsIntegration(ISymbol type) => Kinds.Has(type, IntegrationReader.AttributeName);

    /// <summary>The methods of a type that have a trigger, fit or not.</summary>
    private protected static IEnumerable<(IMethodSymbol Method, AttributeData Trigger)> Triggered(INamedTypeSymbol type)
        => type.GetMembers().OfType<IMethodSymbol>().Select(m => (Method: m, Trigger: Kinds.Trigger(m)!)).Where(m => m.Trigger is not null);

    /// <summary>The flows of a type: none when it is no integration, or cannot be one.</summary>
    private protected static IEnumerable<(IMethodSymbol Method, AttributeData Trigger)> Flows(INamedTypeSymbol type, Compilation compilation)
        => IsIntegration(type) && IntegrationReader.Obstacle(type, compilation) is null ? Triggered(type).Where(f => FlowReader.Obstacle(f.Method) is null) : [];

    private protected static Location Place(ISymbol symbol) => symbol.Locations.FirstOrDefault() ?? Location.None;

    private protected static Location Place(AttributeData attribute)
        => attribute.ApplicationSyntaxReference is { } reference ? reference.SyntaxTree.GetLocation(reference.Span) : Location.None;

    /// <summary>What a code fix needs to know beside the place.</summary>
    private protected static ImmutableDictionary<string, string?> Fact(string name, string value) => ImmutableDictionary<string, string?>.Empty.Add(name, value);

    /// <summary>A place in words, for a message that speaks of two.</summary>
    private protected static string InWords(Location place)
        => place.GetLineSpan() is { IsValid: true } span ? $"{Path.GetFileName(span.Path)} {span.StartLinePosition.Line + 1}" : "another assembly";
}
