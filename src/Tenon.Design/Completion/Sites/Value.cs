using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Generators.Reading;

namespace Tenon.Design.Completion.Sites;

/// <summary>A variable or parameter that has a value at a point.</summary>
/// <param name="Symbol">What it is.</param>
/// <param name="Type">Its type.</param>
/// <param name="Expression">How it is written.</param>
/// <param name="MayBeNull">Whether the compiler would warn where it must not be null.</param>
internal sealed record Value(ISymbol Symbol, ITypeSymbol Type, string Expression, bool MayBeNull);

/// <summary>Says which values there are at a point.</summary>
internal static class Values
{
    /// <summary>The variables and parameters of the method that have a value at a point, in the order of their declaration.</summary>
    public static IReadOnlyList<Value> At(Site site)
        => [.. site.Model.LookupSymbols(site.Position).Where(s => IsOwn(s) && HasValue(s, site)).OrderBy(Declared).Select(s => Of(s, site)).OfType<Value>()];

    /// <summary>The integration's connections, and how each is written at a point.</summary>
    public static IEnumerable<(IParameterSymbol Parameter, string Expression)> Connections(Site site)
        => Given(site).Where(p => Kinds.ServiceReason(p.Parameter) is null && p.Parameter.Type is { TypeKind: not TypeKind.Error });

    /// <summary>What the constructor of the method's type is given, as far as the method can name it, and how.</summary>
    public static IEnumerable<(IParameterSymbol Parameter, string Expression)> Given(Site site)
    {
        if (site.Type is not { } type || site.Member is not { IsStatic: false } || IsStatic(site) || Kinds.Constructor(type) is not { } constructor)
            yield break;
        foreach (var parameter in constructor.Parameters)
        {
            var member = site.IsInitial ? null : type.GetMembers().FirstOrDefault(m => m is IFieldSymbol { IsStatic: false, IsImplicitlyDeclared: false } or IPropertySymbol { IsStatic: false, Parameters.Length: 0 }
                && SymbolEqualityComparer.Default.Equals((m as IFieldSymbol)?.Type ?? ((IPropertySymbol)m).Type, parameter.Type)
                && m.Name.TrimStart('_').Equals(parameter.Name.TrimStart('_'), StringComparison.OrdinalIgnoreCase));
            var name = member?.Name ?? (IsPrimary(constructor) ? parameter.Name : null);
            if (name is null)
                continue;
            var hidden = site.Model.LookupSymbols(site.Position, name: name).Any(s => s is ILocalSymbol or IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: not MethodKind.Constructor } });
            if (!hidden)
                yield return (parameter, Names.Identifier(name));
            else if (member is not null)
                yield return (parameter, "this." + Names.Identifier(name));
        }
    }

    public static bool IsPrimary(IMethodSymbol constructor) => constructor.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is TypeDeclarationSyntax);

    /// <summary>The variables from outside a function in the method that nobody can say of, looking at the function alone, whether they have a value whenever it is called.</summary>
    public static IReadOnlyList<Value> Perhaps(Site site)
        => site.Assigned is null || !site.Around.AncestorsAndSelf().Any(n => n is LocalFunctionStatementSyntax) ? []
            : [.. site.Model.LookupSymbols(site.Position).Where(s => s is ILocalSymbol local && CanBeNamed(local, site) && IsBefore(local, site) && IsCaptured(local, site) && !HasValue(local, site)).Select(s => Of(s, site)).OfType<Value>()];

    // Parameters of the method and of functions in it, not those that a type is made with.
    private static bool IsOwn(ISymbol symbol) => symbol is ILocalSymbol or IRangeVariableSymbol
        || (symbol is IParameterSymbol { RefKind: RefKind.None or RefKind.In or RefKind.Ref or RefKind.RefReadOnlyParameter } && symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not ParameterSyntax { Parent.Parent: TypeDeclarationSyntax });

    private static bool HasValue(ISymbol symbol, Site site)
    {
        if (!CanBeNamed(symbol, site))
            return false;
        if (symbol is not ILocalSymbol local)
            return true;
        return IsBefore(local, site) && (local.IsConst || (site.Assigned is { } assigned ? assigned.Any(a => SymbolEqualityComparer.Default.Equals(a, local)) : IsMadeWithValue(local, site)));
    }

    private static bool CanBeNamed(ISymbol symbol, Site site)
        => symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not { } declaration ? IsGiven(symbol, site) && !IsStatic(site) : site.Chart.Syntax.Span.Contains(declaration.Span) && !Outside(declaration, site) && !(IsTied(symbol) && IsBeyond(declaration, site));

    // A setter's value and a program's arguments, which nobody declares. What a program has is seen in the types beside it, and cannot be used there.
    private static bool IsGiven(ISymbol symbol, Site site) => symbol is IParameterSymbol { IsImplicitlyDeclared: true, IsThis: false, ContainingSymbol: IMethodSymbol owner }
        && (SymbolEqualityComparer.Default.Equals(owner, site.Member) || SymbolEqualityComparer.Default.Equals(owner.AssociatedSymbol, site.Member));

    private static bool IsBefore(ILocalSymbol local, Site site)
        => Declared(local) < site.Written && !(local.DeclaringSyntaxReferences[0].GetSyntax() is VariableDeclaratorSyntax declaration && declaration.Span.Contains(site.Position) && declaration.SpanStart < site.Position);

    // Where the flow cannot be followed, in broken code, only what gets its value as it is declared surely has one; not in another section of a switch, which may have been jumped over.
    private static bool IsMadeWithValue(ILocalSymbol local, Site site) => local.DeclaringSyntaxReferences[0].GetSyntax() switch
    {
        VariableDeclaratorSyntax { Initializer: not null } variable => variable.FirstAncestorOrSelf<SwitchSectionSyntax>() is not { } section || section.Span.Contains(site.Position),
        CommonForEachStatementSyntax or CatchDeclarationSyntax => true,
        _ => false,
    };

    // What lives only as long as the method is on its way cannot be taken into a function.
    private static bool IsTied(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => local.IsRef || local.IsFixed || local.Type.IsRefLikeType,
        IParameterSymbol parameter => parameter.RefKind != RefKind.None || parameter.Type.IsRefLikeType,
        _ => false,
    };

    private static bool IsCaptured(ILocalSymbol local, Site site) => IsBeyond(local.DeclaringSyntaxReferences[0].GetSyntax(), site);

    // Whether there is a function between a declaration and the point; the clauses of a query are some.
    private static bool IsBeyond(SyntaxNode declaration, Site site)
        => !site.Function.Span.Contains(declaration.Span) || site.Around.AncestorsAndSelf().Any(n => n is QueryBodySyntax && !n.Span.Contains(declaration.Span) && site.Function.Span.Contains(n.Span));

    /// <summary>Whether something stands around a static function that a point is in: it cannot be used there.</summary>
    public static bool Outside(SyntaxNode declaration, Site site) => StaticFunction(site) is { } function && !function.Span.Contains(declaration.Span);

    private static SyntaxNode? StaticFunction(Site site) => site.Around.AncestorsAndSelf().FirstOrDefault(n
        => (n is AnonymousFunctionExpressionSyntax { Modifiers: var a } && a.Any(SyntaxKind.StaticKeyword)) || (n is LocalFunctionStatementSyntax { Modifiers: var l } && l.Any(SyntaxKind.StaticKeyword)));

    private static bool IsStatic(Site site) => StaticFunction(site) is not null;

    /// <summary>Whether what belongs to the object can be used: not in what is static, and of a struct not in a function.</summary>
    public static bool HasThis(Site site)
        => site.Member is { IsStatic: false } member && !IsStatic(site) && !site.IsInitial && (member.ContainingType.IsReferenceType || !site.Around.AncestorsAndSelf().Any(n => n is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax));

    private static int Declared(ISymbol symbol) => symbol.Locations.FirstOrDefault()?.SourceSpan.Start ?? 0;

    private static Value? Of(ISymbol symbol, Site site)
    {
        var type = symbol switch
        {
            ILocalSymbol local => local.Type,
            IParameterSymbol parameter => parameter.Type,
            IRangeVariableSymbol range => Range(range, site.Model),
            _ => null,
        };
        if (type is null or { TypeKind: TypeKind.Error })
            return null;
        var name = Names.Identifier(symbol.Name);
        var maybe = symbol is not IRangeVariableSymbol && type.IsReferenceType && site.MayBeNull(name, type);
        if (type.IsReferenceType && type.NullableAnnotation == NullableAnnotation.Annotated && !maybe)
            type = type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);
        return new Value(symbol, type, name, maybe || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T);
    }

    private static ITypeSymbol? Range(IRangeVariableSymbol range, SemanticModel model)
        => range.DeclaringSyntaxReferences[0].GetSyntax() switch
        {
            FromClauseSyntax from => from.Type is { } type ? model.GetTypeInfo(type).Type : Shapes.Item(model.GetTypeInfo(from.Expression).Type),
            LetClauseSyntax let => model.GetTypeInfo(let.Expression).Type,
            _ => null,
        };
}
