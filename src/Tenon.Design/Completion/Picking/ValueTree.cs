using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Tenon.Design.Completion.Sites;
using Tenon.Design.Model;
using Tenon.Design.Reading;
using Tenon.Generators.Reading;

namespace Tenon.Design.Completion.Picking;

/// <summary>Values with what they are made of.</summary>
internal sealed class ValueTree(Site site, Fit fit)
{
    private const int Deepest = 4;
    private const int MostLooked = 3000;
    private const int MostFound = 60;

    /// <summary>A value, with its members when they are wanted.</summary>
    public ScopeValue Of(string name, string expression, ITypeSymbol type, string kind, string summary, bool members)
    {
        IReadOnlyList<ScopeValue> parts = members ? Members(type, expression) : [];
        return new ScopeValue(name, expression, Names.Short(type), kind, summary, fit.Takes(type, expression, kind == "constant"), parts, members ? parts.Any(p => p.More) : Parts(type, expression).Any());
    }

    /// <summary>What a value is made of, those that fit first.</summary>
    public IReadOnlyList<ScopeValue> Members(ITypeSymbol type, string expression)
        => [.. Parts(type, expression).Select(p => Of(p.Member.Name, p.Expression, p.Type, "property", Documentation.Of(p.Member).Summary, members: false)).OrderBy(m => m.Fits ? 0 : 1)];

    /// <summary>What the value of an expression is made of.</summary>
    public IReadOnlyList<ScopeValue> Members(string expression)
    {
        var found = site.Model.GetSpeculativeTypeInfo(site.Position, SyntaxFactory.ParseExpression(expression), SpeculativeBindingOption.BindAsExpression);
        return found.Type is not { } type ? [] : Members(found.Nullability.FlowState == NullableFlowState.MaybeNull && type.IsReferenceType ? type.WithNullableAnnotation(NullableAnnotation.Annotated) : type, expression);
    }

    /// <summary>The values and parts of values that have words in their path, their type or their documentation: in a list, those that fit first.</summary>
    public IReadOnlyList<ScopeValue> Find(IEnumerable<ScopeRoot> roots, string words)
    {
        var wanted = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var open = new Queue<(ScopeRoot Value, int Depth)>(roots.Select(r => (r, 0)));
        var found = new List<ScopeValue>();
        for (var looked = 0; looked < MostLooked && found.Count < MostFound && open.TryDequeue(out var next); looked++)
        {
            var (value, depth) = next;
            if (wanted.All(w => $"{value.Expression} {Names.Short(value.Type)} {value.Summary}".Contains(w, StringComparison.OrdinalIgnoreCase)))
                found.Add(Of(value.Expression, value.Expression, value.Type, value.Kind, value.Summary, members: false));
            foreach (var part in depth < Deepest ? Parts(value.Type, value.Expression) : [])
                open.Enqueue((new ScopeRoot(part.Expression, part.Expression, part.Type, "property", Documentation.Of(part.Member).Summary), depth + 1));
        }

        // What is called so is meant before what only belongs to it.
        return [.. found.OrderBy(f => f.Fits ? 0 : 1).ThenBy(f => wanted.Any(w => f.Name.Split('.')[^1].Contains(w, StringComparison.OrdinalIgnoreCase)) ? 0 : 1)];
    }

    // What may be null is only looked into where it is not: then its parts may be null as well.
    private IEnumerable<(ISymbol Member, string Expression, ITypeSymbol Type)> Parts(ITypeSymbol type, string expression)
    {
        var nullable = type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;
        var of = nullable ? ((INamedTypeSymbol)type).TypeArguments[0] : type;
        if (!IsOpen(of))
            return [];
        var perhaps = nullable || (type.IsReferenceType && type.NullableAnnotation == NullableAnnotation.Annotated);
        return Shapes.Readable(of, site.Compilation).Where(m => !Shapes.TypeOf(m).IsRefLikeType && Shapes.TypeOf(m).TypeKind is not (TypeKind.Pointer or TypeKind.FunctionPointer))
            .Select(m => (m, $"{expression}{(perhaps ? "?." : ".")}{Names.Identifier(m.Name)}", perhaps || expression.Contains("?.", StringComparison.Ordinal) ? Perhaps(Shapes.TypeOf(m)) : Shapes.TypeOf(m)));
    }

    private ITypeSymbol Perhaps(ITypeSymbol type)
        => type.IsValueType && type.OriginalDefinition.SpecialType != SpecialType.System_Nullable_T ? site.Compilation.GetSpecialType(SpecialType.System_Nullable_T).Construct(type) : type.WithNullableAnnotation(NullableAnnotation.Annotated);

    // Nobody looks for the length of a text or the day of a date in a tree; a token, a task and a function have nothing to show.
    private static bool IsOpen(ITypeSymbol type)
        => type is not ({ SpecialType: SpecialType.System_String or SpecialType.System_Object } or { TypeKind: TypeKind.Enum or TypeKind.Delegate or TypeKind.Error or TypeKind.Pointer or TypeKind.FunctionPointer })
            && !Shapes.IsToken(type) && !Shapes.IsTask(type) && !Shapes.IsNumber(type) && type.SpecialType is not (SpecialType.System_Boolean or SpecialType.System_Char) && Names.Metadata(type) is not ("System.Guid" or "System.Uri" or "System.Type");
}
