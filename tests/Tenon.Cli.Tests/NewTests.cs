using System.Buffers;
using System.Net;
using System.Net.Http.Json;
using Tenon.Development.Scaffolding;

namespace Tenon.Cli.Tests;

/// <summary>What <c>tenon new</c> makes, used as by somebody who has no other part of Tenon than its packages.</summary>
public sealed class NewTests
{
    private static readonly SearchValues<string> Placeholders = SearchValues.Create(["__Name__", "__Tenon", "__Version", "__dot__"], StringComparison.Ordinal);

    [Theory]
    [InlineData("api", 3)]
    [InlineData("timer", 1)]
    [InlineData("files", 2)]
    public async Task Makes_a_project_that_passes_its_tests(string template, int tests)
    {
        var folder = Workshop.Place("my-desk");

        var made = (await Tool.Run("new", template, folder)).Ends(0);
        made.Output.ShouldContain($"MyDesk is in {folder}.");
        made.Output.ShouldContain($"  tenon run {folder}");
        var tested = await Tool.DotNet(folder, "test", "--project", "tests");
        tested.Ends(0).Output.ShouldContain($"succeeded: {tests}");

        await using var running = Watched.Start(folder, "run", "--no-build", "--no-launch-profile", "--urls=http://127.0.0.1:0");
        using var client = new HttpClient { BaseAddress = await running.Ready() };
        (await client.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
        if (template == "api")
        {
            var reply = await client.PostAsJsonAsync("/orders", new { customer = "Ada Example", lines = new[] { new { article = "tea", quantity = 2, price = 3.5 } } });
            (await reply.Content.ReadAsStringAsync()).ShouldContain("\"total\":7.0");
        }
    }

    [Fact]
    public async Task Makes_an_empty_project_that_builds_and_runs()
    {
        var folder = Workshop.Place("empty");
        (await Tool.Run("new", "empty", folder)).Ends(0);
        Directory.Exists(Path.Combine(folder, "tests")).ShouldBeFalse();

        (await Tool.DotNet(folder, "build", "--nologo")).Ends(0).Output.ShouldContain("0 Warning(s)");

        await using var running = Watched.Start(folder, "run", "--no-build", "--no-launch-profile", "--urls=http://127.0.0.1:0");
        await running.Ready();
        (await Tool.Run("explain", folder)).Ends(0).Output.ShouldContain("The project has no classes yet.");
    }

    [Fact]
    public async Task Lists_the_templates()
        => (await Tool.Run("new")).Ends(0).Output.Split('\n').Select(l => l.Split('\t')[0].Trim()).ShouldBe(["template", "api", "timer", "files", "empty", ""]);

    [Theory]
    [InlineData("orders", "Orders")]
    [InlineData("my-orders", "MyOrders")]
    [InlineData("a b/3 blind mäuse/", "Project3BlindMäuse")]
    [InlineData("class", "Class")]
    [InlineData("---", "Project")]
    public void Names_the_project_by_its_folder(string folder, string name) => Template.ProjectName(folder).ShouldBe(name);

    [Theory]
    [InlineData("9a", "no C# namespace")]
    [InlineData("a-b", "no C# namespace")]
    [InlineData("Acme.class", "no C# namespace")]
    [InlineData("Acme..Orders", "no C# namespace")]
    [InlineData("Tenon", "would hide the library Tenon")]
    [InlineData("System.Orders", "would hide the library System")]
    public async Task Refuses_names_that_could_not_compile(string name, string reason)
    {
        var folder = Workshop.Place("named");
        (await Tool.Run("new", "api", folder, "--name", name)).Ends(2).Error.ShouldContain(reason);
        Directory.Exists(folder).ShouldBeFalse();
    }

    [Fact]
    public async Task Puts_a_namespace_with_dots_everywhere()
    {
        var folder = Workshop.Place("prices");
        (await Tool.Run("new", "files", folder, "--name", "Acme.Prices")).Ends(0);
        File.Exists(Path.Combine(folder, "Acme.Prices.csproj")).ShouldBeTrue();
        File.ReadAllText(Path.Combine(folder, "Prices.cs")).ShouldContain("namespace Acme.Prices;");
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
        files.Where(f => (f + File.ReadAllText(f)).AsSpan().ContainsAny(Placeholders)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Leaves_a_folder_alone_that_is_not_empty()
    {
        var folder = Directory.CreateDirectory(Workshop.Place("full")).FullName;
        var file = Path.Combine(folder, "thesis.txt");
        File.WriteAllText(file, "mine");
        (await Tool.Run("new", "api", folder)).Ends(2).Error.ShouldContain($"{folder} is there already, and not empty.");
        (await Tool.Run("new", "api", file)).Ends(2).Error.ShouldContain("is there already");
        Directory.GetFileSystemEntries(folder).ShouldBe([file]);
    }

    [Fact]
    public async Task Says_what_is_missing()
    {
        (await Tool.Run("new", "api")).Ends(2).Error.ShouldContain("tenon new api orders");
        (await Tool.Run("new", "soap", "x")).Ends(2).Error.ShouldContain("There is no template soap. There are api, timer, files, empty.");
    }

    [Fact]
    public async Task Suggests_commands_that_a_shell_takes_as_they_are()
        => (await Tool.Run("new", "empty", Workshop.Place("two words"))).Ends(0).Output.ShouldContain("two words'\n");
}
