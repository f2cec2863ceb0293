using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;

namespace Tenon.Design.Sampling;

/// <summary>Makes sample values of types, as someone would type them to try something.</summary>
internal static class Samples
{
    private const int Deepest = 6;
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A sample of a type as indented JSON.</summary>
    public static string Json(ITypeSymbol type, string name) => Of(type, name, 0)?.ToJsonString(Readable) ?? "null";

    /// <summary>A sample of a type that is written in a path or query.</summary>
    public static string Text(ITypeSymbol type, string name) => Of(type, name, 0)?.ToString() ?? "1";

    private static JsonNode? Of(ITypeSymbol type, string name, int depth)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] })
            return Of(inner, name, depth);
        switch (type.SpecialType)
        {
            case SpecialType.System_String:
                return Word(name);
            case SpecialType.System_Boolean:
                return true;
            case SpecialType.System_Decimal or SpecialType.System_Double or SpecialType.System_Single:
                return 12.5m;
            case >= SpecialType.System_SByte and <= SpecialType.System_UInt64:
                return 1;
            case SpecialType.System_DateTime:
                return "2026-01-31T12:00:00Z";
        }

        if (type.TypeKind == TypeKind.Enum)
            return type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => f.HasConstantValue)?.Name;
        switch (type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat).TrimEnd('?'))
        {
            case "System.DateTimeOffset": return "2026-01-31T12:00:00Z";
            case "System.DateOnly": return "2026-01-31";
            case "System.TimeOnly": return "12:00:00";
            case "System.TimeSpan": return "00:05:00";
            case "System.Guid": return "0b8e3f5a-54f6-4f0e-9d5c-2f5e6c1a7b10";
            case "System.Uri": return "https://example.com/";
        }

        if (depth > Deepest)
            return null;
        if (Item(type) is { } item)
            return new JsonArray(Of(item, name.TrimEnd('s'), depth + 1));
        var value = new JsonObject();
        foreach (var property in Properties(type))
            value[JsonNamingPolicy.CamelCase.ConvertName(property.Name)] = Of(property.Type, property.Name, depth + 1);
        return value;
    }

    private static ITypeSymbol? Item(ITypeSymbol type)
        => type is IArrayTypeSymbol array ? array.ElementType
            : type.AllInterfaces.Append(type as INamedTypeSymbol).FirstOrDefault(i => i?.OriginalDefinition.ToDisplayString() is "System.Collections.Generic.IEnumerable<T>" or "System.Collections.Generic.IAsyncEnumerable<T>")?.TypeArguments[0];

    private static IEnumerable<IPropertySymbol> Properties(ITypeSymbol type)
    {
        for (var at = type; at is not null && at.SpecialType != SpecialType.System_Object; at = at.BaseType)
        {
            foreach (var property in at.GetMembers().OfType<IPropertySymbol>())
            {
                if (property is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsIndexer: false } && (property.SetMethod is not null || at.IsRecord) && property.Name != "EqualityContract")
                    yield return property;
            }
        }
    }

    private static string Word(string name) => name.ToLower(CultureInfo.InvariantCulture) switch
    {
        var n when n.EndsWith("email", StringComparison.Ordinal) => "ada@example.com",
        var n when n.EndsWith("url", StringComparison.Ordinal) => "https://example.com/",
        var n when n.EndsWith("country", StringComparison.Ordinal) => "DE",
        var n when n.EndsWith("currency", StringComparison.Ordinal) => "EUR",
        var n when n.EndsWith("name", StringComparison.Ordinal) => "Ada Lovelace",
        var n when n.EndsWith("id", StringComparison.Ordinal) || n.EndsWith("number", StringComparison.Ordinal) => "A-1001",
        _ => name.Length == 0 ? "text" : JsonNamingPolicy.CamelCase.ConvertName(name),
    };
}
