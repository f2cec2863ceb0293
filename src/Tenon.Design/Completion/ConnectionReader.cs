using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Completion.Forms;
using Tenon.Design.Completion.Sites;
using Tenon.Design.Model;
using Tenon.Design.Reading;
using Tenon.Generators.Reading;
using Tenon.Naming;

namespace Tenon.Design.Completion;

/// <summary>Says what can be set on the connections of a project.</summary>
/// <param name="compilation">The project; it need not compile.</param>
/// <param name="folder">The project's folder, that files are named from; empty for whole paths.</param>
public sealed class ConnectionReader(Compilation compilation, string folder)
{
    private const int Deepest = 3;

    /// <summary>Says what can be set on each connection.</summary>
    /// <param name="value">What is set under a key, such as <c>Connections:crm:BaseUrl</c>; null for nothing.</param>
    public IReadOnlyList<ConnectionForm> Read(Func<string, string?> value)
        => [.. ProjectTypes.Integrations(compilation).SelectMany(i => FlowReach.Connections(i).Select(c => (Integration: i, Connection: c)))
            .GroupBy(c => c.Connection.Name).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => Form(g.First().Connection, [.. g.SelectMany(c => Flows(c.Integration)).Distinct()], value))];

    private ConnectionForm Form(IParameterSymbol connection, IReadOnlyList<string> diagrams, Func<string, string?> value)
    {
        var options = connection.Type is INamedTypeSymbol type ? Kinds.Options(type) : null;
        return new ConnectionForm(
            connection.Name, Names.Short(connection.Type), Documentation.Of(connection.Type).Summary, diagrams,
            options is null ? [] : [.. Fields(options, "", connection, value, 0)]);
    }

    private IEnumerable<FormField> Fields(INamedTypeSymbol options, string above, IParameterSymbol connection, Func<string, string?> value, int depth)
    {
        foreach (var property in Settable(options))
        {
            var type = property.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : property.Type;
            var key = above + property.Name;
            if (Shapes.IsPlain(type) || type.TypeKind == TypeKind.Enum)
                yield return Field(property, type, key, connection, value);
            else if (depth < Deepest && type is INamedTypeSymbol { TypeKind: TypeKind.Class } section && SymbolEqualityComparer.Default.Equals(section.ContainingAssembly, options.ContainingAssembly))
            {
                foreach (var field in Fields(section, key + ":", connection, value, depth + 1))
                    yield return field;
            }
        }
    }

    private FormField Field(IPropertySymbol property, ITypeSymbol type, string key, IParameterSymbol connection, Func<string, string?> value)
    {
        var summary = Documentation.Of(property).Summary;
        var otherwise = Default(summary, type);
        var required = otherwise is null && Kinds.Has(property, "System.ComponentModel.DataAnnotations.RequiredAttribute");
        var set = value($"Connections:{connection.Name}:{key}");
        var options = type is INamedTypeSymbol { TypeKind: TypeKind.Enum } choice ? choice.GetMembers().OfType<IFieldSymbol>().Where(f => f.HasConstantValue).Select(f => f.Name) : [];
        return new FormField(
            key, Words.Humanise(key.Replace(":", " ", StringComparison.Ordinal)), summary, Names.Short(property.Type), Editors.Of(type, property, property.Name), set, set, required, otherwise, [.. options], null,
            required && string.IsNullOrWhiteSpace(set) ? [new Problem("", "error", "It needs a value.", Places.Of(connection.Locations[0], folder))] : [])
        {
            Sensitive = Kinds.Has(property, "Tenon.SensitiveAttribute"),
        };
    }

    // As it is written in settings: no quotes, and of an enum only the member.
    private static string? Default(string summary, ITypeSymbol type) => Attributes.Documented(summary, type) switch
    {
        null or "null" => null,
        var text when type.TypeKind == TypeKind.Enum => text.Split('.')[^1] is not "null" and var member ? member : null,
        var text => text.Trim('"'),
    };

    private static IEnumerable<IPropertySymbol> Settable(INamedTypeSymbol options)
    {
        for (var at = options; at is { SpecialType: not SpecialType.System_Object }; at = at.BaseType)
        {
            foreach (var property in at.GetMembers().OfType<IPropertySymbol>().Where(p => p is { IsStatic: false, DeclaredAccessibility: Accessibility.Public, SetMethod.DeclaredAccessibility: Accessibility.Public }))
                yield return property;
        }
    }

    private static IEnumerable<string> Flows(INamedTypeSymbol integration) => integration.GetMembers().OfType<IMethodSymbol>()
        .Where(m => Kinds.Trigger(m) is not null).SelectMany(m => m.DeclaringSyntaxReferences.Take(1)).Select(r => NodeIds.OfMember((MemberDeclarationSyntax)r.GetSyntax()));
}
