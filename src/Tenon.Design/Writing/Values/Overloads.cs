using Microsoft.CodeAnalysis;

namespace Tenon.Design.Writing.Values;

/// <summary>Tells overloads that do the same and take more from those that do something else.</summary>
internal static class Overloads
{
    /// <summary>Whether a method takes all that another takes, by name and type, and perhaps more.</summary>
    public static bool IsWider(IMethodSymbol wide, IMethodSymbol narrow)
        => wide.Name == narrow.Name && wide.TypeParameters.Length == narrow.TypeParameters.Length
            && narrow.Parameters.All(n => wide.Parameters.Any(w => w.Name == n.Name && Alike(w.Type, n.Type)))
            && wide.Parameters.All(w => w.IsOptional || w.IsParams || narrow.Parameters.Any(n => n.Name == w.Name));

    /// <summary>The overload that takes the most of those that take all that a method takes, which a call of it becomes when it is given more.</summary>
    public static IMethodSymbol Widest(IMethodSymbol method)
    {
        var definition = method.ReducedFrom ?? method;
        if (method.ContainingType is not { } type || method.MethodKind is not (MethodKind.Ordinary or MethodKind.ReducedExtension))
            return method;
        var wide = type.GetMembers(method.Name).OfType<IMethodSymbol>().Where(m => m.Parameters.Length > definition.Parameters.Length && IsWider(m.OriginalDefinition, definition.OriginalDefinition))
            .OrderByDescending(m => m.Parameters.Length).FirstOrDefault();
        if (wide is null)
            return method;
        if (method.IsGenericMethod && !SymbolEqualityComparer.Default.Equals(method, method.OriginalDefinition))
            wide = wide.Construct(method.TypeArguments, method.TypeArgumentNullableAnnotations);
        return method.ReducedFrom is null ? wide : method.ReceiverType is { } receiver ? wide.ReduceExtensionMethod(receiver) ?? method : method;
    }

    /// <summary>The name that the value at a turn must say when a call becomes one of a wider overload; null when its turn is the same there.</summary>
    public static string? NameIn(IMethodSymbol wide, IMethodSymbol narrow, int turn)
        => turn < narrow.Parameters.Length && !narrow.Parameters[turn].IsParams && (turn >= wide.Parameters.Length || wide.Parameters[turn].Name != narrow.Parameters[turn].Name) ? narrow.Parameters[turn].Name : null;

    private static bool Alike(ITypeSymbol one, ITypeSymbol other)
        => SymbolEqualityComparer.Default.Equals(one, other) || (one is ITypeParameterSymbol a && other is ITypeParameterSymbol b && a.Ordinal == b.Ordinal)
            || one.ToDisplayString() == other.ToDisplayString();
}
