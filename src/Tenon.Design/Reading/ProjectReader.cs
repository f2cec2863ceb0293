using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Model;
using Tenon.Design.Reading.Meaning;
using Tenon.Generators.Reading;
using Tenon.Naming;

namespace Tenon.Design.Reading;

/// <summary>Reads what a project's members do as diagrams. What each is follows from symbols and attributes, never from the names of files or folders.</summary>
/// <param name="compilation">The project; it need not compile.</param>
/// <param name="folder">The project's folder, that paths are shown from; empty for whole paths.</param>
/// <param name="diagnostics">What the compiler and the rules say of it; null to ask the compiler.</param>
/// <param name="memory">What was found when it was read before; null where it is read once.</param>
public sealed class ProjectReader(Compilation compilation, string folder, IReadOnlyList<Diagnostic>? diagnostics = null, ReadingMemory? memory = null)
{
    private static readonly Task<IReadOnlyList<Diagnostic>> NotAsked = Task.FromResult<IReadOnlyList<Diagnostic>>([]);

    /// <summary>The flows, maps and steps of the project's integrations, by file and place.</summary>
    public IEnumerable<Diagram> Flows()
        => Members().Where(m => m.Syntax is MethodDeclarationSyntax && m.Symbol(Models.Of(compilation, m.Tree)) is { } symbol && Role(symbol) != MethodRole.Method).Select(Read);

    /// <summary>Everything that has a body, by file and place.</summary>
    public IEnumerable<Diagram> All() => Members().Select(Read);

    /// <summary>Everything of a file that has a body, by place.</summary>
    /// <param name="file">One of the compilation's trees.</param>
    public IEnumerable<Diagram> In(SyntaxTree file) => Bodied.In(file).Select(Read);

    /// <summary>Everything that has a body, without its nodes, by file and place, and with its problems only where they are known.</summary>
    public IEnumerable<Diagram> Heads() => Members().Select(m => Read(m, whole: false));

    /// <summary>Reads what has an id; null when there is none.</summary>
    /// <param name="id">Type and member.</param>
    public Diagram? Find(string id) => Members().Where(m => m.Has(id)).Select(Read).FirstOrDefault();

    /// <summary>Reads one member.</summary>
    /// <param name="member">The member, in one of the compilation's trees.</param>
    internal Diagram Read(Bodied member) => Read(member, whole: true);

    private Diagram Read(Bodied member, bool whole)
    {
        var model = Models.Of(compilation, member.Tree);
        var symbol = member.Symbol(model);
        var places = new Places(member.Syntax, folder);
        var found = whole || diagnostics is not null ? Found(member) : NotAsked;
        var nodes = !whole ? [] : Nodes(member, places, model, symbol);
        var problems = found.Result.Select(d => new Problem(d.Id, d.Severity.ToString().ToLowerInvariant(), d.GetMessage(null), Places.Of(d.Location, folder))).ToList();
        var trigger = symbol is IMethodSymbol woken ? Kinds.Trigger(woken) : null;
        var (takes, gives) = Signature(symbol);
        return new Diagram(
            places.Member, Title(member.Syntax, symbol), symbol is null ? MethodRole.Method : Role(symbol), Written(trigger),
            [.. symbol?.GetAttributes().Where(a => a != trigger).Select(Written).OfType<string>() ?? []],
            [.. takes.Select(p => new Parameter(p.Name, Names.Short(p.Type), trigger is null ? null : FlowReader.Source(p, trigger)))],
            gives is null ? null : Names.Short(gives), places.Of(member.Tree, member.Span), ProblemPlacer.Place(nodes, problems), problems);
    }

    // Where the compiler fails, what is there is drawn from syntax: never nothing.
    private IReadOnlyList<Node> Nodes(Bodied member, Places places, SemanticModel model, ISymbol? symbol)
    {
        try
        {
            var found = memory?.Of(compilation);
            return found is null ? Read(KeptMeanings.Nothing).Nodes : found.Drawn(places.Member, member, () =>
            {
                (var nodes, found.Meanings[places.Member]) = Read(found.Meanings.GetValueOrDefault(places.Member, KeptMeanings.Nothing));
                return nodes;
            });
        }
        catch (Exception e) when (CompilerFault.Is(e))
        {
            var bare = new Places(member.Syntax, folder);
            return [.. member.Parts.Select(p => new Node(bare.Next("code"), NodeKind.Code, Words.Short(p), Words.Line(p), bare.Of(p)))];
        }

        (IReadOnlyList<Node> Nodes, IReadOnlyDictionary<PartKey, object?> Found) Read(IReadOnlyDictionary<PartKey, object?> before)
        {
            var kept = new KeptMeanings(member.Syntax, model, before);
            return (new StatementReader(places, new Meanings(model, symbol?.ContainingType, kept)).Member(member), kept.Now);
        }
    }

    private IEnumerable<Bodied> Members() => Authored.Trees(compilation).SelectMany(Bodied.In);

    private static (IReadOnlyList<IParameterSymbol> Takes, ITypeSymbol? Gives) Signature(ISymbol? symbol) => symbol switch
    {
        IMethodSymbol method => (method.Parameters, FlowReader.Result(method)),
        IPropertySymbol property => (property.Parameters, property.Type),
        _ => ([], null),
    };

    /// <summary>Whether a file is written by a tool, not by people.</summary>
    internal static bool IsGenerated(SyntaxTree tree) => tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) || tree.FilePath.EndsWith(".generated.cs", StringComparison.Ordinal) || tree.FilePath.Replace('\\', '/').Contains("/obj/", StringComparison.Ordinal);

    private static MethodRole Role(ISymbol member)
        => member is not IMethodSymbol method ? MethodRole.Method
            : Kinds.Trigger(method) is not null ? MethodRole.Flow
            : Kinds.Has(method, "Tenon.MapAttribute") ? MethodRole.Map
            : Kinds.Has(method, "Tenon.StepAttribute") ? MethodRole.Step : MethodRole.Method;

    private static string Title(SyntaxNode member, ISymbol? symbol)
        => member is not CompilationUnitSyntax && Docs.Summary(member) is { Length: > 0 } summary ? summary.TrimEnd('.') : member switch
        {
            CompilationUnitSyntax => "Run the program",
            DestructorDeclarationSyntax => "Clean up",
            OperatorDeclarationSyntax of => $"Operator {of.OperatorToken.ValueText}",
            ConversionOperatorDeclarationSyntax to => $"Convert to {to.Type}",
            IndexerDeclarationSyntax => "Item",
            ConstructorDeclarationSyntax => "Create",
            _ => Words.Humanise(symbol?.Name.Split('.')[^1] ?? NodeIds.NameOf(member)),
        };

    private static string? Written(AttributeData? attribute) => attribute?.ApplicationSyntaxReference?.GetSyntax().ToString();

    // The compiler is asked beside the reading: it does all of its work anew for that, and takes as long.
    private Task<IReadOnlyList<Diagnostic>> Found(Bodied member)
    {
        return diagnostics is null ? Task.Run(() => In(Asked(member))) : Task.FromResult(In(diagnostics));

        IReadOnlyList<Diagnostic> In(IEnumerable<Diagnostic> all)
            => [.. all.Where(d => d.Location.SourceTree == member.Tree && member.Span.IntersectsWith(d.Location.SourceSpan) && d.Severity != DiagnosticSeverity.Hidden)];
    }

    private IEnumerable<Diagnostic> Asked(Bodied member)
    {
        try
        {
            return compilation.GetSemanticModel(member.Tree).GetDiagnostics(member.Span);
        }
        catch (Exception e) when (CompilerFault.Is(e))
        {
            return member.Tree.GetDiagnostics(member.Syntax);
        }
    }
}
