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

    /// <summary>Whether a field or property is the one that keeps a parameter: of its type, and but for case and a leading underscore of its name.</summary>
    public static bool Keeps(ISymbol member, IParameterSymbol parameter)
        => SymbolEqualityComparer.Default.Equals((member as IFieldSymbol)?.Type ?? (member as IPropertySymbol)?.Type, parameter.Type)
            && string.Equals(member.Name.TrimStart('_'), parameter.Name.TrimStart('_'), StringComparison.OrdinalIgnoreCase);

    /// <summary>How a class names what its constructor is given; null when it does not keep it.</summary>
    public static string? Written(IParameterSymbol parameter)
        => parameter.ContainingType.GetMembers().FirstOrDefault(m => m is IFieldSymbol { IsStatic: false, IsImplicitlyDeclared: false } or IPropertySymbol { IsStatic: false } && Keeps(m, parameter)) is { } member
            ? Name(member) : parameter.DeclaringSyntaxReferences.Any(r => r.GetSyntax().Parent?.Parent is Microsoft.CodeAnalysis.CSharp.Syntax.TypeDeclarationSyntax) ? Name(parameter) : null;

    private static string Name(ISymbol symbol) => Generators.Reading.Names.Identifier(symbol.Name);
}
