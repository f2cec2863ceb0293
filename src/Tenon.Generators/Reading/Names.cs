using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Tenon.Generators.Reading;

/// <summary>How types, literals and attributes are printed in generated code.</summary>
internal static class Names
{
    private static readonly SymbolDisplayFormat Full = SymbolDisplayFormat.FullyQualifiedFormat
        .WithMiscellaneousOptions(
            SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
            | SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>A type's fully qualified name with its nullability.</summary>
    public static string Of(ITypeSymbol type) => type.ToDisplayString(Full);

    /// <summary>A type's name as its author would write it.</summary>
    public static string Short(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    /// <summary>A string literal, or <c>null</c>.</summary>
    public static string Literal(string? text) => text is null ? "null" : SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>The metadata name of a type with its namespace, without type arguments: what attributes are told apart by.</summary>
    public static string Metadata(ITypeSymbol? type)
        => type is null ? "" : type.ContainingNamespace is { IsGlobalNamespace: false } space ? $"{space.ToDisplayString()}.{type.MetadataName}" : type.MetadataName;

    /// <summary>Whether an identifier must be escaped, and its escaped form.</summary>
    public static string Identifier(string name)
        => SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    /// <summary>An attribute as <c>Type(arguments, Name = value)</c>, for use after <c>new</c>, when <paramref name="asObject"/>, or between brackets.</summary>
    public static string Attribute(AttributeData attribute, bool asObject)
    {
        var arguments = attribute.ConstructorArguments.Select(Constant);
        var named = attribute.NamedArguments.Select(n => $"{n.Key} = {Constant(n.Value)}").ToList();
        var type = Of(attribute.AttributeClass!);
        if (!asObject)
            return $"{type}({string.Join(", ", arguments.Concat(named))})";
        return $"{type}({string.Join(", ", arguments)})" + (named.Count == 0 ? "" : $" {{ {string.Join(", ", named)} }}");
    }

    /// <summary>A compile-time constant as source.</summary>
    public static string Constant(TypedConstant constant) => constant switch
    {
        { IsNull: true } => "null",
        { Kind: TypedConstantKind.Array } => $"new {Of(constant.Type!)} {{ {string.Join(", ", constant.Values.Select(Constant))} }}",
        { Kind: TypedConstantKind.Type, Value: ITypeSymbol type } => $"typeof({Of(type)})",
        { Kind: TypedConstantKind.Enum } => $"({Of(constant.Type!)})({Value(constant.Value)})",
        _ => Value(constant.Value),
    };

    /// <summary>A constant value as source.</summary>
    public static string Value(object? value) => value switch
    {
        null => "null",
        string text => Literal(text),
        char c => SymbolDisplay.FormatLiteral(c, quote: true),
        bool b => b ? "true" : "false",
        double.NaN => "double.NaN",
        double.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity => "double.NegativeInfinity",
        double d => d.ToString("R", System.Globalization.CultureInfo.InvariantCulture) + "d",
        float f => f.ToString("R", System.Globalization.CultureInfo.InvariantCulture) + "f",
        decimal m => m.ToString(System.Globalization.CultureInfo.InvariantCulture) + "m",
        long l => l.ToString(System.Globalization.CultureInfo.InvariantCulture) + "L",
        ulong l => l.ToString(System.Globalization.CultureInfo.InvariantCulture) + "UL",
        uint i => i.ToString(System.Globalization.CultureInfo.InvariantCulture) + "U",
        IFormattable other => other.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "null",
    };

    /// <summary>Whether generated code in the same assembly can name a type.</summary>
    public static bool CanName(ITypeSymbol type, Compilation compilation) => type switch
    {
        ITypeParameterSymbol => true,
        IArrayTypeSymbol array => CanName(array.ElementType, compilation),
        IPointerTypeSymbol or IFunctionPointerTypeSymbol or IDynamicTypeSymbol => type is IDynamicTypeSymbol,
        INamedTypeSymbol { IsAnonymousType: true } => false,
        INamedTypeSymbol named => compilation.IsSymbolAccessibleWithin(named.OriginalDefinition, compilation.Assembly)
            && !named.IsFileLocal
            && named.TypeArguments.All(t => CanName(t, compilation))
            && (named.ContainingType is null || CanName(named.ContainingType, compilation)),
        _ => false,
    };
}
