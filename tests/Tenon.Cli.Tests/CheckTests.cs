namespace Tenon.Cli.Tests;

/// <summary><c>tenon check</c>, <c>tenon explain</c> and <c>tenon build</c>: what is read from a project without running it.</summary>
[Collection(OneProject.Name)]
public sealed class CheckTests(OneProject project)
{
    [Fact]
    public async Task Finds_nothing_wrong_with_what_an_ordinary_build_takes()
    {
        (await Tool.Run("check", project.Folder())).Ends(0).Output.ShouldBe("Nothing is wrong.\n");
        (await Tool.Run("check", Path.Combine(project.Folder(), "Desk.csproj"), "--json")).Ends(0).Output.ShouldBe("[]\n");
        (await Tool.In(project.Folder(), "check")).Ends(0);
    }

    [Fact]
    public async Task Says_errors_first_each_with_its_place()
    {
        var folder = project.Folder();
        project.Edit("Hello.cs", "[HttpGet(\"/greeting\")]", "[Obsolete, HttpGet(\"/hello\")]");
        project.Edit("Hello.cs", "environment.EnvironmentName", "environment.EnvironmentNam");

        var lines = (await Tool.Run("check", folder)).Ends(1).Output.TrimEnd().Split('\n');
        lines.ShouldContain(l => l.StartsWith("Hello.cs(13,48): error CS1061: ", StringComparison.Ordinal));
        lines.ShouldContain(l => l.Contains(": error TN0001: ", StringComparison.Ordinal));

        var found = (await Tool.Run("check", folder, "--json")).Ends(1).Json.EnumerateArray().Single(f => f.GetProperty("id").GetString() == "CS1061");
        found.GetProperty("severity").GetString().ShouldBe("error");
        (found.GetProperty("file").GetString(), found.GetProperty("line").GetInt32(), found.GetProperty("column").GetInt32()).ShouldBe(("Hello.cs", 13, 48));
    }

    [Fact]
    public async Task A_warning_is_said_and_is_no_failure()
    {
        var folder = project.Folder();
        project.Edit("Hello.cs", "\"hello\";", "Old();\n\n    [Obsolete(\"Use another.\")]\n    private static string Old() => \"hello\";");
        (await Tool.Run("check", folder)).Ends(0).Output.ShouldBe("Hello.cs(7,28): warning CS0618: 'Hello.Old()' is obsolete: 'Use another.'\n");
    }

    [Fact]
    public async Task Explains_flows_bindings_nodes_and_what_is_none()
    {
        var folder = project.Folder();
        project.Edit("Hello.cs", "[Integration]", "public sealed class Lost { [HttpGet(\"/lost\")] public string Get() => 1; }\n\n[Integration]");

        var said = (await Tool.Run("explain", folder)).Ends(1);
        var lines = said.Output.Split('\n');
        lines.ShouldContain("Desk.cs(7): Orders is an integration: it has [Integration]");
        lines.ShouldContain("  connection  store: FileFolder, its settings are Connections:store");
        lines.ShouldContain(l => l.StartsWith("  service     log: ILogger<Orders>, because ", StringComparison.Ordinal));
        lines.ShouldContain("  Orders.Get (line 23) is a flow: it has [HttpGet(\"/orders/{article}\")]");
        lines.ShouldContain("    article: string ← the route");
        lines.ShouldContain("    node Orders.Get/store.Read#1 (line 23), a call on store");
        lines.ShouldContain("  Orders.PathOf (line 60) is a map: it has [Map]");
        lines.ShouldContain("  Orders.Greeting (line 63) is no flow: it has no trigger, [Map] or [Step]: an ordinary method");
        lines.ShouldContain("  Lost.Get (line 3) is no flow: it has [HttpGet(\"/lost\")], but its class is no integration: it has no [Integration]");
        said.Error.ShouldBe($"The project does not compile, so this may be incomplete. See why with: tenon check {folder}\n");

        project.Folder();
        var types = (await Tool.Run("explain", folder, "--json")).Ends(0).Json.EnumerateArray();
        var load = types.Single(t => t.GetProperty("name").GetString() == "Orders").GetProperty("methods").EnumerateArray().Single(m => m.GetProperty("id").GetString() == "Orders.Load");
        load.GetProperty("kind").GetString().ShouldBe("flow");
        load.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("id").GetString()).ShouldBe(["Orders.Load/store.Write#1", "Orders.Load/PathOf#1"]);
    }

    [Fact]
    public async Task Builds_an_ordinary_program()
    {
        var (folder, place) = (project.Folder(), Workshop.Place("out dir"));
        File.WriteAllText(Path.Combine(folder, "other.json"), "{}");
        File.WriteAllText(Path.Combine(folder, "tenon.pins.json"), "{}");
        (await Tool.Run("build", folder, "-o", place)).Ends(0).Output.ShouldEndWith($"Desk is in {place}. Start it with: dotnet '{place}/Desk.dll'\n");
        (File.Exists(Path.Combine(place, "other.json")), File.Exists(Path.Combine(place, "tenon.pins.json"))).ShouldBe((true, false));

        await using var running = Watched.Start(Directory.CreateDirectory(Workshop.Place("elsewhere")).FullName, Path.Combine(place, "Desk.dll"), "--urls=http://127.0.0.1:0");
        using var client = new HttpClient { BaseAddress = await running.Ready() };
        (await client.GetStringAsync("/hello")).ShouldBe("hello");
        (await client.GetStringAsync("/environment")).ShouldBe("Production");
    }

    [Fact]
    public async Task What_does_not_compile_is_not_built()
    {
        var (folder, place) = (project.Folder(), Workshop.Place("out"));
        project.Edit("Hello.cs", "\"hello\"", "1");
        var said = (await Tool.Run("build", folder, "-o", place)).Ends(1);
        said.Error.ShouldContain("Hello.cs(7,28): error CS0029");
        said.Error.Split('\n').Count(l => l.Contains("CS0029", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("explain")]
    [InlineData("run")]
    public async Task Says_which_project_is_meant_when_a_folder_has_none_or_several(string command)
    {
        var folder = Directory.CreateDirectory(Workshop.Place("several")).FullName;
        (await Tool.Run(command, folder)).Ends(2).Error.ShouldContain("holds no project. Make one with: tenon new api");
        Directory.CreateDirectory(Path.Combine(folder, "deep one"));
        File.WriteAllText(Path.Combine(folder, "deep one", "A.csproj"), "");
        (await Tool.Run(command, folder)).Ends(2).Error.ShouldContain($"holds no project itself, but folders in it do. Say which one:\n  '{folder}/deep one/A.csproj'\n");
        File.WriteAllText(Path.Combine(folder, "B.csproj"), "");
        File.WriteAllText(Path.Combine(folder, "C.csproj"), "");
        (await Tool.Run(command, folder)).Ends(2).Error.ShouldContain("holds 2 projects.");
        (await Tool.Run(command, folder + "/nowhere")).Ends(2).Error.ShouldContain($"There is no folder {folder}/nowhere.");
        (await Tool.Run(command, typeof(CheckTests).Assembly.Location)).Ends(2).Error.ShouldContain("is no project.");
    }
}
