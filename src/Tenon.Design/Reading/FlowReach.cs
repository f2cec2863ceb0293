using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Generators.Reading;

namespace Tenon.Design.Reading;

/// <summary>Follows flows, several at once, through everything of the project that they call, to the connections they use and the types they handle.</summary>
internal sealed class FlowReach(Compilation compilation)
{
    private readonly ConcurrentDictionary<ISymbol, Direct> _direct = new(SymbolEqualityComparer.Default);

    /// <summary>The connections that an integration's constructor takes.</summary>
    public static IEnumerable<IParameterSymbol> Connections(INamedTypeSymbol integration)
        => Kinds.Constructor(integration)?.Parameters.Where(p => Kinds.ServiceReason(p) is null) ?? [];

    /// <summary>What a flow comes to.</summary>
    public Reach From(INamedTypeSymbol integration, IMethodSymbol method)
    {
        var used = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var types = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { method };
        var open = new Queue<ISymbol>([method]);
        while (open.TryDequeue(out var member))
        {
            var direct = _direct.GetOrAdd(member, DirectlyIn);
            types.UnionWith(direct.Types);
            used.UnionWith(direct.Values);
            foreach (var next in direct.Members.Where(seen.Add))
                open.Enqueue(next);
        }

        return new Reach([.. Connections(integration).Where(c => used.Any(u => Is(u, c, integration))).Select(c => c.Name)], types);
    }

    // The parameter itself; a field or property that holds it; or, in other classes, any connection of that type: it can only have come from here.
    private static bool Is(ISymbol used, IParameterSymbol connection, INamedTypeSymbol integration)
    {
        if (SymbolEqualityComparer.Default.Equals(used, connection))
            return true;
        var (type, isMember) = used switch
        {
            IFieldSymbol field => (field.Type, true),
            IPropertySymbol property => (property.Type, true),
            IParameterSymbol parameter => (parameter.Type, false),
            _ => (null, false),
        };
        if (type is null || !SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, connection.Type.OriginalDefinition))
            return false;
        return SymbolEqualityComparer.Default.Equals(used.ContainingType, integration)
            ? isMember && string.Equals(used.Name.TrimStart('_'), connection.Name.TrimStart('_'), StringComparison.OrdinalIgnoreCase)
            : !Connections(integration).Any(c => c.Name == used.Name.TrimStart('_')) || used.Name.TrimStart('_') == connection.Name;
    }

    private Direct DirectlyIn(ISymbol member)
    {
        var direct = new Direct([], [], []);
        if (member is IMethodSymbol own)
            direct.Types.UnionWith(own.Parameters.Select(p => p.Type).Append(own.ReturnType));
        foreach (var declaration in member.DeclaringSyntaxReferences.Select(r => r.GetSyntax()))
        {
            var model = Models.Of(compilation, declaration.SyntaxTree);
            foreach (var name in Bodies(declaration).SelectMany(b => b.DescendantNodesAndSelf()).OfType<SimpleNameSyntax>())
            {
                var info = model.GetSymbolInfo(name);
                Note(info.Symbol ?? info.CandidateSymbols.FirstOrDefault(), direct);
            }
        }

        return direct;
    }

    private static void Note(ISymbol? symbol, Direct direct)
    {
        switch (symbol)
        {
            case IMethodSymbol { MethodKind: not (MethodKind.LocalFunction or MethodKind.Constructor) } method:
                direct.Types.UnionWith(method.TypeArguments.Concat(method.Parameters.Select(p => p.Type)).Append(method.ReturnType));
                var original = (method.ReducedFrom ?? method).OriginalDefinition;
                if (original.DeclaringSyntaxReferences.Length > 0)
                    direct.Members.Add(original);
                break;
            case IPropertySymbol property:
                direct.Values.Add(property);
                if (property.DeclaringSyntaxReferences.Length > 0)
                    direct.Members.Add(property.OriginalDefinition);
                break;
            case IFieldSymbol or IParameterSymbol:
                direct.Values.Add(symbol);
                break;
        }
    }

    // Not the attributes and the signature: a name there is no use of anything.
    private static IEnumerable<SyntaxNode> Bodies(SyntaxNode declaration) => declaration switch
    {
        BaseMethodDeclarationSyntax method => Present(method.Body, method.ExpressionBody),
        PropertyDeclarationSyntax property => [.. Present(property.ExpressionBody), .. property.AccessorList?.Accessors.SelectMany(a => Present(a.Body, a.ExpressionBody)) ?? []],
        _ => [],
    };

    private static IEnumerable<SyntaxNode> Present(params SyntaxNode?[] nodes) => nodes.OfType<SyntaxNode>();

    private sealed record Direct(HashSet<ISymbol> Values, HashSet<ISymbol> Members, HashSet<ITypeSymbol> Types)
    {
        public Direct(IEnumerable<ISymbol> values, IEnumerable<ISymbol> members, IEnumerable<ITypeSymbol> types)
            : this(new(values, SymbolEqualityComparer.Default), new(members, SymbolEqualityComparer.Default), new HashSet<ITypeSymbol>(types, SymbolEqualityComparer.Default))
        {
        }
    }
}
