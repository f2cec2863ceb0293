using Microsoft.CodeAnalysis;
using Tenon.Generators.Reading;

namespace Tenon.Design.Editing.Operations;

/// <summary>The connections of an integration, as its constructor takes them.</summary>
internal static class Connections
{
    public static IParameterSymbol? Find(INamedTypeSymbol? integration, string name)
        => integration is null ? null : Kinds.Constructor(integration)?.Parameters.FirstOrDefault(p => p.Name.TrimStart('_') == name.TrimStart('_'));

    /// <summary>The parameter, and the field or property that keeps it in a class without a primary constructor.</summary>
    public static IEnumerable<ISymbol> Names(IParameterSymbol connection)
    {
        yield return connection;
        foreach (var member in connection.ContainingType.GetMembers().Where(m => m is IFieldSymbol or IPropertySymbol && !m.IsImplicitlyDeclared))
        {
            if (string.Equals(member.Name.TrimStart('_'), connection.Name.TrimStart('_'), StringComparison.Ordinal))
                yield return member;
        }
    }
}
