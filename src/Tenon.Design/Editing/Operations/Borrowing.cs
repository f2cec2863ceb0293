using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Finding;
using Tenon.Design.Writing;
using Tenon.Generators.Reading;

namespace Tenon.Design.Editing.Operations;

/// <summary>Gives an integration the connections that nodes from another one bring with them.</summary>
internal static class Borrowing
{
    /// <summary>Sees to it that a connection is there.</summary>
    /// <param name="draft">The changes.</param>
    /// <param name="symbol">What the nodes use.</param>
    /// <param name="to">Where they go.</param>
    /// <returns>Whether it is.</returns>
    public static bool Connection(Draft draft, ISymbol symbol, Sequence to)
        => symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } parameter && Named(draft, parameter, to) is not null;

    /// <summary>Sees to it that the connections that nodes use are there where they go.</summary>
    /// <returns>What has to change in the nodes' text, since each class has its own way of keeping what it is given.</returns>
    public static IReadOnlyList<TextChange> Names(Draft draft, Chart from, IEnumerable<SyntaxNode> pieces, Sequence to)
    {
        if (from.Type is not { } type || SymbolEqualityComparer.Default.Equals(type, to.Chart.Type))
            return [];
        var changes = new List<TextChange>();
        foreach (var name in pieces.SelectMany(p => p.DescendantNodesAndSelf()).OfType<SimpleNameSyntax>())
        {
            if (Given(from.Model.GetSymbolInfo(name).Symbol, type) is not { } parameter)
                continue;
            var place = name.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } own && own.Name == name ? own : (SyntaxNode)name;
            if (Named(draft, parameter, to) is { } there && place.ToString() != there)
                changes.Add(new TextChange(place.Span, there));
        }

        return changes;
    }

    /// <summary>What a class is given that a name in it stands for: the parameter itself, or what it is kept in.</summary>
    private static IParameterSymbol? Given(ISymbol? symbol, INamedTypeSymbol type) => symbol switch
    {
        IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } parameter when SymbolEqualityComparer.Default.Equals(parameter.ContainingType, type) => parameter,
        IFieldSymbol or IPropertySymbol when !symbol.IsStatic && SymbolEqualityComparer.Default.Equals(symbol.ContainingType, type) => Kinds.Constructor(type)?.Parameters.FirstOrDefault(p => Connections.Keeps(symbol, p)),
        _ => null,
    };

    // What a connection is called where nodes go, once it is there; null when it cannot be.
    private static string? Named(Draft draft, IParameterSymbol parameter, Sequence to)
    {
        if (to.Chart.Symbol is not { IsStatic: false, ContainingType: { } type })
            return null;
        var key = (type.ToDisplayString(), parameter.Name);
        if (draft.Borrowed.TryGetValue(key, out var known))
            return known;
        var wanted = Adapted(parameter.Type, parameter.ContainingType, type);
        if (Connections.Find(type, parameter.Name) is { } own)
            return SymbolEqualityComparer.Default.Equals(own.Type, wanted) ? Connections.Written(own) : null;
        if (!Kinds.Has(type, IntegrationReader.AttributeName) || !Kinds.Has(parameter.ContainingType, IntegrationReader.AttributeName) || Integrations.Part(draft.Sources, type) is not { } part
            || to.Chart.Model.LookupSymbols(part.Identifier.Span.End, type, parameter.Name).Length > 0)
        {
            return null;
        }

        return draft.Borrowed[key] = ConnectionAdding.Add(draft, part, type, parameter.Name, wanted.ToMinimalDisplayString(draft.Sources.Model(part.SyntaxTree), part.SpanStart));
    }

    // What is made for the one class, such as its logger, is made for the other.
    private static ITypeSymbol Adapted(ITypeSymbol type, INamedTypeSymbol from, INamedTypeSymbol to)
        => type is INamedTypeSymbol { IsGenericType: true } generic && generic.TypeArguments.Any(a => SymbolEqualityComparer.Default.Equals(a, from))
            ? generic.OriginalDefinition.Construct([.. generic.TypeArguments.Select(a => SymbolEqualityComparer.Default.Equals(a, from) ? to : a)]) : type;
}
