using Microsoft.CodeAnalysis;
using Tenon.Design.Completion.Sites;
using Tenon.Generators.Reading;

namespace Tenon.Design.Completion.Filling;

/// <summary>Chooses the variable, or the part of one, that most likely is what is wanted: by type first, then by name.</summary>
internal sealed class Filler(Site site)
{
    private const int Named = 8;
    private readonly IReadOnlyList<Value> _values = site.Values;

    public IReadOnlyList<Value> All => _values;

    /// <summary>The token that calls are cancelled by; null when there is none.</summary>
    public string? Token => _values.LastOrDefault(v => Shapes.IsToken(v.Type))?.Expression;

    /// <summary>What a parameter is given; null when it can be left out and nothing fits.</summary>
    public string? For(IParameterSymbol parameter)
    {
        if (Shapes.IsToken(parameter.Type))
            return Token ?? (parameter.IsOptional ? null : $"{site.Name(parameter.Type)}.None");
        var may = parameter.IsOptional || parameter.IsParams;
        var found = Best(parameter.Type, parameter.Name, byName: may);
        if (found is not null || may)
            return found;
        return (Carries(parameter) ? Payload() : null) ?? Defaults.Of(parameter.Type, parameter.Name, site, this);
    }

    /// <summary>The variable or part of one that fits a type and a name well; null when none does.</summary>
    /// <param name="type">The type.</param>
    /// <param name="name">The name.</param>
    /// <param name="byName">Whether the right type alone is not enough.</param>
    public string? Best(ITypeSymbol type, string name, bool byName = false)
    {
        string? best = null;
        var most = 0;
        foreach (var (candidate, score) in Candidates(type, name, byName))
        {
            if (score >= most)
                (best, most) = (candidate, score);
        }

        return best;
    }

    /// <summary>The value that was last made and is no plain one: what most likely is to be handed on.</summary>
    public string? Payload() => PayloadValue()?.Expression;

    public Value? PayloadValue() => _values.LastOrDefault(v => !v.MayBeNull && IsPayload(v.Type));

    private static bool IsPayload(ITypeSymbol type)
        => !Shapes.IsPlain(type) && !Shapes.IsToken(type) && !Shapes.IsTask(type) && type.TypeKind is not (TypeKind.Delegate or TypeKind.Pointer) && !type.IsRefLikeType
            && Kinds.Attribute(type, "Tenon.ConnectionPartAttribute") is null && !Shapes.IsDisposable(type, out _);

    // «The body», «the message»: whatever there is.
    private static bool Carries(IParameterSymbol parameter)
        => parameter.Type.SpecialType == SpecialType.System_Object && parameter.Name.ToLowerInvariant() is "body" or "value" or "item" or "message" or "content" or "payload" or "data" or "input" or "document";

    private IEnumerable<(string, int)> Candidates(ITypeSymbol type, string name, bool byName)
    {
        foreach (var value in _values)
        {
            if (Fits(value.Type, value.MayBeNull, type) is { } whole && Accept(whole, Likeness(name, value.Symbol.Name, null), type, byName) is { } score)
                yield return (value.Expression, score);
            if (value.MayBeNull || Shapes.IsPlain(value.Type) || Shapes.IsTask(value.Type) || Shapes.IsToken(value.Type))
                continue;
            foreach (var member in Shapes.Readable(value.Type, site.Compilation))
            {
                var inner = Shapes.TypeOf(member);
                if (Fits(inner, inner.NullableAnnotation == NullableAnnotation.Annotated, type) is { } fit && Accept(fit, Likeness(name, value.Symbol.Name, member.Name), type, byName) is { } score2)
                    yield return ($"{value.Expression}.{Names.Identifier(member.Name)}", score2 - 2);
            }
        }
    }

    // A plain type says nothing, so the name must; of any other type a value is likely the one that is meant.
    private static int? Accept(int fit, int like, ITypeSymbol wanted, bool byName)
        => like >= Named ? fit + like : byName || Shapes.IsPlain(wanted) || fit < 4 ? null : fit + like;

    private int? Fits(ITypeSymbol from, bool mayBeNull, ITypeSymbol to)
    {
        if (mayBeNull && to.NullableAnnotation != NullableAnnotation.Annotated && to.OriginalDefinition.SpecialType != SpecialType.System_Nullable_T)
            return null;
        if (SymbolEqualityComparer.Default.Equals(from, to))
            return 5;
        return to is ITypeParameterSymbol || !site.Converts(from, to) ? null : to.SpecialType == SpecialType.System_Object ? 1 : 4;
    }

    private static int Likeness(string wanted, string variable, string? member)
    {
        var (want, have) = (Plain(wanted), Plain(variable));
        if (member is null)
            return want == have ? 12 : want.Length > 2 && (have.EndsWith(want, StringComparison.Ordinal) || want.EndsWith(have, StringComparison.Ordinal)) && have.Length > 2 ? 3 : 0;
        var part = Plain(member);
        return want == have + part ? 11 : want == part ? 10 : 0;
    }

    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
}
