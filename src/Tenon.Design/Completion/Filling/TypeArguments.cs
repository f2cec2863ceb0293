using Microsoft.CodeAnalysis;
using Tenon.Design.Completion.Sites;
using Tenon.Generators.Reading;

namespace Tenon.Design.Completion.Filling;

/// <summary>Chooses what the type parameters of a call stand for: what the values at hand make them, or else a first guess.</summary>
internal sealed class TypeArguments(Site site, Filler filler)
{
    /// <summary>The method with its type arguments; null when its constraints allow nothing that is known here.</summary>
    public IMethodSymbol? Construct(IMethodSymbol method)
    {
        if (!method.IsGenericMethod)
            return method;
        var bound = new Dictionary<ITypeParameterSymbol, ITypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var parameter in method.Parameters)
        {
            if (!Mentions(parameter.Type))
                continue;
            foreach (var type in parameter.Type is ITypeParameterSymbol ? Whole().Where(t => !Shapes.IsPlain(t) && !Shapes.IsTask(t) && !Shapes.IsToken(t)) : Whole().Concat(Parts()))
            {
                var found = new Dictionary<ITypeParameterSymbol, ITypeSymbol>(bound, SymbolEqualityComparer.Default);
                if (Unify(parameter.Type, type, found))
                {
                    bound = found;
                    break;
                }
            }
        }

        var chosen = method.TypeParameters.Select(p => bound.TryGetValue(p, out var type) && Satisfies(p, type) ? type : Guess(p, method)).ToArray();
        return chosen.All(c => c is not null) ? method.Construct(chosen!) : null;
    }

    private IEnumerable<ITypeSymbol> Whole() => filler.All.Reverse().Where(v => !v.MayBeNull).Select(v => v.Type);

    private IEnumerable<ITypeSymbol> Parts() => Whole().Where(t => !Shapes.IsPlain(t) && !Shapes.IsTask(t) && !Shapes.IsToken(t))
        .SelectMany(t => Shapes.Readable(t, site.Compilation)).Select(Shapes.TypeOf).Where(t => t.NullableAnnotation != NullableAnnotation.Annotated);

    private ITypeSymbol? Guess(ITypeParameterSymbol parameter, IMethodSymbol method)
    {
        var result = Shapes.Awaited(method.ReturnType);
        var wanted = site.Result is { } type ? Shapes.Awaited(type) : null;
        var alike = Mentions(result) && result is not ITypeParameterSymbol ? Shapes.Item(wanted) : wanted;
        ITypeSymbol?[] guesses =
        [
            alike is { DeclaringSyntaxReferences.IsEmpty: false } ? alike.WithNullableAnnotation(NullableAnnotation.NotAnnotated) : null,
            site.Compilation.GetSpecialType(SpecialType.System_String),
            .. parameter.HasReferenceTypeConstraint || parameter.HasConstructorConstraint ? Own() : [],
            site.Compilation.GetSpecialType(SpecialType.System_Object),
            site.Compilation.GetSpecialType(SpecialType.System_Int32),
            .. Own(),
            .. parameter.ConstraintTypes.Where(t => !Mentions(t)),
        ];
        return guesses.FirstOrDefault(g => g is not null && Satisfies(parameter, g));
    }

    private IEnumerable<ITypeSymbol> Own() => ProjectTypes.Of(site.Compilation);

    private bool Satisfies(ITypeParameterSymbol parameter, ITypeSymbol type)
        => (!parameter.HasReferenceTypeConstraint || type.IsReferenceType)
            && (!parameter.HasValueTypeConstraint || (type.IsValueType && type.OriginalDefinition.SpecialType != SpecialType.System_Nullable_T))
            && (!parameter.HasUnmanagedTypeConstraint || type.IsUnmanagedType)
            && (!parameter.HasConstructorConstraint || type.IsValueType || (type is INamedTypeSymbol { IsAbstract: false } named && named.InstanceConstructors.Any(c => c.Parameters.IsEmpty && c.DeclaredAccessibility == Accessibility.Public)))
            && parameter.ConstraintTypes.All(c => Mentions(c) || site.Converts(type, c));

    private static bool Mentions(ITypeSymbol? type) => type switch
    {
        ITypeParameterSymbol { DeclaringMethod: not null } => true,
        IArrayTypeSymbol array => Mentions(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(Mentions),
        _ => false,
    };

    private static bool Unify(ITypeSymbol pattern, ITypeSymbol type, Dictionary<ITypeParameterSymbol, ITypeSymbol> bound)
    {
        switch (pattern)
        {
            case ITypeParameterSymbol { DeclaringMethod: not null } parameter:
                if (bound.TryGetValue(parameter, out var already))
                    return SymbolEqualityComparer.Default.Equals(already, type);
                bound[parameter] = type.IsReferenceType ? type.WithNullableAnnotation(NullableAnnotation.NotAnnotated) : type;
                return true;
            case IArrayTypeSymbol array:
                return type is IArrayTypeSymbol other && Unify(array.ElementType, other.ElementType, bound);
            case INamedTypeSymbol { TypeKind: not TypeKind.Delegate } named when Mentions(named):
                for (var at = type as INamedTypeSymbol; at is not null; at = at.BaseType)
                {
                    if (Match(named, at, bound))
                        return true;
                }

                return type.SpecialType != SpecialType.System_String && type.AllInterfaces.Any(i => Match(named, i, bound));
            default:
                return SymbolEqualityComparer.Default.Equals(pattern, type);
        }
    }

    private static bool Match(INamedTypeSymbol pattern, INamedTypeSymbol type, Dictionary<ITypeParameterSymbol, ITypeSymbol> bound)
        => SymbolEqualityComparer.Default.Equals(pattern.OriginalDefinition, type.OriginalDefinition)
            && pattern.TypeArguments.Zip(type.TypeArguments).All(p => Unify(p.First, p.Second, bound));
}
