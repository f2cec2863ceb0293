using System.ComponentModel;
using Microsoft.CodeAnalysis;
using Tenon.Design.Completion.Filling;
using Tenon.Design.Completion.Sites;
using Tenon.Design.Writing.Values;
using Tenon.Generators.Interception;
using Tenon.Generators.Reading;

namespace Tenon.Design.Completion.Palettes;

/// <summary>Says which operations a connection has.</summary>
internal static class Operations
{
    /// <summary>A type's public asynchronous methods and those that extend it; of a type that has none, its other public methods. One of several that differ in optional values alone.</summary>
    public static IReadOnlyList<IMethodSymbol> Of(INamedTypeSymbol type, Site site)
    {
        var own = Methods(type).Where(m => Offers(m, site)).ToList();
        var extensions = site.Model.LookupSymbols(site.Position, type, includeReducedExtensionMethods: true).OfType<IMethodSymbol>()
            .Where(m => m.MethodKind == MethodKind.ReducedExtension && m.ReducedFrom!.Parameters[0].Type is { SpecialType: not SpecialType.System_Object } first
                && first is not ITypeParameterSymbol && SymbolEqualityComparer.Default.Equals(first.OriginalDefinition, type.OriginalDefinition) && Offers(m, site));
        var all = own.Concat(extensions).ToList();
        var asynchronous = all.Where(m => CallReader.IsAsync(m.ReturnType)).ToList();
        return [.. Distinct(asynchronous.Count > 0 ? asynchronous : all.Where(m => !CallReader.IsAsync(m.ReturnType)))];
    }

    private static IEnumerable<IMethodSymbol> Methods(INamedTypeSymbol type)
    {
        var seen = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        IEnumerable<INamedTypeSymbol> from = type.TypeKind == TypeKind.Interface ? type.AllInterfaces.Prepend(type) : Bases(type);
        foreach (var method in from.SelectMany(t => t.GetMembers().OfType<IMethodSymbol>()))
        {
            if (method is { MethodKind: MethodKind.Ordinary, IsStatic: false, DeclaredAccessibility: Accessibility.Public } && !seen.Contains(method))
            {
                yield return method;
                for (var above = method; above is not null; above = above.OverriddenMethod)
                    seen.Add(above);
            }
        }
    }

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (var at = type; at is not null and not { SpecialType: SpecialType.System_Object }; at = at.BaseType)
            yield return at;
    }

    private static bool Offers(IMethodSymbol method, Site site)
        => !method.IsImplicitlyDeclared && method.CanBeReferencedByName && !Kinds.Has(method, "System.ObsoleteAttribute") && !IsHidden(method) && !IsInfrastructure(method) && !IsOfObject(method)
            && site.Compilation.IsSymbolAccessibleWithin(method, site.Compilation.Assembly) && CallReader.Obstacle(method, site.Compilation) is null && CallWriter.CanWrite(method, site);

    private static bool IsHidden(IMethodSymbol method)
        => Kinds.Attribute(method, "System.ComponentModel.EditorBrowsableAttribute") is { ConstructorArguments: [{ Value: (int)EditorBrowsableState.Never }] };

    // What a host asks of a connection, not a flow.
    private static bool IsInfrastructure(IMethodSymbol method)
        => method.Name is "Dispose" or "DisposeAsync"
            || method.ContainingType.AllInterfaces.Where(i => Names.Metadata(i) is "Tenon.IConnectionTest" or "System.IDisposable" or "System.IAsyncDisposable")
                .SelectMany(i => i.GetMembers()).Any(m => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(m), method));

    private static bool IsOfObject(IMethodSymbol method)
    {
        var root = method;
        while (root.OverriddenMethod is { } above)
            root = above;
        return root.ContainingType.SpecialType is SpecialType.System_Object or SpecialType.System_ValueType;
    }

    private static IEnumerable<IMethodSymbol> Distinct(IEnumerable<IMethodSymbol> methods)
    {
        foreach (var family in methods.GroupBy(m => (m.Name, m.TypeParameters.Length)))
        {
            var left = family.OrderByDescending(m => m.Parameters.Count(p => p is { IsOptional: false, IsParams: false })).ThenBy(m => m.Parameters.Length).ToList();
            while (left.Count > 0)
            {
                var one = left[0];
                yield return one;
                left.RemoveAll(m => m.Equals(one, SymbolEqualityComparer.Default) || Overloads.IsWider(m, one) || Overloads.IsWider(one, m));
            }
        }
    }
}
