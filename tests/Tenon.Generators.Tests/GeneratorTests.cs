using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Tenon.Generators.Tests;

/// <summary>What the generator writes compiles, with whatever it is written for, and is written anew only when it must be.</summary>
public sealed class GeneratorTests
{
    private const string Flow = "[HttpGet(\"/a\")] public async Task<string?> A() { {0} }";

    [Theory]
    // Types: keywords as names, nested, generic, nullable, tuples, arrays, enums, other files, global namespace.
    [InlineData("[Integration] public sealed class @class(HttpApi @event) { [HttpGet(\"/{@in}\")] public Task<string> @new(string @in, int @if = 3, string? @else = null) => @event.Get<string>($\"/{@in}\"); }")]
    [InlineData("namespace A.B; public static class Outer { [Integration] public sealed class Orders(HttpApi crm) { [HttpPost(\"/a\")] public Task<(int A, string? B)[]> A(Dictionary<string, List<int?>> body) => crm.Post<(int A, string? B)[]>(\"/x\", body); } }")]
    [InlineData("public enum Kind { A, B } [Integration] public sealed class Orders { [HttpGet(\"/a\")] public Kind A(Kind kind = Kind.B, decimal d = 1.5m, double n = double.NaN, char c = '\\'', string s = \"a\\\"b\", long l = 5, DateTime? t = null) => kind; }")]
    [InlineData("[Integration] public sealed record Orders(HttpApi crm) { [TimerTrigger(\"0 6 * * *\")] public ValueTask A() => default; [TimerTrigger(\"0 7 * * *\")] public int B() => 1; [TimerTrigger(\"0 8 * * *\")] public void C() { } }")]
    [InlineData("[Integration] public sealed class Orders { [FileTrigger(\"in/*.csv\")] public Task A(IReadOnlyList<int> all, Stream raw, string text, InputFile file, IAsyncEnumerable<Parsed<int>> each, CancellationToken ct) => Task.CompletedTask; }")]
    [InlineData("[Integration] public sealed partial class Orders { } public sealed partial class Orders(HttpApi crm) { [HttpGet(\"/a\")] public Task<string> A() => crm.Get<string>(\"/x\"); }")]
    [InlineData("[Integration] public sealed class Orders { readonly HttpApi _crm; public Orders(HttpApi crm) => _crm = crm; [HttpGet(\"/a\")] public Task<string> A() => _crm.Get<string>(\"/x\"); }")]
    [InlineData("[Integration] public sealed class Orders(ILogger<Orders> log, TimeProvider time, [FromKeyedServices(\"k\")] string keyed, IServiceProvider? maybe = null) { [HttpGet(\"/a\")] public string A() { log.LogInformation(\"x\"); return keyed + time + maybe; } }")]
    // Calls: generic with constraints, ref and span, params, optional, extension, static, delegates, dynamic, nested lambdas, conditional access.
    [InlineData("[Integration] public sealed class Orders(Client c) { [HttpGet(\"/a\")] public async Task<string> A() { await c.Convert<int, string>(1, i => i.ToString()); var n = 1; c.Ref(ref n, out var o, in n, [1, 2]); c.Many(1, 2, 3); c.Optional(); await c.Twice(); await Ext.Twice(c); var f = async () => await (c?.Twice() ?? Task.FromResult(1)); await foreach (var i in c.Items<string>()) n++; dynamic d = 1; c.Dyn(d); await c.Value(); return await f() + o; } }")]
    [InlineData("[Integration] public sealed class Orders(Client c, Repo<Item> r) { [HttpGet(\"/a\")] public async Task A() { await r.Save(new Item()); await r.With<int>(new Item(), 3); var x = await c.Convert(new { A = 1 }, y => y.A); await Local(); async Task Local() => await c.Twice(); } [Map] private static T Same<T>(T value) where T : struct, IComparable<T> => value; [HttpGet(\"/b\")] public int B() => Same(3); }")]
    public void Compiles_with_what_an_author_wrote(string source)
    {
        const string Types = """
            public class Item; public class Repo<T> where T : class, new() { public Task Save(T item) => Task.CompletedTask; public Task<T2> With<T2>(T item, T2 two) where T2 : notnull => Task.FromResult(two); }
            public class Client {
                public Task<TOut> Convert<TIn, TOut>(TIn value, Func<TIn, TOut> how) where TIn : notnull => Task.FromResult(how(value));
                public void Ref(ref int a, out string b, in int c, ReadOnlySpan<int> d) => b = "";
                public int Many(params int[] all) => 1; public int Optional(string? text = null, int n = 5, CancellationToken ct = default) => n;
                public async IAsyncEnumerable<T> Items<T>() { await Task.Yield(); yield break; }
                public ValueTask<int> Value() => new(1); public void Dyn(dynamic d) { } }
            public static class Ext { public static Task<int> Twice(this Client c) => Task.FromResult(2); }
            """;
        var compilation = Source.Compile(source.Replace("[FromKeyedServices", "[Microsoft.Extensions.DependencyInjection.FromKeyedServices"), Types);
        compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error && d.Id != "CS5001").ShouldBeEmpty();
        using var assembly = new MemoryStream();
        Source.Generate(compilation).Whole.Emit(assembly).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("return await crm.Get<string>(\"/x\");", "Orders.A/crm.Get#1")]
    [InlineData("await Task.WhenAll(crm.Get<string>(\"/x\"), crm.Get<string>(\"/y\")); return null;", "Orders.A/crm.Get#1 Orders.A/crm.Get#2")]
    [InlineData("return ToText(await crm.Get<int>(\"/x\"));", "Orders.A/ToText#1 Orders.A/crm.Get#1")]
    [InlineData("await db.Transaction(async tx => { await tx.Execute($\"delete from a\"); }); return null;", "Orders.A/db.Transaction#1 Orders.A/tx.Execute#1")]
    [InlineData("return (await crm.Get<Hidden>(\"/x\")).ToString();", "Orders.A/crm.Get#1")]
    [InlineData("log.LogInformation(\"x\"); return await Task.FromResult(text.Trim());", "")]
    public void Makes_a_node_of_each_call_that_is_one(string body, string ids)
    {
        var source = $"[Integration] public sealed class Orders(HttpApi crm, SqlDatabase db, ILogger<Orders> log) {{ {Flow.Replace("{0}", "var text = \"\"; " + body)} [Map] public static string ToText(int x) => \"\"; private sealed record Hidden; }}";
        var generated = Source.Generate(Source.Compile(source)).Driver.GetRunResult().GeneratedTrees.Single(t => t.FilePath.EndsWith("Nodes.g.cs")).GetText().ToString();
        var found = System.Text.RegularExpressions.Regex.Matches(generated, "new\\(\"(Orders[^\"]+)\"").Select(m => m.Groups[1].Value);
        found.ShouldBe(ids.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Writes_an_entry_point_only_where_there_is_none()
    {
        const string Orders = "[Integration] public sealed class Orders { [HttpGet(\"/a\")] public int A() => 1; }";
        Project(Source.Compile(Orders)).ShouldContain("Main(");
        Project(Source.Compile(Orders, "static class P { static void Main() { } }")).ShouldNotContain("Main(");
        Project(Source.Compile(Orders, "System.Console.WriteLine(1);")).ShouldNotContain("Main(");
        Project((CSharpCompilation)Source.Compile(Orders).WithOptions(Source.Options.WithOutputKind(OutputKind.DynamicallyLinkedLibrary))).ShouldNotContain("Main(");
    }

    [Fact]
    public void Writes_nothing_anew_for_an_edit_that_changes_no_integration()
    {
        const string Orders = "[Integration] public sealed class Orders(HttpApi crm) { [HttpGet(\"/a\")] public Task<int> A() => crm.Get<int>(\"/x\"); }";
        var before = Source.Compile(Orders, "public static class Other { public static int X() => 1; }");
        var (_, driver) = Source.Generate(before);
        var other = before.SyntaxTrees.Last();
        var after = before.ReplaceSyntaxTree(other, CSharpSyntaxTree.ParseText("public static class Other { public static int X() => 2; }", Source.Parsing, other.FilePath));
        var outputs = Source.Generate(after, driver).Driver.GetRunResult().Results.Single().TrackedOutputSteps.Values.SelectMany(s => s).SelectMany(s => s.Outputs);
        outputs.ShouldAllBe(o => o.Reason == IncrementalStepRunReason.Cached || o.Reason == IncrementalStepRunReason.Unchanged);
    }

    [Fact]
    public void Leaves_what_no_rule_allows_to_the_rules()
    {
        var compilation = Source.Compile("""
            [Integration] public static class A { }
            [Integration] public sealed class B { [HttpGet("/a")] public static int M() => 1; [HttpGet("/b")] private int N() => 1; }
            static class S { [ProjectSetup] static void Configure(IHostApplicationBuilder b) { } [ProjectSetup] public static int Two(IHostApplicationBuilder b) => 1; }
            """);
        Source.Generate(compilation).Whole.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).ShouldBeEmpty();
    }

    private static string Project(CSharpCompilation compilation)
        => Source.Generate(compilation).Driver.GetRunResult().GeneratedTrees.Single(t => t.FilePath.EndsWith("Tenon.Project.g.cs")).GetText().ToString();
}
