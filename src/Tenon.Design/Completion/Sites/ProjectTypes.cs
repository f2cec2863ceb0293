using Microsoft.CodeAnalysis;
using Tenon.Design.Finding;
using Tenon.Design.Reading;
using Tenon.Generators.Reading;

namespace Tenon.Design.Completion.Sites;

/// <summary>The types that a project declares.</summary>
internal static class ProjectTypes
{
    /// <summary>Its integrations.</summary>
    public static IEnumerable<INamedTypeSymbol> Integrations(Compilation compilation) => Declared(compilation).Where(t => Kinds.Has(t, IntegrationReader.AttributeName));

    /// <summary>The types of its data, by name.</summary>
    public static IEnumerable<INamedTypeSymbol> Of(Compilation compilation) => Declared(compilation)
        .Where(t => t is { IsStatic: false, IsAbstract: false, IsGenericType: false, TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Enum, CanBeReferencedByName: true }
            && !Kinds.Has(t, IntegrationReader.AttributeName) && !Kinds.IsConnector(t) && t.BaseType?.Name is not "Attribute" && !Kinds.Derives(t, "System.Exception")
            && (t.IsRecord || t.TypeKind == TypeKind.Enum || t.GetMembers().OfType<IPropertySymbol>().Any()) && Names.CanName(t, compilation))
        .OrderBy(t => t.Name, StringComparer.Ordinal);

    /// <summary>Every type that people wrote.</summary>
    public static IEnumerable<INamedTypeSymbol> Declared(Compilation compilation)
        => Types(compilation.Assembly.GlobalNamespace).Where(t => t.DeclaringSyntaxReferences.Any(r => !ProjectReader.IsGenerated(r.SyntaxTree)));

    /// <summary>Every type in a namespace, and in those in it.</summary>
    public static IEnumerable<INamedTypeSymbol> Types(INamespaceSymbol space)
        => space.GetMembers().SelectMany(m => m is INamespaceSymbol inner ? Types(inner) : m is INamedTypeSymbol type ? Nested(type) : []);

    private static IEnumerable<INamedTypeSymbol> Nested(INamedTypeSymbol type) => type.GetTypeMembers().SelectMany(Nested).Prepend(type);
}
