using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Model;
using Tenon.Design.Reading.Meaning;
using Tenon.Generators.Reading;
using Tenon.Naming;

namespace Tenon.Design.Reading;

/// <summary>Reads a project as a map: its integrations, what wakes their flows, the connections they share and the types they exchange.</summary>
/// <param name="compilation">The project; it need not compile.</param>
/// <param name="folder">The project's folder, that paths are shown from; empty for whole paths.</param>
/// <param name="diagnostics">What the compiler and the rules say of it; null to ask the compiler.</param>
/// <param name="memory">What was found when it was read before; null where it is read once.</param>
public sealed class MapReader(Compilation compilation, string folder, IReadOnlyList<Diagnostic>? diagnostics = null, ReadingMemory? memory = null)
{
    private readonly FlowReach _reach = new(compilation, memory ?? new());
    private readonly TypeReader _types = new(compilation, folder);
    private readonly ILookup<SyntaxTree?, Diagnostic> _found = (diagnostics ?? compilation.GetDiagnostics())
        .Where(d => d.Severity >= DiagnosticSeverity.Warning && !d.IsSuppressed).ToLookup(d => d.Location.SourceTree);

    /// <summary>How many flows a project has. No body is looked at for it.</summary>
    public static int CountFlows(Compilation compilation) => Authored.Types(compilation).Where(IsIntegration).Sum(i => Flows(i).Count());

    /// <summary>Reads the whole project.</summary>
    public ProjectMap Read()
    {
        var authored = Authored.Types(compilation).ToList();
        var integrations = authored.Where(IsIntegration).ToList();
        var connections = integrations.SelectMany(i => FlowReach.Connections(i).Select(c => (Integration: i, Connection: c)))
            .GroupBy(c => (c.Connection.Name, Type: Names.Short(c.Connection.Type)))
            .Select(g => new MapConnection(
                g.Key.Name, g.Key.Type, Title(g.First().Connection.Type), [.. g.Select(c => _types.Name(c.Integration)).Distinct()]));

        // Following calls is nearly all of the work.
        var reached = integrations.AsParallel().AsOrdered().Select(i => (Integration: i, Flows: Flows(i).Select(f => (f, _reach.From(i, f))).ToList())).ToList();

        // Whatever flows do with them: a record is data, and shown as soon as it is there.
        foreach (var record in authored.Where(t => t.IsRecord))
            _types.Add(record);
        return new ProjectMap([.. reached.Select(r => Integration(r.Integration, r.Flows))], [.. connections.OrderBy(c => c.Name, StringComparer.Ordinal)], _types.Found());
    }

    private static bool IsIntegration(INamedTypeSymbol type) => Kinds.Has(type, IntegrationReader.AttributeName);

    private static IEnumerable<IMethodSymbol> Flows(INamedTypeSymbol integration)
        => integration.GetMembers().OfType<IMethodSymbol>().Where(m => Kinds.Trigger(m) is not null && m.DeclaringSyntaxReferences.Length > 0);

    private MapIntegration Integration(INamedTypeSymbol type, IReadOnlyList<(IMethodSymbol Method, Reach Reached)> found)
    {
        var declarations = type.DeclaringSyntaxReferences.Select(r => r.GetSyntax()).OfType<TypeDeclarationSyntax>().ToList();
        var marked = declarations.FirstOrDefault(d => d.AttributeLists.Count > 0) ?? declarations[0];
        var flows = found.Select(f => (f.Method, f.Reached, Syntax: (MethodDeclarationSyntax)f.Method.DeclaringSyntaxReferences[0].GetSyntax())).ToList();
        var rest = declarations.SelectMany(d => Problems(d).Where(p => !flows.Any(f => Holds(f.Syntax, p))));
        return new MapIntegration(
            _types.Name(type), Title(type), Places.Of(marked.GetLocation(), folder), [.. flows.Select(f => Flow(f.Method, f.Reached, f.Syntax))],
            [.. rest.Select(d => new Problem(d.Id, d.Severity.ToString().ToLowerInvariant(), d.GetMessage(null), Places.Of(d.Location, folder)))]);
    }

    private MapFlow Flow(IMethodSymbol method, Reach reached, MethodDeclarationSyntax syntax)
    {
        var trigger = Kinds.Trigger(method)!;
        foreach (var type in reached.Types)
            _types.Add(type);
        var problems = Problems(syntax).ToList();
        return new MapFlow(
            NodeIds.OfMember(syntax), Title(method), trigger.ApplicationSyntaxReference?.GetSyntax().ToString() ?? trigger.AttributeClass!.Name, TriggerKinds.Of(trigger),
            Places.Of(syntax.GetLocation(), folder), reached.Connections, _types.Own(method.Parameters.Select(p => p.Type)), _types.Own([method.ReturnType]),
            problems.Count(p => p.Severity == DiagnosticSeverity.Error), problems.Count(p => p.Severity == DiagnosticSeverity.Warning));
    }

    private IEnumerable<Diagnostic> Problems(SyntaxNode part) => _found[part.SyntaxTree].Where(d => Holds(part, d));

    private static bool Holds(SyntaxNode part, Diagnostic problem)
        => part.SyntaxTree == problem.Location.SourceTree && part.FullSpan.Contains(problem.Location.SourceSpan.Start);

    private static string Title(ISymbol symbol) => Words.Summary(symbol) is { Length: > 0 } summary ? summary : Words.Humanise(symbol.Name);
}
