using Microsoft.CodeAnalysis;
using Tenon.Design.Completion.Sites;
using Tenon.Design.Model;
using Tenon.Generators.Reading;

namespace Tenon.Design.Completion.Forms;

/// <summary>Chooses how a value is best filled in, and what can be chosen from.</summary>
internal static class Editors
{
    private const int MostChoices = 60;

    public static FieldEditor Of(ITypeSymbol? type, ISymbol? owner, string name)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            type = nullable.TypeArguments[0];
        return type switch
        {
            null or IErrorTypeSymbol or ITypeParameterSymbol => FieldEditor.Expression,
            { SpecialType: SpecialType.System_Boolean } => FieldEditor.Toggle,
            { SpecialType: SpecialType.System_String } => Text(owner, name),
            { SpecialType: SpecialType.System_Char } => FieldEditor.Text,
            { SpecialType: SpecialType.System_DateTime } => FieldEditor.Time,
            { SpecialType: SpecialType.System_Object } => FieldEditor.Object,
            { TypeKind: TypeKind.Enum } => FieldEditor.Choice,
            { TypeKind: TypeKind.Delegate } => FieldEditor.Code,
            _ when Shapes.IsNumber(type) => FieldEditor.Number,
            _ when Shapes.IsTemplate(type) => IsSql(owner, name) ? FieldEditor.Sql : FieldEditor.Template,
            _ => Names.Metadata(type) switch
            {
                "System.DateTimeOffset" or "System.DateOnly" or "System.TimeOnly" or "System.TimeSpan" => FieldEditor.Time,
                "System.Guid" or "System.Uri" => FieldEditor.Text,
                "System.Collections.Generic.Dictionary`2" or "System.Collections.Generic.IReadOnlyDictionary`2" or "System.Collections.Generic.IDictionary`2" => FieldEditor.Object,
                _ when Shapes.Item(type) is not null => FieldEditor.List,
                _ when type is INamedTypeSymbol { DeclaringSyntaxReferences.IsEmpty: false, TypeKind: TypeKind.Class or TypeKind.Struct } => FieldEditor.Object,
                _ => FieldEditor.Expression,
            },
        };
    }

    /// <summary>What can be chosen from, as it is written in the method; empty when anything can be.</summary>
    public static IReadOnlyList<string> Options(ITypeSymbol? type, Func<ITypeSymbol, string> name)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            return Options(nullable.TypeArguments[0], name) is { Count: > 0 } inner ? [.. inner, "null"] : [];
        return type switch
        {
            { SpecialType: SpecialType.System_Boolean } => ["true", "false"],
            INamedTypeSymbol { TypeKind: TypeKind.Enum } choice => [.. choice.GetMembers().OfType<IFieldSymbol>().Where(f => f.HasConstantValue).Select(f => $"{name(choice)}.{Names.Identifier(f.Name)}").Take(MostChoices)],

            // A type that names its usual values: HttpMethod.Get.
            INamedTypeSymbol { TypeKind: TypeKind.Class, SpecialType: SpecialType.None } set when !Shapes.IsPlain(set) => [.. set.GetMembers()
                .Where(m => m is { IsStatic: true, DeclaredAccessibility: Accessibility.Public } and (IPropertySymbol or IFieldSymbol) && SymbolEqualityComparer.Default.Equals(Shapes.TypeOf(m), set))
                .Select(m => $"{name(set)}.{Names.Identifier(m.Name)}").Take(MostChoices)],
            _ => [],
        };
    }

    private static FieldEditor Text(ISymbol? owner, string name)
    {
        var syntax = owner is null ? null : Kinds.Attribute(owner, "System.Diagnostics.CodeAnalysis.StringSyntaxAttribute") is { ConstructorArguments: [{ Value: string kind }, ..] } ? kind : null;
        return syntax switch
        {
            "Route" or "Uri" => FieldEditor.Path,
            "Json" or "Xml" or "Regex" => FieldEditor.Code,
            _ => name.ToLowerInvariant() is "path" or "file" or "folder" or "directory" or "pattern" or "route" or "url" or "from" or "to" || name.EndsWith("Path", StringComparison.Ordinal) || name.EndsWith("File", StringComparison.Ordinal)
                ? FieldEditor.Path : FieldEditor.Text,
        };
    }

    private static bool IsSql(ISymbol? owner, string name)
        => name.Contains("sql", StringComparison.OrdinalIgnoreCase) || name.Contains("query", StringComparison.OrdinalIgnoreCase)
            || (owner?.ContainingType is { } type && Kinds.Attribute(type, "Tenon.ConnectorAttribute") is { ConstructorArguments: [{ Value: "sql" }, ..] });
}
