using Microsoft.CodeAnalysis;
using Tenon.Design.Finding;
using Tenon.Generators.Reading;

namespace Tenon.Design.Completion.Sites;

/// <summary>Tells what a type is good for.</summary>
internal static class Shapes
{
    private static readonly HashSet<string> Plain =
    [
        "System.Guid", "System.DateTime", "System.DateTimeOffset", "System.DateOnly", "System.TimeOnly", "System.TimeSpan", "System.Uri",
    ];

    public static bool IsToken(ITypeSymbol type) => Names.Metadata(type) == "System.Threading.CancellationToken";

    public static bool IsTask(ITypeSymbol type) => Names.Metadata(type) is
        "System.Threading.Tasks.Task" or "System.Threading.Tasks.Task`1" or "System.Threading.Tasks.ValueTask" or "System.Threading.Tasks.ValueTask`1";

    /// <summary>A type that says little of what its values are for: text, a number, a time.</summary>
    public static bool IsPlain(ITypeSymbol type)
        => type.SpecialType is not SpecialType.None and not SpecialType.System_Collections_IEnumerable || Plain.Contains(Names.Metadata(type)) || type is ITypeParameterSymbol
            || (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable && IsPlain(nullable.TypeArguments[0]));

    public static bool IsNumber(ITypeSymbol type) => type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double;

    /// <summary>What is counted through when a value is looped over; null for text and what is no collection.</summary>
    public static ITypeSymbol? Item(ITypeSymbol? type) => type switch
    {
        null or { SpecialType: SpecialType.System_String } => null,
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol named => Sequence(named, "System.Collections.Generic.IEnumerable`1"),
        _ => null,
    };

    /// <summary>What comes one at a time, awaited.</summary>
    public static ITypeSymbol? AsyncItem(ITypeSymbol? type) => type is INamedTypeSymbol named ? Sequence(named, "System.Collections.Generic.IAsyncEnumerable`1") : null;

    /// <summary>What a task comes to; the type itself when it is none; null for nothing.</summary>
    public static ITypeSymbol? Awaited(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Void } => null,
        INamedTypeSymbol { TypeArguments: [var result] } when IsTask(type) => result,
        _ => IsTask(type) ? null : type,
    };

    public static bool IsDisposable(ITypeSymbol type, out bool asynchronously)
    {
        asynchronously = type.AllInterfaces.Append(type).Any(i => Names.Metadata(i) == "System.IAsyncDisposable");
        return asynchronously || type.AllInterfaces.Append(type).Any(i => i.SpecialType == SpecialType.System_IDisposable);
    }

    /// <summary>Text with values in it that are kept apart: SQL, an address.</summary>
    public static bool IsTemplate(ITypeSymbol type)
        => Names.Metadata(type) is "System.FormattableString" or "System.IFormattable" || Kinds.Has(type, "System.Runtime.CompilerServices.InterpolatedStringHandlerAttribute");

    /// <summary>The properties and fields of a value that anybody can read, those of the type itself first.</summary>
    public static IEnumerable<ISymbol> Readable(ITypeSymbol type, Compilation compilation)
    {
        var seen = new HashSet<string>();
        for (var at = type; at is not null and not { SpecialType: SpecialType.System_Object or SpecialType.System_ValueType }; at = at.BaseType)
        {
            foreach (var member in at.GetMembers())
            {
                if (member is IPropertySymbol { IsStatic: false, IsIndexer: false, GetMethod: not null } or IFieldSymbol { IsStatic: false, IsImplicitlyDeclared: false }
                    && member.Name != "EqualityContract" && compilation.IsSymbolAccessibleWithin(member, compilation.Assembly) && seen.Add(member.Name))
                {
                    yield return member;
                }
            }
        }

        foreach (var above in type.TypeKind == TypeKind.Interface ? type.AllInterfaces : [])
        {
            foreach (var member in above.GetMembers().OfType<IPropertySymbol>())
            {
                if (member is { IsIndexer: false, GetMethod: not null } && seen.Add(member.Name))
                    yield return member;
            }
        }
    }

    public static ITypeSymbol TypeOf(ISymbol member) => member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;

    private static ITypeSymbol? Sequence(INamedTypeSymbol type, string metadataName)
        => (Names.Metadata(type) == metadataName ? type : type.AllInterfaces.FirstOrDefault(i => Names.Metadata(i) == metadataName))?.TypeArguments[0];
}
