using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Reading.Meaning;
using Tenon.Generators.Reading;

namespace Tenon.Design.Reading;

/// <summary>Follows flows, several at once, through everything of the project that they call, to the connections they use and the types they handle.</summary>
/// <param name="compilation">The project.</param>
/// <param name="memory">What members were found to use when they were read before: in words, as a compilation's symbols are nothing to the next.</param>
internal sealed class FlowReach(Compilation compilation, ReadingMemory memory)
{
    private readonly Findings _found = memory.Of(compilation);
    private readonly Dictionary<string, string> _texts = Authored.Trees(compilation).DistinctBy(t => t.FilePath).ToDictionary(t => t.FilePath, t => Convert.ToHexString(t.GetText().GetChecksum().AsSpan()), StringComparer.Ordinal);

    /// <summary>The connections that an integration's constructor takes.</summary>
    public static IEnumerable<IParameterSymbol> Connections(INamedTypeSymbol integration)
        => Kinds.Constructor(integration)?.Parameters.Where(p => Kinds.ServiceReason(p) is null) ?? [];

    /// <summary>What a flow comes to.</summary>
    public Reach From(INamedTypeSymbol integration, IMethodSymbol method)
    {
        var values = new HashSet<UsedValue>();
        var types = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>([Id(method)]);
        while (open.TryDequeue(out var member))
        {
            if (!seen.Add(member) || Of(member) is not { } uses)
                continue;
            types.UnionWith(uses.Types);
            values.UnionWith(uses.Values);
            foreach (var next in uses.Members)
                open.Enqueue(next);
        }

        var connections = Connections(integration).Select(c => (c.Name, Type: Names.Metadata(c.Type.OriginalDefinition))).ToList();
        return new Reach(
            [.. connections.Where(c => values.Any(v => v.Type == c.Type && Is(v, c.Name, Names.Metadata(integration), connections.Select(o => o.Name)))).Select(c => c.Name)],
            [.. types.Select(t => DocumentationCommentId.GetFirstSymbolForDeclarationId(t, compilation)).OfType<INamedTypeSymbol>()]);
    }

    // The parameter itself; a field or property that holds it; or, in other classes, any connection of that type: it can only have come from here.
    private static bool Is(UsedValue used, string connection, string integration, IEnumerable<string> connections)
        => used.Owner != integration ? used.Name == connection || !connections.Contains(used.Name)
            : used.Kind switch
            {
                ValueKind.Member => string.Equals(used.Name, connection.TrimStart('_'), StringComparison.OrdinalIgnoreCase),
                ValueKind.Taken => used.Name == connection.TrimStart('_'),
                _ => false,
            };

    private Uses? Of(string member)
    {
        if (_found.Uses.TryGetValue(member, out var known) && known.In.All(f => _texts.GetValueOrDefault(f.Key) == f.Value))
            return known;
        return DocumentationCommentId.GetFirstSymbolForDeclarationId(member, compilation) is { } symbol ? _found.Uses[member] = DirectlyIn(symbol) : null;
    }

    private Uses DirectlyIn(ISymbol member)
    {
        var all = new List<Used>();
        foreach (var (i, declaration) in member.DeclaringSyntaxReferences.Select(r => r.GetSyntax()).Index())
        {
            var (model, id) = (Models.Of(compilation, declaration.SyntaxTree), $"{Id(member)} {i}");
            var kept = new KeptMeanings(declaration, model, _found.Meanings.GetValueOrDefault(id, KeptMeanings.Nothing));
            all.AddRange(Bodies(declaration).SelectMany(b => b.DescendantNodesAndSelf()).OfType<SimpleNameSyntax>().Select(n => kept.Get(n, () => By(n, model), nameof(Used))));
            _found.Meanings[id] = kept.Now;
        }

        var own = member is IMethodSymbol method ? Ids(method.Parameters.Select(p => p.Type).Append(method.ReturnType)) : [];
        return new Uses(
            member.DeclaringSyntaxReferences.Select(r => r.SyntaxTree.FilePath).Distinct().ToDictionary(f => f, f => _texts.GetValueOrDefault(f, "")), [.. all.Select(u => u.Value).OfType<UsedValue>()], [.. all.Select(u => u.Member).OfType<string>()], [.. all.SelectMany(u => u.Types).Concat(own)]);
    }

    private static Used By(SimpleNameSyntax name, SemanticModel model)
    {
        var info = model.GetSymbolInfo(name);
        var symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
        return symbol switch
        {
            IMethodSymbol { MethodKind: not (MethodKind.LocalFunction or MethodKind.Constructor) } method =>
                new Used(null, Own((method.ReducedFrom ?? method).OriginalDefinition), [.. Ids(method.TypeArguments.Concat(method.Parameters.Select(p => p.Type)).Append(method.ReturnType))]),
            IPropertySymbol property => new Used(Value(property.Type, ValueKind.Member), Own(property.OriginalDefinition), []),
            IFieldSymbol field => new Used(Value(field.Type, ValueKind.Member), null, []),
            IParameterSymbol parameter => new Used(Value(parameter.Type, parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } ? ValueKind.Taken : ValueKind.Parameter), null, []),
            _ => Used.Nothing,
        };

        static string? Own(ISymbol original) => original.DeclaringSyntaxReferences.Length > 0 ? Id(original) : null;
        UsedValue Value(ITypeSymbol type, ValueKind kind) => new(symbol.Name.TrimStart('_'), Names.Metadata(type.OriginalDefinition), Names.Metadata(symbol.ContainingType), kind);
    }

    private static string Id(ISymbol symbol) => DocumentationCommentId.CreateDeclarationId(symbol) ?? "";

    private static IEnumerable<string> Ids(IEnumerable<ITypeSymbol> types) => types.SelectMany(TypeReader.Data).Select(Id);

    // Not the attributes and the signature: a name there is no use of anything.
    private static IEnumerable<SyntaxNode> Bodies(SyntaxNode declaration) => declaration switch
    {
        BaseMethodDeclarationSyntax method => Present(method.Body, method.ExpressionBody),
        PropertyDeclarationSyntax property => [.. Present(property.ExpressionBody), .. property.AccessorList?.Accessors.SelectMany(a => Present(a.Body, a.ExpressionBody)) ?? []],
        _ => [],
    };

    private static IEnumerable<SyntaxNode> Present(params SyntaxNode?[] nodes) => nodes.OfType<SyntaxNode>();
}
