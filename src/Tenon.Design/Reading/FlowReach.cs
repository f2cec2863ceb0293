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
        if (_found.Uses.TryGetValue(member, out var known) && known.In.All(compilation.ContainsSyntaxTree))
            return known;
        return DocumentationCommentId.GetFirstSymbolForDeclarationId(member, compilation) is { } symbol ? _found.Uses[member] = DirectlyIn(symbol) : null;
    }

    private Uses DirectlyIn(ISymbol member)
    {
        var uses = new Uses([.. member.DeclaringSyntaxReferences.Select(r => r.SyntaxTree)], [], [], []);
        if (member is IMethodSymbol own)
            uses.Types.UnionWith(Ids(own.Parameters.Select(p => p.Type).Append(own.ReturnType)));
        foreach (var declaration in member.DeclaringSyntaxReferences.Select(r => r.GetSyntax()))
        {
            var model = Models.Of(compilation, declaration.SyntaxTree);
            foreach (var name in Bodies(declaration).SelectMany(b => b.DescendantNodesAndSelf()).OfType<SimpleNameSyntax>())
            {
                var info = model.GetSymbolInfo(name);
                Note(info.Symbol ?? info.CandidateSymbols.FirstOrDefault(), uses);
            }
        }

        return uses;
    }

    private static void Note(ISymbol? symbol, Uses uses)
    {
        switch (symbol)
        {
            case IMethodSymbol { MethodKind: not (MethodKind.LocalFunction or MethodKind.Constructor) } method:
                uses.Types.UnionWith(Ids(method.TypeArguments.Concat(method.Parameters.Select(p => p.Type)).Append(method.ReturnType)));
                var original = (method.ReducedFrom ?? method).OriginalDefinition;
                if (original.DeclaringSyntaxReferences.Length > 0)
                    uses.Members.Add(Id(original));
                break;
            case IPropertySymbol property:
                Add(property.Type, ValueKind.Member);
                if (property.DeclaringSyntaxReferences.Length > 0)
                    uses.Members.Add(Id(property.OriginalDefinition));
                break;
            case IFieldSymbol field:
                Add(field.Type, ValueKind.Member);
                break;
            case IParameterSymbol parameter:
                Add(parameter.Type, parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } ? ValueKind.Taken : ValueKind.Parameter);
                break;
        }

        void Add(ITypeSymbol type, ValueKind kind) => uses.Values.Add(new UsedValue(symbol.Name.TrimStart('_'), Names.Metadata(type.OriginalDefinition), Names.Metadata(symbol.ContainingType), kind));
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
