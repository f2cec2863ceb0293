using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Drawing;
using Tenon.Design.Model;
using Tenon.Design.Reading;
using Tenon.Generators.Interception;
using Tenon.Generators.Tests;

namespace Tenon.Design.Tests;

/// <summary>Any method draws, completely, and its nodes are the ones that runs report.</summary>
public sealed class ReadingTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Golden.Folder(), "../.."));
    private static readonly string[] Corpus = [.. Directory.GetFiles(Path.Combine(Golden.Folder(), "Corpus"), "*.cs").Order(StringComparer.Ordinal)];

    public static TheoryData<string> CorpusFiles() => [.. Corpus.Select(f => Path.GetFileNameWithoutExtension(f))];

    [Theory]
    [MemberData(nameof(CorpusFiles))]
    public void Draws_what_is_written(string file)
    {
        var compilation = Source.Compile(File.ReadAllText(Path.Combine(Golden.Folder(), "Corpus", file + ".cs")));
        compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error && d.Id is not ("CS5001" or "CS0227")).ShouldBeEmpty();
        IReadOnlyList<Diagram> diagrams = [.. new ProjectReader(compilation, "/project", []).Flows()];
        Golden.Check($"Corpus/{file}.outline", string.Join("\n", diagrams.Select(Outline.Draw)));
        Golden.Check($"Corpus/{file}.json", JsonSerializer.Serialize(diagrams, ModelJson.Default.IReadOnlyListDiagram) + "\n");
    }

    /// <summary>Accessors, indexers, events, constructors, operators, functions in fields, the statements of a program: whatever has a body.</summary>
    [Theory]
    [InlineData("Members")]
    [InlineData("Program")]
    public void Draws_whatever_has_a_body(string file)
    {
        var subject = Subject.Tricky().Single(s => s.Name == file);
        subject.Diagrams.Select(d => d.Id).ShouldBeUnique();
        Golden.Check($"Corpus/Tricky/{file}.outline", string.Join("\n", subject.Diagrams.Select(Outline.Draw)));
    }

    [Fact]
    public void Nodes_have_the_ids_that_runs_report()
    {
        foreach (var compilation in Corpus.Select(f => Source.Compile(File.ReadAllText(f))).Append(Own("samples")))
        {
            var reader = new ProjectReader(compilation, "", []);
            foreach (var tree in compilation.SyntaxTrees)
            {
                var model = compilation.GetSemanticModel(tree);
                foreach (var type in tree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>())
                {
                    if (model.GetDeclaredSymbol(type) is not { } symbol || !Generators.Reading.Kinds.Has(symbol, "Tenon.IntegrationAttribute"))
                        continue;
                    var drawn = type.Members.Select(Bodied.Of).OfType<Bodied>().SelectMany(m => Flat(reader.Read(m).Nodes)).Where(n => n.Callee is not null).Select(n => n.Id).ToHashSet();
                    new CallReader(symbol, model).Read(type, default).Select(n => n.Id).Where(id => !drawn.Contains(id)).ShouldBeEmpty($"{tree.FilePath} has nodes that are not drawn");
                }
            }
        }
    }

    [Fact]
    public void Every_statement_is_in_a_node_and_every_id_is_its_own()
    {
        foreach (var (reader, member) in Members(Corpus.Select(f => Source.Compile(File.ReadAllText(f))).Append(Own("src")).Append(Own("connectors")).Append(Own("samples"))))
        {
            var nodes = Flat(reader.Read(member).Nodes).ToList();
            nodes.Select(n => n.Id).ShouldBeUnique();
            var missed = member.Nodes.OfType<StatementSyntax>().Where(s => s is not BlockSyntax and not EmptyStatementSyntax and not LocalDeclarationStatementSyntax { Declaration.Variables.Count: > 1 })
                .Where(s => !s.Ancestors().Any(a => a is AnonymousFunctionExpressionSyntax))
                .Where(s => !nodes.Any(n => n.Span.Start <= s.SpanStart && s.Span.End <= n.Span.Start + n.Span.Length));
            missed.Select(s => s.ToString()).ShouldBeEmpty();
        }
    }

    [Fact]
    public void Broken_code_draws_and_the_diagram_is_never_blank()
    {
        var random = new Random(7);
        var text = File.ReadAllText(Path.Combine(Golden.Folder(), "Corpus", "Statements.cs"));
        var tokens = CSharpSyntaxTree.ParseText(text).GetRoot().DescendantTokens().Where(t => t.Span.Length > 0).ToList();
        for (var i = 0; i < 50; i++)
        {
            var broken = text;
            foreach (var token in Enumerable.Range(0, 1 + random.Next(3)).Select(_ => tokens[random.Next(tokens.Count)]).DistinctBy(t => t.SpanStart).OrderByDescending(t => t.SpanStart))
                broken = broken.Remove(token.SpanStart, token.Span.Length);
            var compilation = Source.Compile(broken);
            var reader = new ProjectReader(compilation, "/project");
            foreach (var member in Bodied.In(compilation.SyntaxTrees.Last()).Where(m => m.Bodies.Any(b => b is not BlockSyntax { Statements.Count: 0 })))
                reader.Read(member).Nodes.ShouldNotBeEmpty(broken);
        }
    }

    [Fact]
    public void Statements_are_nodes_of_their_own_in_functions_too()
    {
        foreach (var (reader, member) in Members(Corpus.Select(f => Source.Compile(File.ReadAllText(f))).Append(Own("samples"))))
        {
            var spans = Flat(reader.Read(member).Nodes).Select(n => (n.Span.Start, n.Span.Length)).ToHashSet();
            member.Nodes.OfType<StatementSyntax>().Where(s => s is not (BlockSyntax { Parent: not BlockSyntax } or EmptyStatementSyntax)
                    and not LocalDeclarationStatementSyntax { Declaration.Variables.Count: > 1 } and not IfStatementSyntax { Parent: ElseClauseSyntax } and not BreakStatementSyntax { Parent: SwitchSectionSyntax })
                .Where(s => !spans.Contains((s.SpanStart, s.Span.Length))).Select(s => s.ToString()).ShouldBeEmpty();
        }
    }

    [Fact]
    public void Shuffled_code_is_read_to_the_last_statement()
    {
        var random = new Random(23);
        string[] files = [.. Corpus, .. new[] { "src", "connectors", "samples" }.SelectMany(f => Directory.GetFiles(Path.Combine(Root, f), "*.cs", SearchOption.AllDirectories))
            .Where(f => !f.Contains("/obj/") && !f.Contains("/bin/")).Order(StringComparer.Ordinal).Where(_ => random.Next(8) == 0)];
        foreach (var file in files)
        {
            var tokens = CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot().DescendantTokens().Select(t => t.ToFullString()).ToList();
            for (var i = 0; i < 1 + random.Next(8); i++)
            {
                var at = random.Next(tokens.Count - 1);
                switch (random.Next(3))
                {
                    case 0: tokens.RemoveAt(at); break;
                    case 1: tokens.Insert(at, tokens[at]); break;
                    default: (tokens[at], tokens[at + 1]) = (tokens[at + 1], tokens[at]); break;
                }
            }

            var broken = string.Concat(tokens);
            foreach (var (reader, member) in Members([Source.Compile(broken)]))
            {
                var nodes = Flat(reader.Read(member).Nodes).ToList();
                member.Nodes.OfType<StatementSyntax>().Where(s => s is not BlockSyntax and not EmptyStatementSyntax and not LocalDeclarationStatementSyntax { Declaration.Variables.Count: > 1 } && s.Span.Length > 0)
                    .Where(s => !nodes.Any(n => n.Span.Start <= s.SpanStart && s.Span.End <= n.Span.Start + n.Span.Length)).Select(s => s.ToString()).ShouldBeEmpty($"{file}\n{broken}");
            }
        }
    }

    [Fact]
    public void Problems_are_on_the_node_that_has_them()
    {
        var compilation = Source.Compile("""
            [Integration] public sealed class Orders(HttpApi crm) {
                [HttpGet("/a")] public async Task<int> A(CancellationToken ct)
                {
                    var a = await crm.Get<int>("/a", ct);
                    if (a > 0)
                    {
                        var b = unknown + a;
                    }
                    return "text";
                }
            }
            """);
        var nodes = new ProjectReader(compilation, "/project").Flows().Single().Nodes;
        nodes[0].Problems.ShouldBeEmpty();
        nodes[1].Problems.ShouldBeEmpty();
        nodes[1].Lanes[0].Nodes.Single().Problems.ShouldHaveSingleItem().Id.ShouldBe("CS0103");
        nodes[2].Problems.ShouldHaveSingleItem().Id.ShouldBe("CS0029");
    }

    private static IEnumerable<Model.Node> Flat(IEnumerable<Model.Node> nodes) => nodes.SelectMany(n => Flat(n.Lanes.SelectMany(l => l.Nodes)).Prepend(n));

    private static IEnumerable<(ProjectReader Reader, Bodied Member)> Members(IEnumerable<CSharpCompilation> compilations)
        => from compilation in compilations
           let reader = new ProjectReader(compilation, "", [])
           from tree in compilation.SyntaxTrees
           from member in Bodied.In(tree)
           select (reader, member);

    // Our own sources, thrown together: enough is known of them to read, and what is not known must not matter.
    private static CSharpCompilation Own(string folder)
        => Source.Compile([.. Directory.GetFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/") && !f.Contains("/bin/")).Order(StringComparer.Ordinal).Select(File.ReadAllText)]);
}
