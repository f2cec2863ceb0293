using Microsoft.CodeAnalysis;
using Tenon.Design.Completion.Forms;
using Tenon.Design.Completion.Sites;
using Tenon.Generators.Reading;

namespace Tenon.Design.Completion.Filling;

/// <summary>Writes values that are made in place, to be filled in part by part.</summary>
internal static class Made
{
    /// <summary>Whether one can be made of a type.</summary>
    public static bool CanBe(ITypeSymbol? type) => type is not null && (type.SpecialType == SpecialType.System_Object || (!Shapes.IsPlain(type) && (Shapes.Item(type) is not null || Object(type) is not null)));

    /// <summary>One of a type; null when none can be made.</summary>
    public static string? Of(ITypeSymbol? type, Site site)
    {
        if (!CanBe(type))
            return null;
        type = type!.WithNullableAnnotation(NullableAnnotation.NotAnnotated);
        if (type.SpecialType == SpecialType.System_Object)
            return "new { }";
        if (Parts.Pair(type) is var (key, value))
            return type.TypeKind == TypeKind.Interface ? $"new {site.Name("System.Collections.Generic.Dictionary`2").Split('<')[0]}<{site.Name(key)}, {site.Name(value)}>()" : $"new {site.Name(type)}()";
        return Object(type) is { } made && Shapes.Item(type) is null ? Defaults.New(made, site, site.Filler, 0) : "[]";
    }

    private static INamedTypeSymbol? Object(ITypeSymbol type)
    {
        var of = type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T ? ((INamedTypeSymbol)type).TypeArguments[0] : type;
        return of is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, IsAbstract: false, SpecialType: SpecialType.None, DeclaringSyntaxReferences.IsEmpty: false } named && !Kinds.IsConnector(named) ? named : null;
    }
}
