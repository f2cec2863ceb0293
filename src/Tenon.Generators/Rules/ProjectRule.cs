using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Tenon.Generators.Rules;

/// <summary>A rule against two things of a project that go by one name.</summary>
public abstract class ProjectRule : TenonAnalyzer
{
    private protected ProjectRule(DiagnosticDescriptor rule) : base(rule)
    {
    }

    private protected sealed override void Start(CompilationStartAnalysisContext context)
    {
        var named = new ConcurrentBag<Named>();
        context.RegisterSymbolAction(
            symbol =>
            {
                foreach (var one in Names((INamedTypeSymbol)symbol.Symbol, symbol.Compilation))
                    named.Add(one);
            },
            SymbolKind.NamedType);
        context.RegisterCompilationEndAction(end =>
        {
            foreach (var group in named.GroupBy(n => n.Key, StringComparer.OrdinalIgnoreCase).Where(g => Clash([.. g])))
            {
                foreach (var one in group)
                    end.ReportDiagnostic(Diagnostic.Create(SupportedDiagnostics[0], one.Place, one.Shown, InWords(group.First(o => o != one).Place)));
            }
        });
    }

    private protected abstract IEnumerable<Named> Names(INamedTypeSymbol type, Compilation compilation);

    private protected virtual bool Clash(IReadOnlyList<Named> group) => group.Count > 1;

    /// <summary>Something with a name that must be its own.</summary>
    /// <param name="Key">What is compared.</param>
    /// <param name="Shown">The name as its author wrote it.</param>
    /// <param name="Place">Where it stands.</param>
    /// <param name="Kind">What may share a name with others of its kind; empty when nothing may.</param>
    private protected sealed record Named(string Key, string Shown, Location Place, string Kind = "");
}
