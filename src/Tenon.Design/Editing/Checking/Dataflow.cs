using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Finding;
using Tenon.Design.Model;

namespace Tenon.Design.Editing.Checking;

/// <summary>Which variables, functions and labels code declares and uses.</summary>
internal static class Dataflow
{
    /// <summary>What pieces of syntax declare that others could use.</summary>
    public static IReadOnlyList<ISymbol> Declared(SemanticModel model, IEnumerable<SyntaxNode> pieces)
        => [.. pieces.SelectMany(p => p.DescendantNodesAndSelf()).Where(n => n is VariableDeclaratorSyntax or SingleVariableDesignationSyntax or LocalFunctionStatementSyntax or LabeledStatementSyntax)
            .Select(n => model.GetDeclaredSymbol(n)).OfType<ISymbol>()];

    /// <summary>The places in a method, outside of pieces of it, that use symbols.</summary>
    public static IEnumerable<(SyntaxNode Place, ISymbol Symbol)> Uses(SemanticModel model, SyntaxNode within, IReadOnlyList<ISymbol> symbols, IReadOnlyList<SyntaxNode> outside)
    {
        if (symbols.Count == 0)
            yield break;
        var names = symbols.Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var name in within.DescendantNodes().OfType<SimpleNameSyntax>())
        {
            if (!names.Contains(name.Identifier.ValueText) || outside.Any(o => o.Span.Contains(name.Span)))
                continue;
            var symbol = model.GetSymbolInfo(name) is var info ? info.Symbol ?? info.CandidateSymbols.FirstOrDefault() : null;
            if (symbol is not null && symbols.FirstOrDefault(s => SymbolEqualityComparer.Default.Equals(s, symbol.OriginalDefinition) || SymbolEqualityComparer.Default.Equals(s, symbol)) is { } used)
                yield return (name, used);
        }
    }

    /// <summary>The locals, local functions, labels and parameters of a method that pieces of it use and do not declare.</summary>
    public static IReadOnlyList<(SimpleNameSyntax Place, ISymbol Symbol)> Needs(SemanticModel model, IEnumerable<SyntaxNode> pieces)
    {
        var all = pieces.ToList();
        var own = Declared(model, all).ToHashSet(SymbolEqualityComparer.Default);
        return [.. all.SelectMany(p => p.DescendantNodesAndSelf()).OfType<SimpleNameSyntax>()
            .Select(n => (Place: n, Symbol: model.GetSymbolInfo(n).Symbol))
            .Where(u => u.Symbol is ILocalSymbol or IParameterSymbol or ILabelSymbol or IRangeVariableSymbol or IMethodSymbol { MethodKind: MethodKind.LocalFunction })
            .Where(u => !own.Contains(u.Symbol!.OriginalDefinition) && !u.Symbol!.DeclaringSyntaxReferences.Any(r => all.Any(p => p.SyntaxTree == r.SyntaxTree && p.Span.Contains(r.Span))))
            .Select(u => (u.Place, u.Symbol!))];
    }

    /// <summary>The nodes, of those that can be moved or deleted, that places are in, without those that are inside others.</summary>
    public static IReadOnlyList<Spot> SpotsOf(Chart chart, IEnumerable<SyntaxNode> places)
    {
        var found = places.Select(p => chart.Around(p.SpanStart)).OfType<Spot>().ToHashSet();
        return [.. found.Where(s => !s.Above.Any(found.Contains)).OrderBy(s => s.Span.Start)];
    }

    /// <summary>Symbols in words: «order and total».</summary>
    public static string Names(IEnumerable<ISymbol> symbols) => Words([.. symbols.Select(s => s.Name).Distinct()]);

    public static string Words(IReadOnlyList<string> words) => words.Count < 2 ? string.Concat(words) : $"{string.Join(", ", words.Take(words.Count - 1))} and {words[^1]}";

    public static string Titles(IReadOnlyList<Spot> spots)
        => spots.Count == 1 ? Reading.Words.Cut(spots[0].Node.Title, 60) : spots.All(s => s.Node.Kind == NodeKind.Comment) ? $"{spots.Count} comments" : $"{spots.Count} nodes";
}
