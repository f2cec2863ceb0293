using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Model;
using Tenon.Design.Reading;
using Tenon.Design.Reading.Meaning;
using Tenon.Generators.Tests;

namespace Tenon.Design.Tests;

/// <summary>What is remembered of the last reading saves asking the compiler, and never shows in a diagram or a map.</summary>
public sealed class MemoryTests
{
    public static TheoryData<string> Files() => [.. Subject.Tricky().Select(s => s.Name)];

    /// <summary>Whatever is changed, one change after another, is drawn as if it had never been read before.</summary>
    [Theory, MemberData(nameof(Files))]
    public void Draws_as_if_it_were_the_first_time(string file) => Draws(file, 8);

    [Theory, MemberData(nameof(Files)), Trait("suite", "long")]
    public void Draws_as_if_it_were_the_first_time_after_many_changes(string file) => Draws(file, 60);

    private static void Draws(string file, int changes)
    {
        var subject = Subject.Tricky().Single(s => s.Name == file);
        Compilation compilation = subject.Compilation;
        var path = subject.Tree.FilePath;
        var memory = new ReadingMemory();
        var random = new Random(file.Length);
        Drawn(compilation, path, memory);
        for (var change = 0; change < changes; change++)
        {
            var tree = compilation.SyntaxTrees.Single(t => t.FilePath == path);

            // Back to what compiles now and then, so that not everything is an error in the end.
            var text = change % 5 == 4 ? subject.Tree.GetText().ToString() : Changed(tree, random);
            compilation = compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(text)));
            Differences(Drawn(compilation, path, memory), Drawn(compilation, path, null)).ShouldBe("", $"after change {change} of {file}:\n{text}");
            Mapped(compilation, memory).ShouldBe(Mapped(compilation, null), $"after change {change} of {file}:\n{text}");
        }
    }

    /// <summary>What a variable is called, and is, decides what other statements mean; where a statement stands decides which variable it is.</summary>
    [Theory]
    [InlineData("var x = 1;", "var x = \"1\";", "Take(x);")]
    [InlineData("const int x = 1;", "const int x = 1000;", "byte b = x; Take(b);")]
    [InlineData("foreach (var x in new[] { 1 }) { Take(x); } foreach (var x in new[] { \"1\" }) { }", "foreach (var x in new[] { 1 }) { } foreach (var x in new[] { \"1\" }) { Take(x); }", "")]
    [InlineData("try { } catch (System.IO.IOException e) { Take(e); } catch (System.Exception e) { }", "try { } catch (System.IO.IOException e) { } catch (System.Exception e) { Take(e); }", "")]
    [InlineData("int Local(int x) => x;", "string Local(int x) => \"\";", "Take(Local(1));")]
    [InlineData("Take(x);", "var x = \"1\"; Take(x);", "")]
    [InlineData("var x = new { A = 1 };", "var x = new { A = \"1\" };", "Take(x.A);")]
    [InlineData("System.Func<int, int> f = x => { Take(x); return x; };", "System.Func<string, string> f = x => { Take(x); return x; };", "")]
    [InlineData("switch (1) { case 1: var x = 1; break; default: x = 2; Take(x); break; }", "switch (1) { case 1: var x = 1L; break; default: x = 2; Take(x); break; }", "")]
    [InlineData("again: var x = 1;", "again: var x = \"1\";", "Take(x);")]
    [InlineData("Out(out int x);", "Out(out string x);", "Take(x);")]
    public void Knows_what_a_statement_depends_on(string before, string after, string rest)
    {
        var memory = new ReadingMemory();
        var compilation = Source.Compile(Written(before, rest));
        var tree = compilation.SyntaxTrees.First(t => t.ToString().Contains("Take", StringComparison.Ordinal));
        Drawn(compilation, tree.FilePath, memory);
        var changed = compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(Written(after, rest))));
        Drawn(changed, tree.FilePath, memory).ShouldBe(Drawn(changed, tree.FilePath, null));
    }

    [Theory]
    [InlineData("var x = 1; Take(x);", "var x = 4; Take(x, 5);", "Take(2); Take(3);", 2)]
    [InlineData("var x = 1;", "var x = 4;", "Take(x); Take(2);", 2)]
    [InlineData("Take(1);", "Take(9);", "for (var i = 0; i < 2; i++) Take(i); for (var i = 0; i < 3; i++) Take(i);", 2)]
    [InlineData("Take(1);", "Take(9);", "foreach (var x in new[] { 1 }) { Take(x); } foreach (var x in new[] { \"1\" }) { Take(x); }", 2)]
    public void Asks_for_what_changed_only(string one, string other, string rest, int kept)
    {
        var memory = new ReadingMemory();
        Compilation compilation = Source.Compile(Written(one, rest));
        var tree = compilation.SyntaxTrees.First(t => t.ToString().Contains("Take", StringComparison.Ordinal));
        var before = Callees(compilation);
        compilation = compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(Written(other, rest))));
        Callees(compilation).Intersect(before, ReferenceEqualityComparer.Instance).Count().ShouldBe(kept);

        List<object> Callees(Compilation c)
        {
            new ProjectReader(c, "", [], memory).Find("C.M").ShouldNotBeNull();
            return [.. memory.Of(c).Meanings["C.M"].Values.OfType<Callee>()];
        }
    }

    /// <summary>What a flow comes to through others follows their changes, whichever file they are in.</summary>
    [Theory]
    [InlineData("Held.Execute($\"delete from b\", default);", "", "crm,db", "crm")]
    [InlineData("", "Held.Execute($\"delete from b\", default);", "crm", "crm,db")]
    [InlineData("", "Make(new Other(\"\"));", "Order", "Order,Other")]
    [InlineData("Further();", "", "crm,db", "crm")]
    public void A_map_follows_what_others_do(string before, string after, string was, string @is)
    {
        const string Flow = """
            [Integration] public sealed class Orders(Tenon.Http.HttpApi crm, Tenon.Sql.SqlDatabase db)
            {
                [HttpPost("/orders")] public async Task Accept(Order order) { await crm.Post("/a", order); Helper.Help(order); }
            }
            public sealed record Order(string Id);
            """;
        var memory = new ReadingMemory();
        Compilation compilation = Source.Compile(Flow, Helper(before));
        var helper = compilation.SyntaxTrees.Single(t => t.ToString().Contains("class Helper", StringComparison.Ordinal));
        Said(compilation).ShouldBe(was);
        compilation = compilation.ReplaceSyntaxTree(helper, helper.WithChangedText(SourceText.From(Helper(after))));
        Said(compilation).ShouldBe(@is);

        static string Helper(string what) => $$"""
            public static class Helper
            {
                private static readonly Tenon.Sql.SqlDatabase Held = null!;
                public static void Help(Order order) { {{what}} }
                private static void Further() => Held.Execute($"delete from c", default);
                private static Other Make(Other other) => other;
            }
            public sealed class Other(string name) { public string Name => name; }
            """;
        string Said(Compilation c) => new MapReader(c, "", [], memory).Read() is var map && was.Contains("crm", StringComparison.Ordinal)
            ? string.Join(',', map.Integrations.Single().Flows.Single().Connections) : string.Join(',', map.Types.Select(t => t.Name));
    }

    /// <summary>What is known when a project is opened again is what still holds.</summary>
    [Theory]
    [InlineData("", "", true)]
    [InlineData("Take(1)", "Take(2)", true)]
    [InlineData("Takes a text", "Takes a word", false)]
    public void Is_there_when_a_project_is_opened_again(string what, string with, bool known)
    {
        const string Flow = "[Integration] public sealed class F(Tenon.Http.HttpApi crm) { [HttpPost(\"/f\")] public async Task Run(C c) => await crm.Post(\"/c\", c); }";
        var file = Path.Combine(Directory.CreateTempSubdirectory("tenon-memory-").FullName, "sub", "uses.json");
        try
        {
            var text = Written("Take(1);", "");
            var memory = new ReadingMemory();
            var map = Mapped(Source.Compile(Flow, text), memory);
            memory.Save(file);
            var again = new ReadingMemory();
            again.Load(file);
            var compilation = Source.Compile(Flow, what.Length == 0 ? text : text.Replace(what, with, StringComparison.Ordinal));
            again.Of(compilation).Uses.Keys.Any(k => k.StartsWith("M:F.Run(", StringComparison.Ordinal)).ShouldBe(known);
            Mapped(compilation, again).ShouldBe(Mapped(compilation, null));
            map.ShouldContain("crm");

            File.WriteAllText(file, "{");
            var broken = new ReadingMemory();
            broken.Load(file);
            Mapped(compilation, broken).ShouldBe(Mapped(compilation, null));
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(Path.GetDirectoryName(file)!)!, recursive: true);
        }
    }

    [Fact]
    public void Forgets_when_more_than_bodies_changes()
    {
        var memory = new ReadingMemory();
        Compilation compilation = Source.Compile(Written("Take(1);", ""));
        var tree = compilation.SyntaxTrees.First(t => t.ToString().Contains("Take", StringComparison.Ordinal));
        Drawn(compilation, tree.FilePath, memory);
        var changed = compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(tree.ToString().Replace("/// <summary>Takes", "/// <summary>Receives", StringComparison.Ordinal))));
        Drawn(changed, tree.FilePath, memory).ShouldContain("Receives it");
    }

    private static string Differences(string one, string other)
        => string.Join('\n', one.Split('\n').Zip(other.Split('\n')).Index().Where(l => l.Item.First != l.Item.Second).Select(l => $"{string.Join(' ', one.Split('\n').Take(l.Index).Where(t => t.Contains("\"text\"", StringComparison.Ordinal)).TakeLast(1))}: {l.Item.First} is {l.Item.Second}").Take(3))
            + (one.Split('\n').Length == other.Split('\n').Length ? "" : "and more");

    private static string Written(string one, string rest) => $$"""
        public class C
        {
            public void M() { {{one}} {{rest}} }

            /// <summary>Takes it.</summary>
            static void Take(object it) { }
            static void Take(int it, int more) { }
            /// <summary>Takes a text.</summary>
            static void Take(string text) { }
            /// <summary>Takes a byte.</summary>
            static void Take(byte small) { }
            static void Out(out int x) => x = 1;
            static void Out(out string x) => x = "";
        }
        """;

    private static string Drawn(Compilation compilation, string path, ReadingMemory? memory)
        => JsonSerializer.Serialize([.. new ProjectReader(compilation, "", [], memory).In(compilation.SyntaxTrees.Single(t => t.FilePath == path))], ModelJson.Default.IReadOnlyListDiagram);

    private static string Mapped(Compilation compilation, ReadingMemory? memory) => JsonSerializer.Serialize(new MapReader(compilation, "", [], memory).Read(), ModelJson.Default.ProjectMap);

    // A statement is taken away, moved, doubled, or something in it is another value or another name.
    private static string Changed(SyntaxTree tree, Random random)
    {
        var root = tree.GetRoot();
        var statements = root.DescendantNodes().OfType<StatementSyntax>().Where(s => s.Parent is BlockSyntax && s is not LocalFunctionStatementSyntax).ToList();
        var one = statements[random.Next(statements.Count)];
        var text = tree.GetText().ToString();
        var beside = ((BlockSyntax)one.Parent!).Statements;
        switch (random.Next(5))
        {
            case 0:
                return text.Remove(one.SpanStart, one.Span.Length);
            case 1 when beside.Count > 1:
                var other = beside[(beside.IndexOf(one) + 1) % beside.Count];
                var (first, second) = one.SpanStart < other.SpanStart ? (one, other) : (other, one);
                return text[..first.SpanStart] + second + text[first.Span.End..second.SpanStart] + first + text[second.Span.End..];
            case 2:
                return text.Insert(one.Span.End, $" {statements[random.Next(statements.Count)]}");
            case 3 when one.DescendantTokens().Where(t => t.Kind() is SyntaxKind.NumericLiteralToken or SyntaxKind.StringLiteralToken).ToList() is { Count: > 0 } values:
                var value = values[random.Next(values.Count)];
                return text[..value.SpanStart] + (value.IsKind(SyntaxKind.StringLiteralToken) ? "7" : "\"7\"") + text[value.Span.End..];
            default:
                var names = one.DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken)).ToList();
                if (names.Count == 0)
                    return text;
                var name = names[random.Next(names.Count)];
                return text[..name.SpanStart] + names[random.Next(names.Count)].Text + text[name.Span.End..];
        }
    }
}
