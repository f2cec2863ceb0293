using Microsoft.CodeAnalysis;
using Tenon.Design.Model;
using Tenon.Generators.Reading;

namespace Tenon.Design.Reading;

/// <summary>Collects the project's own types that hold data, and reads them with their fields.</summary>
internal sealed class TypeReader(Compilation compilation, string folder)
{
    private static readonly SymbolDisplayFormat Chain = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes, genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters);

    private static readonly SymbolDisplayFormat Whole = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces, genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters);

    private readonly HashSet<INamedTypeSymbol> _found = new(SymbolEqualityComparer.Default);

    // Two types may share a name in different namespaces; then both are called by their whole name.
    private readonly HashSet<string> _shared = [.. Authored.Types(compilation).GroupBy(t => t.ToDisplayString(Chain)).Where(g => g.Count() > 1).Select(g => g.Key)];

    /// <summary>What a type of the project is called on the map.</summary>
    public string Name(INamedTypeSymbol type) => type.ToDisplayString(Chain) is var name && _shared.Contains(name) ? type.ToDisplayString(Whole) : name;

    /// <summary>The names of the project's types that hold data among types and what those are made of.</summary>
    public IReadOnlyList<string> Own(IEnumerable<ITypeSymbol> types) => [.. types.SelectMany(Data).Select(Name).Distinct()];

    /// <summary>The project's types that hold data among what a type is made of.</summary>
    public static IEnumerable<INamedTypeSymbol> Data(ITypeSymbol type) => Parts(type).Where(IsData);

    /// <summary>Adds the project's types that a type is made of, and those of their fields.</summary>
    public void Add(ITypeSymbol type)
    {
        var open = new Queue<ITypeSymbol>([type]);
        while (open.TryDequeue(out var next))
        {
            foreach (var part in Data(next).Where(_found.Add))
            {
                foreach (var (_, field) in Fields(part))
                    open.Enqueue(field);
            }
        }
    }

    /// <summary>The types that were added, by file and place.</summary>
    public IReadOnlyList<MapType> Found() => [.. _found.Select(Read).OrderBy(t => t.Span.File, StringComparer.Ordinal).ThenBy(t => t.Span.Start)];

    private MapType Read(INamedTypeSymbol type)
    {
        var kind = type.TypeKind switch { TypeKind.Enum => "enum", TypeKind.Struct => "struct", _ => type.IsRecord ? "record" : "class" };
        var fields = type.TypeKind == TypeKind.Enum
            ? type.GetMembers().OfType<IFieldSymbol>().Select(f => new TypeField(f.Name, "", null, Required: false))
            : Fields(type).Select(f => new TypeField(f.Member.Name, Names.Short(f.Type), Data(f.Type).Select(Name).FirstOrDefault(), IsRequired(f.Member, f.Type)));
        return new MapType(
            Name(type), kind, Words.Summary(type) is { Length: > 0 } summary ? summary : Words.Humanise(type.Name), [.. fields],
            Places.Of(type.DeclaringSyntaxReferences[0].GetSyntax().GetLocation(), folder));
    }

    // The type itself, what it is an array of, and its type arguments, all the way down.
    private static IEnumerable<INamedTypeSymbol> Parts(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Parts(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.SelectMany(Parts).Prepend(named.OriginalDefinition),
        _ => [],
    };

    private static bool IsData(INamedTypeSymbol type)
        => type is { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Enum, IsStatic: false, IsImplicitlyDeclared: false } && type.DeclaringSyntaxReferences.Length > 0
            && !ProjectReader.IsGenerated(type.DeclaringSyntaxReferences[0].SyntaxTree) && !Kinds.Has(type, IntegrationReader.AttributeName) && !Kinds.IsConnector(type)
            && !Kinds.Derives(type, "System.Exception") && !Kinds.Derives(type, "System.Attribute")
            && (type.TypeKind == TypeKind.Enum || type.IsRecord || Fields(type).Any());

    // What a value of the type holds that others see; what it has of a type above it first.
    private static IEnumerable<(ISymbol Member, ITypeSymbol Type)> Fields(INamedTypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Enum)
            return [];
        var above = type.BaseType is { DeclaringSyntaxReferences.Length: > 0 } parent ? Fields(parent) : [];
        var own = type.GetMembers().Where(m => m is { IsStatic: false, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal } && !m.IsOverride).Select(m => m switch
        {
            IPropertySymbol { IsIndexer: false, GetMethod: not null } property => (m, property.Type),
            IFieldSymbol { AssociatedSymbol: null, IsImplicitlyDeclared: false } field => (m, field.Type),
            _ => (m, null!),
        });
        return above.Concat(own.Where(o => o.Item2 is not null));
    }

    // As input is read: what a constructor asks for and what is marked required, unless it may be null.
    private static bool IsRequired(ISymbol member, ITypeSymbol type) => member switch
    {
        IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true } => true,
        _ => type.NullableAnnotation != NullableAnnotation.Annotated && Kinds.Constructor(member.ContainingType)?.Parameters
            .FirstOrDefault(p => string.Equals(p.Name, member.Name, StringComparison.OrdinalIgnoreCase)) is { HasExplicitDefaultValue: false },
    };
}
