using Microsoft.CodeAnalysis;

namespace Tenon.Generators.Reading;

/// <summary>Tells connections from services, and finds what an attribute or a type is to Tenon.</summary>
internal static class Kinds
{
    public const string TriggerAttribute = "Tenon.TriggerAttribute";

    public static AttributeData? Attribute(ISymbol symbol, string metadataName)
        => symbol.GetAttributes().FirstOrDefault(a => Names.Metadata(a.AttributeClass) == metadataName);

    public static bool Has(ISymbol symbol, string metadataName) => Attribute(symbol, metadataName) is not null;

    /// <summary>The trigger attribute of a method: the first whose class derives from <c>TriggerAttribute</c>.</summary>
    public static AttributeData? Trigger(IMethodSymbol method) => method.GetAttributes().FirstOrDefault(a => Derives(a.AttributeClass, TriggerAttribute));

    public static bool Derives(ITypeSymbol? type, string metadataName)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (Names.Metadata(type) == metadataName)
                return true;
        }

        return false;
    }

    /// <summary>Whether a type, or one that it derives from, is marked as a connector.</summary>
    public static bool IsConnector(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (Has(type, "Tenon.ConnectorAttribute"))
                return true;
        }

        return false;
    }

    /// <summary>Why a constructor parameter of an integration is a plain service; null when it is a connection.</summary>
    public static string? ServiceReason(IParameterSymbol parameter)
    {
        if (Has(parameter, "Tenon.ServiceAttribute"))
            return "the parameter is marked [Service]";
        if (Has(parameter, "Microsoft.Extensions.DependencyInjection.FromKeyedServicesAttribute"))
            return "the parameter is marked [FromKeyedServices]";
        if (Has(parameter.Type, "Tenon.ServiceAttribute"))
            return $"{parameter.Type.Name} is marked [Service]";
        if (IsConnector(parameter.Type) || Names.Metadata(parameter.Type) == "System.Net.Http.HttpClient")
            return null;
        var space = parameter.Type.ContainingNamespace?.ToDisplayString() ?? "";
        foreach (var framework in new[] { "System", "Microsoft.Extensions", "Microsoft.AspNetCore", "Tenon" })
        {
            if (space == framework || space.StartsWith(framework + ".", StringComparison.Ordinal))
                return $"{parameter.Type.Name} comes from {framework}";
        }

        return null;
    }

    /// <summary>The constructor that runs build an integration, or a connector, with: the public one with the most parameters.</summary>
    public static IMethodSymbol? Constructor(INamedTypeSymbol type)
        => type.InstanceConstructors
            .Where(c => c.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal && !IsCopy(c))
            .OrderByDescending(c => c.Parameters.Length).FirstOrDefault();

    /// <summary>The type of a connector's settings; null for a third-party client.</summary>
    public static INamedTypeSymbol? Options(INamedTypeSymbol connector)
        => IsConnector(connector) && Constructor(connector)?.Parameters is [{ Type: INamedTypeSymbol { TypeArguments: [INamedTypeSymbol options] } first }, ..]
            && Names.Metadata(first) == "Tenon.Connection`1" ? options : null;

    private static bool IsCopy(IMethodSymbol constructor)
        => constructor.Parameters is [{ } only] && SymbolEqualityComparer.Default.Equals(only.Type, constructor.ContainingType);
}
