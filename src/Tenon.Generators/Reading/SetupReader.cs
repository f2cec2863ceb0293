using Microsoft.CodeAnalysis;

namespace Tenon.Generators.Reading;

/// <summary>Reads a method that shapes the project's host.</summary>
internal static class SetupReader
{
    public const string AttributeName = "Tenon.ProjectSetupAttribute";

    /// <summary>The method's full name; null when the host cannot call it.</summary>
    public static string? Read(IMethodSymbol method) => Obstacle(method) is null ? $"{Names.Of(method.ContainingType)}.{Names.Identifier(method.Name)}" : null;

    /// <summary>Why the host cannot call the method; null when it can.</summary>
    public static string? Obstacle(IMethodSymbol method)
    {
        if (!method.IsStatic)
            return "it is not static";
        for (ISymbol owner = method; owner is not INamespaceSymbol; owner = owner.ContainingSymbol)
        {
            if (owner.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal))
                return owner is IMethodSymbol ? "it is private" : $"{owner.Name} is private";
        }

        if (method.IsGenericMethod || method.ContainingType.IsGenericType)
            return "it is generic";
        if (!method.ReturnsVoid)
            return "it returns something";
        return method.Parameters is [{ RefKind: RefKind.None } only] && Names.Metadata(only.Type) == "Microsoft.Extensions.Hosting.IHostApplicationBuilder"
            ? null : "its one parameter is no IHostApplicationBuilder";
    }
}
