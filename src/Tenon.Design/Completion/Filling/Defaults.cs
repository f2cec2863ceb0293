using Microsoft.CodeAnalysis;
using Tenon.Design.Completion.Sites;
using Tenon.Generators.Reading;

namespace Tenon.Design.Completion.Filling;

/// <summary>A first value for what nobody has said yet: it compiles, and is easily seen to be a beginning.</summary>
internal static class Defaults
{
    private const int Deepest = 3;

    public static string Of(ITypeSymbol type, string name, Site site, Filler filler, int depth = 0)
    {
        if (type.NullableAnnotation == NullableAnnotation.Annotated || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
            return "null";
        switch (type.SpecialType)
        {
            case SpecialType.System_String:
                return "\"\"";
            case SpecialType.System_Boolean:
                return "false";
            case SpecialType.System_Char:
                return "' '";
            case SpecialType.System_Object:
                return "new object()";
            case SpecialType.System_DateTime:
                return "default";
        }

        if (Shapes.IsNumber(type))
            return "0";
        if (Shapes.IsTask(type))
            return Shapes.Awaited(type) is { } result ? $"{site.Name("System.Threading.Tasks.Task")}.FromResult<{site.Name(result)}>({Of(result, name, site, filler, depth + 1)})" + (Names.Metadata(type).StartsWith("System.Threading.Tasks.Value", StringComparison.Ordinal) ? "" : "")
                : $"{site.Name("System.Threading.Tasks.Task")}.CompletedTask";
        if (Names.Metadata(type) == "System.FormattableString")
            return name.Contains("sql", StringComparison.OrdinalIgnoreCase) ? "$\"select 1\"" : "$\"\"";
        if (Shapes.IsTemplate(type))
            return "$\"/\"";
        return type switch
        {
            INamedTypeSymbol { TypeKind: TypeKind.Enum } choice => Member(choice, site),
            INamedTypeSymbol { TypeKind: TypeKind.Delegate } function => Lambda(function, site, filler),
            IArrayTypeSymbol { Rank: 1 } => "[]",
            INamedTypeSymbol named when Collection(named) => "[]",
            INamedTypeSymbol named when Shapes.AsyncItem(named) is { } item && named.TypeKind == TypeKind.Interface && site.Compilation.GetTypeByMetadataName("System.Linq.AsyncEnumerable") is not null
                => $"{site.Name("System.Linq.AsyncEnumerable")}.Empty<{site.Name(item)}>()",
            INamedTypeSymbol { TypeKind: TypeKind.Struct } => "default",
            INamedTypeSymbol { TypeKind: TypeKind.Class, IsAbstract: false } made when depth < Deepest && New(made, site, filler, depth) is { } text => text,
            _ => type.IsValueType ? "default" : "default!",
        };
    }

    private static string Member(INamedTypeSymbol choice, Site site)
        => choice.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => f.HasConstantValue) is { } first ? $"{site.Name(choice)}.{Names.Identifier(first.Name)}" : "default";

    // What a collection expression can make.
    private static bool Collection(INamedTypeSymbol type)
        => Names.Metadata(type) is "System.Collections.Generic.IEnumerable`1" or "System.Collections.Generic.IReadOnlyList`1" or "System.Collections.Generic.IReadOnlyCollection`1"
            or "System.Collections.Generic.IList`1" or "System.Collections.Generic.ICollection`1" or "System.Collections.Generic.List`1" or "System.Collections.Generic.HashSet`1"
            or "System.ReadOnlySpan`1" or "System.Span`1" or "System.Collections.Immutable.ImmutableArray`1";

    /// <summary>A new value of a type; null when it cannot be made with what anybody can say.</summary>
    public static string? New(INamedTypeSymbol type, Site site, Filler filler, int depth)
    {
        var constructors = type.InstanceConstructors
            .Where(c => site.Compilation.IsSymbolAccessibleWithin(c, site.Compilation.Assembly) && c.Parameters.All(p => p.RefKind == RefKind.None && !p.Type.IsRefLikeType)
                && !(c.Parameters is [{ } only] && SymbolEqualityComparer.Default.Equals(only.Type, type)))
            .OrderBy(c => Own(type) ? -c.Parameters.Length : c.Parameters.Length);
        if (constructors.FirstOrDefault() is not { } constructor)
            return null;
        var arguments = new List<string>();
        foreach (var parameter in constructor.Parameters.Where(p => p is { IsOptional: false, IsParams: false }))
            arguments.Add(filler.Best(parameter.Type, parameter.Name) ?? Of(parameter.Type, parameter.Name, site, filler, depth + 1));
        var required = Required(type).Select(m => $"{Names.Identifier(m.Name)} = {filler.Best(Shapes.TypeOf(m), m.Name) ?? Of(Shapes.TypeOf(m), m.Name, site, filler, depth + 1)}").ToList();
        return $"new {site.Name(type)}({string.Join(", ", arguments)})" + (required.Count == 0 ? "" : $" {{ {string.Join(", ", required)} }}");
    }

    private static bool Own(INamedTypeSymbol type) => !type.DeclaringSyntaxReferences.IsEmpty;

    private static IEnumerable<ISymbol> Required(INamedTypeSymbol type)
    {
        for (var at = type; at is not null; at = at.BaseType)
        {
            foreach (var member in at.GetMembers().Where(m => m is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }))
                yield return member;
        }
    }

    private static string Lambda(INamedTypeSymbol function, Site site, Filler filler)
    {
        if (function.DelegateInvokeMethod is not { } invoke || invoke.Parameters.Any(p => p.RefKind != RefKind.None))
            return "default!";
        var names = new Variables(site);
        var parameters = invoke.Parameters.Select(p => names.Take(Variables.OfType(p.Type) ?? p.Name)).ToList();
        var head = parameters.Count == 1 ? parameters[0] : $"({string.Join(", ", parameters)})";
        var asynchronous = Shapes.IsTask(invoke.ReturnType);
        var result = asynchronous ? Shapes.Awaited(invoke.ReturnType) : invoke.ReturnsVoid ? null : invoke.ReturnType;
        var value = result is null ? "" : $"\n    return {Of(result, "", site, filler, Deepest)};";
        return $"{(asynchronous ? "async " : "")}{head} =>\n{{{value}\n}}";
    }
}
