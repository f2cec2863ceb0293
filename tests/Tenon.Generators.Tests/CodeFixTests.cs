using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Tenon.CodeFixes;

namespace Tenon.Generators.Tests;

/// <summary>What each code fix makes of what its rule found: the mend, and not a character more.</summary>
public sealed class CodeFixTests
{
    private static readonly CodeFixProvider[] Fixes =
        [.. typeof(RuleFix).Assembly.GetTypes().Where(t => !t.IsAbstract && typeof(CodeFixProvider).IsAssignableFrom(t)).Select(t => (CodeFixProvider)Activator.CreateInstance(t)!)];

    [Theory]
    [InlineData("TN0002", "    [HttpPost(\"/a\")] static int A() => 1;", "    [HttpPost(\"/a\")] int A() => 1;")]
    [InlineData("TN0002", "    [HttpPost(\"/a\")] int A() => 1;", "    [HttpPost(\"/a\")] public int A() => 1;")]
    [InlineData("TN0002", "    [TimerTrigger(\"0 6 * * *\")] public async void A() => await Task.Yield();", "    [TimerTrigger(\"0 6 * * *\")] public async Task A() => await Task.Yield();")]
    [InlineData("TN0005", "    [HttpGet(\"/a\")] public int A(Order order, int page) => 1;", "    [HttpGet(\"/a\")] public int A([AsParameters] Order order, int page) => 1;")]
    [InlineData("TN0007", "    [HttpGet(\"/a\")] public async Task A() { await Task.Yield(); crm.Post(\"/x\", 1); /* said */ }", "    [HttpGet(\"/a\")] public async Task A() { await Task.Yield(); await crm.Post(\"/x\", 1); /* said */ }")]
    [InlineData("TN0007", "    [HttpGet(\"/a\")] public async Task A() { await Task.Yield(); _ = crm.Post(\"/x\", 1); }", "    [HttpGet(\"/a\")] public async Task A() { await Task.Yield(); await crm.Post(\"/x\", 1); }")]
    [InlineData("TN0007", "    [HttpGet(\"/a\")] public async Task A() { await Task.Yield(); crm.Post(\"/x\", 1).ConfigureAwait(false); }", "    [HttpGet(\"/a\")] public async Task A() { await Task.Yield(); await crm.Post(\"/x\", 1).ConfigureAwait(false); }")]
    [InlineData("TN0012", "    [HttpGet(\"orders/all\")] public int A() => 1;", "    [HttpGet(\"/orders/all\")] public int A() => 1;")]
    [InlineData("TN0012", "    [HttpGet(@\"orders\")] public int A() => 1;", "    [HttpGet(@\"/orders\")] public int A() => 1;")]
    [InlineData("TN0013", "    [HttpGet(\"/a/{id}\")] public int A() => 1;", "    [HttpGet(\"/a/{id}\")] public int A(string id) => 1;")]
    [InlineData("TN0013", "    [HttpGet(\"/a/{id}\")] public int A(int page, CancellationToken ct) => 1;", "    [HttpGet(\"/a/{id}\")] public int A(string id, int page, CancellationToken ct) => 1;")]
    [InlineData("TN0015", "    [Retry(3)]\n    public int A() => 1;", "    public int A() => 1;")]
    [InlineData("TN0015", "    [Step, Retry(3)] public int A() => 1;", "    [Step] public int A() => 1;")]
    public async Task Mends_a_flow(string rule, string before, string after)
        => (await Mend(rule, InClass("[Integration]\npublic", before))).ShouldBe(InClass("[Integration]\npublic", after));

    [Fact]
    public async Task Marks_the_class_of_a_trigger()
        => (await Mend("TN0003", InClass("/// <summary>Orders.</summary>\npublic", "    [HttpGet(\"/a\")] public int A() => 1;")))
            .ShouldBe(InClass("/// <summary>Orders.</summary>\n[Integration]\npublic", "    [HttpGet(\"/a\")] public int A() => 1;"));

    [Theory]
    [InlineData("TN0005", "[TimerTrigger(\"0 6 * * *\")] public void A(ILogger log) { }")]
    [InlineData("TN0007", "[HttpGet(\"/a\")] public void A() { crm.Post(\"/x\", 1); }")]
    [InlineData("TN0007", "[HttpGet(\"/a\")] public async Task A() { await Task.Yield(); crm.Stream<int>(\"/x\"); }")]
    public async Task Offers_nothing_where_it_would_not_help(string rule, string member) => (await Offers(rule, InClass("[Integration] public", member))).ShouldBeEmpty();

    private static string InClass(string before, string member) => $"{before} sealed class Orders(HttpApi crm)\n{{\n{member}\n}}\n\npublic sealed record Order(string Id);\n";

    private static async Task<string> Mend(string rule, string source)
    {
        var (document, action) = (await Offers(rule, source)).ShouldHaveSingleItem();
        var changed = (await action.GetOperationsAsync(default)).OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
        (await changed.Project.GetCompilationAsync())!.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error && d.Id != "CS5001").ShouldBeEmpty();
        return (await changed.GetTextAsync()).ToString();
    }

    private static async Task<IReadOnlyList<(Document, CodeAction)>> Offers(string rule, string source)
    {
        var workspace = new AdhocWorkspace();
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Orders", "Orders", LanguageNames.CSharp,
            compilationOptions: Source.Options, parseOptions: Source.Parsing, metadataReferences: Source.References));
        project = project.AddDocument("Usings.g.cs", await Source.Prelude.GetTextAsync(), filePath: Source.Prelude.FilePath).Project;
        var document = project.AddDocument("File1.cs", source, filePath: "/project/File1.cs");
        var found = (await Source.Diagnose((await document.Project.GetCompilationAsync())!)).First(d => d.Id == rule);
        var offered = new List<(Document, CodeAction)>();
        foreach (var fix in Fixes.Where(f => f.FixableDiagnosticIds.Contains(rule)))
            await fix.RegisterCodeFixesAsync(new CodeFixContext(document, found, (action, _) => offered.Add((document, action)), default));
        return offered;
    }
}
