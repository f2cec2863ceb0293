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
        => [.. site.Model.LookupSymbols(site.Position).Where(s => IsOwn(s) && HasValue(s, site)).OrderBy(Declared).Select(s => Of(s, site.Model)).OfType<Value>()];

    /// <summary>The integration's connections, and how each is written at a point.</summary>
    public static IEnumerable<(IParameterSymbol Parameter, string Expression)> Connections(Site site)
        => Given(site).Where(p => Kinds.ServiceReason(p.Parameter) is null && p.Parameter.Type is { TypeKind: not TypeKind.Error });

    /// <summary>What the constructor of the method's type is given, as far as the method can name it, and how.</summary>
    public static IEnumerable<(IParameterSymbol Parameter, string Expression)> Given(Site site)
    {
        if (site.Type is not { } type || site.Method is not { IsStatic: false } || IsStatic(site) || Kinds.Constructor(type) is not { } constructor)
            yield break;
        foreach (var parameter in constructor.Parameters)
        {
            var member = type.GetMembers().FirstOrDefault(m => m is IFieldSymbol { IsStatic: false, IsImplicitlyDeclared: false } or IPropertySymbol { IsStatic: false, Parameters.Length: 0 }
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

    private static bool IsOwn(ISymbol symbol) => symbol is ILocalSymbol or IRangeVariableSymbol
        or IParameterSymbol { RefKind: RefKind.None or RefKind.In or RefKind.Ref or RefKind.RefReadOnlyParameter, ContainingSymbol: IMethodSymbol { MethodKind: not MethodKind.Constructor } };

    private static bool HasValue(ISymbol symbol, Site site)
    {
        if (symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not { } declaration || Outside(declaration, site))
            return false;
        if (symbol is not ILocalSymbol local)
            return true;
        if (Declared(local) >= site.Written || (declaration is VariableDeclaratorSyntax && declaration.Span.Contains(site.Position) && declaration.SpanStart < site.Position))
            return false;
        return local.IsConst || site.Assigned is null || site.Assigned.Any(a => SymbolEqualityComparer.Default.Equals(a, local));
    }

    // What stands around a static function cannot be used in it.
    private static bool Outside(SyntaxNode declaration, Site site) => StaticFunction(site) is { } function && !function.Span.Contains(declaration.Span);

    private static SyntaxNode? StaticFunction(Site site) => site.Around.AncestorsAndSelf().FirstOrDefault(n
        => (n is AnonymousFunctionExpressionSyntax { Modifiers: var a } && a.Any(SyntaxKind.StaticKeyword)) || (n is LocalFunctionStatementSyntax { Modifiers: var l } && l.Any(SyntaxKind.StaticKeyword)));

    private static bool IsStatic(Site site) => StaticFunction(site) is not null;

    private static int Declared(ISymbol symbol) => symbol.Locations.FirstOrDefault()?.SourceSpan.Start ?? 0;

    private static Value? Of(ISymbol symbol, SemanticModel model)
    {
        var type = symbol switch
        {
            ILocalSymbol local => local.Type,
            IParameterSymbol parameter => parameter.Type,
            IRangeVariableSymbol range => Range(range, model),
            _ => null,
        };
        if (type is null or { TypeKind: TypeKind.Error })
            return null;
        var declared = (symbol.DeclaringSyntaxReferences[0].GetSyntax() as VariableDeclaratorSyntax)?.Initializer?.Value;
        var maybe = declared is not null && symbol is ILocalSymbol ? model.GetTypeInfo(declared).Nullability.FlowState == NullableFlowState.MaybeNull
            : symbol is IParameterSymbol && type.NullableAnnotation == NullableAnnotation.Annotated;
        return new Value(symbol, type, Names.Identifier(symbol.Name), maybe || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T);
    }

    private static ITypeSymbol? Range(IRangeVariableSymbol range, SemanticModel model)
        => range.DeclaringSyntaxReferences[0].GetSyntax() switch
        {
            FromClauseSyntax from => from.Type is { } type ? model.GetTypeInfo(type).Type : Shapes.Item(model.GetTypeInfo(from.Expression).Type),
            LetClauseSyntax let => model.GetTypeInfo(let.Expression).Type,
            _ => null,
        };
}
