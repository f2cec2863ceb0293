using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Model;
using Tenon.Generators.Reading;
using Tenon.Naming;

namespace Tenon.Design.Reading;

/// <summary>Reads a project's methods as diagrams. What each is follows from symbols and attributes, never from the names of files or folders.</summary>
/// <param name="compilation">The project; it need not compile.</param>
/// <param name="folder">The project's folder, that paths are shown from; empty for whole paths.</param>
/// <param name="diagnostics">What the compiler and the rules say of it.</param>
public sealed class ProjectReader(Compilation compilation, string folder, IReadOnlyList<Diagnostic>? diagnostics = null)
{
    private static readonly Task<IReadOnlyList<Diagnostic>> NotAsked = Task.FromResult<IReadOnlyList<Diagnostic>>([]);

    /// <summary>The flows, maps and steps of the project's integrations, by file and place.</summary>
    public IEnumerable<Diagram> Flows() => Methods().Where(m => Role(m.Symbol) != MethodRole.Method).Select(m => Read(m.Syntax));

    /// <summary>Every method, by file and place.</summary>
    public IEnumerable<Diagram> All() => Methods().Select(m => Read(m.Syntax));

    /// <summary>Every method of a file, by place.</summary>
    public IEnumerable<Diagram> In(SyntaxTree file) => Methods(file).Select(m => Read(m.Syntax));

    /// <summary>Every method without its nodes, by file and place, and with its problems only where they are known.</summary>
    public IEnumerable<Diagram> Heads() => Methods().Select(m => Read(m.Syntax, whole: false));

    /// <summary>Reads the method that has an id; null when there is none.</summary>
    /// <param name="id">Type and method.</param>
    public Diagram? Find(string id) => Methods().Where(m => NodeIds.OfMember(m.Syntax) == id).Select(m => Read(m.Syntax)).FirstOrDefault();

    /// <summary>Reads one method.</summary>
    /// <param name="method">Its declaration, in one of the compilation's trees.</param>
    public Diagram Read(BaseMethodDeclarationSyntax method) => Read(method, whole: true);

    private Diagram Read(BaseMethodDeclarationSyntax method, bool whole)
    {
        ArgumentNullException.ThrowIfNull(method);
        var model = Models.Of(compilation, method.SyntaxTree);
        var symbol = model.GetDeclaredSymbol(method) as IMethodSymbol;
        var places = new Places(method, folder);
        var found = whole || diagnostics is not null ? Found(method) : NotAsked;
        var nodes = !whole ? [] : Nodes(method, places, model, symbol);
        var problems = found.Result.Select(d => new Problem(d.Id, d.Severity.ToString().ToLowerInvariant(), d.GetMessage(null), Places.Of(d.Location, folder))).ToList();
        var trigger = symbol is null ? null : Kinds.Trigger(symbol);
        return new Diagram(
            places.Member, Title(method, symbol), symbol is null ? MethodRole.Method : Role(symbol), Written(trigger),
            [.. symbol?.GetAttributes().Where(a => a != trigger).Select(Written).OfType<string>() ?? []],
            [.. symbol?.Parameters.Select(p => new Parameter(p.Name, Names.Short(p.Type), trigger is null ? null : FlowReader.Source(p, trigger))) ?? []],
            symbol is not null && FlowReader.Result(symbol) is { } result ? Names.Short(result) : null,
            places.Of(method), ProblemPlacer.Place(nodes, problems), problems);
    }

    // Where the compiler fails, what is there is drawn from syntax: never nothing.
    private IReadOnlyList<Node> Nodes(BaseMethodDeclarationSyntax method, Places places, SemanticModel model, IMethodSymbol? symbol)
    {
        try
        {
            return new StatementReader(places, model, symbol?.ContainingType).Body((SyntaxNode?)method.Body ?? method.ExpressionBody);
        }
        catch (Exception e) when (CompilerFault.Is(e))
        {
            var bare = new Places(method, folder);
            IEnumerable<SyntaxNode> parts = method.Body is { } block ? block.Statements : [method.ExpressionBody!.Expression];
            return [.. parts.Select(p => new Node(bare.Next("code"), NodeKind.Code, Words.Short(p), Words.Line(p), bare.Of(p)))];
        }
    }

    private IEnumerable<(BaseMethodDeclarationSyntax Syntax, IMethodSymbol Symbol)> Methods() => Authored.Trees(compilation).SelectMany(Methods);

    private IEnumerable<(BaseMethodDeclarationSyntax Syntax, IMethodSymbol Symbol)> Methods(SyntaxTree file)
    {
        var model = Models.Of(compilation, file);
        foreach (var method in file.GetRoot().DescendantNodes().OfType<BaseMethodDeclarationSyntax>().Where(m => m.Body is not null || m.ExpressionBody is not null))
        {
            if (model.GetDeclaredSymbol(method) is IMethodSymbol symbol)
                yield return (method, symbol);
        }
    }

    /// <summary>Whether a file is written by a tool, not by people.</summary>
    internal static bool IsGenerated(SyntaxTree tree) => tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) || tree.FilePath.EndsWith(".generated.cs", StringComparison.Ordinal) || tree.FilePath.Replace('\\', '/').Contains("/obj/", StringComparison.Ordinal);

    private static MethodRole Role(IMethodSymbol method)
        => Kinds.Trigger(method) is not null ? MethodRole.Flow
            : Kinds.Has(method, "Tenon.MapAttribute") ? MethodRole.Map
            : Kinds.Has(method, "Tenon.StepAttribute") ? MethodRole.Step : MethodRole.Method;

    private static string Title(BaseMethodDeclarationSyntax method, IMethodSymbol? symbol)
        => Docs.Summary(method) is { Length: > 0 } summary ? summary.TrimEnd('.') : Words.Humanise(symbol is null or { MethodKind: MethodKind.Constructor } ? "Create" : symbol.Name);

    private static string? Written(AttributeData? attribute) => attribute?.ApplicationSyntaxReference?.GetSyntax().ToString();

    // The compiler is asked beside the reading: it does all of its work anew for that, and takes as long.
    private Task<IReadOnlyList<Diagnostic>> Found(SyntaxNode method)
    {
        return diagnostics is null ? Task.Run(() => In(Asked(method))) : Task.FromResult(In(diagnostics));

        IReadOnlyList<Diagnostic> In(IEnumerable<Diagnostic> all)
            => [.. all.Where(d => d.Location.SourceTree == method.SyntaxTree && method.Span.IntersectsWith(d.Location.SourceSpan) && d.Severity != DiagnosticSeverity.Hidden)];
    }

    private IEnumerable<Diagnostic> Asked(SyntaxNode method)
    {
        try
        {
            return compilation.GetSemanticModel(method.SyntaxTree).GetDiagnostics(method.Span);
        }
        catch (Exception e) when (CompilerFault.Is(e))
        {
            return method.SyntaxTree.GetDiagnostics(method);
        }
    }
}
