namespace Tenon.Cli.Tests;

/// <summary><c>tenon diagram</c>: a project's flows, drawn.</summary>
[Collection(OneProject.Name)]
public sealed class DiagramTests(OneProject project)
{
    [Fact]
    public async Task Draws_flows_in_every_form()
    {
        var folder = project.Folder();
        (await Tool.In(folder, "diagram")).Ends(0).Output.ShouldContain("Orders.Get  [HttpGet(\"/orders/{article}\")]");
        (await Tool.Run("diagram", folder, "--flow", "orders.get", "--json")).Ends(0).Json[0].GetProperty("id").GetString().ShouldBe("Orders.Get");
        (await Tool.Run("diagram", folder, "--flow", "Orders.Get", "--svg")).Ends(0).Output.ShouldStartWith("<svg ");
        (await Tool.Run("diagram", folder, "--flow", "Orders.Get", "--mermaid")).Ends(0).Output.ShouldStartWith("flowchart TD\n");
        (await Tool.Run("diagram", Path.Combine(folder, "Desk.cs"))).Ends(0).Output.ShouldContain("Orders.Get  [");
        (await Tool.Run("diagram", Path.Combine(folder, "Desk.cs"), "--flow", "Orders.Get", "--json")).Ends(0).Json.GetArrayLength().ShouldBe(1);
        (await Tool.Run("diagram", Path.Combine(folder, "Desk.csproj"))).Ends(0).Output.ShouldContain("Orders.Get  [");
        (await Tool.Run("diagram", folder, "--svg")).Ends(2).Error.ShouldContain("say which with --flow");
        (await Tool.Run("diagram", folder, "--flow", "Nothing.Get")).Ends(2).Error.ShouldContain("The project has no Nothing.Get. It has ");
    }

    [Fact]
    public async Task Draws_what_does_not_compile_with_its_errors_where_they_are()
    {
        var folder = project.Folder();
        project.Edit("Hello.cs", "environment.EnvironmentName", "environment.EnvironmentNam");
        (await Tool.Run("diagram", folder)).Ends(0).Output.ShouldContain("✗ CS1061");
    }

    [Fact]
    public async Task Draws_the_project_and_its_types_in_every_form()
    {
        var folder = project.Folder();
        foreach (var (what, outline, svg, mermaid) in new[] { ("--map", "Orders.Get", "Orders</text>", "flowchart LR\n"), ("--types", "record Order", ">Order</text>", "classDiagram\n") })
        {
            (await Tool.Run("diagram", folder, what)).Ends(0).Output.ShouldContain(outline);
            (await Tool.Run("diagram", folder, what, "--svg")).Ends(0).Output.ShouldContain(svg);
            (await Tool.Run("diagram", folder, what, "--mermaid")).Ends(0).Output.ShouldStartWith(mermaid);
        }

        (await Tool.Run("diagram", folder, "--map", "--json")).Ends(0).Json.GetProperty("integrations")[0].GetProperty("flows")[0].GetProperty("triggerKind").GetString().ShouldBe("http");
        (await Tool.Run("diagram", folder, "--types", "--json")).Ends(0).Json[0].GetProperty("fields").GetArrayLength().ShouldBeGreaterThan(0);
        (await Tool.Run("diagram", folder, "--types", "--map")).Ends(2).Error.ShouldContain("Choose one of --flow, --map and --types.");
    }

    [Fact]
    public async Task Says_what_changed_since_a_revision()
    {
        var folder = project.Folder();
        (await Tool.Run("diagram", "diff", "HEAD", folder)).Ends(2).Error.ShouldContain("is in no git repository");
        (await Tool.Run("diagram", "--help")).Ends(0).Output.ShouldContain("tenon diagram [<folder>] ");
        (await Tool.Run("diagram", "diff", "--help")).Ends(0).Output.ShouldContain("tenon diagram diff <revision> [<folder>]");
        (await Tool.Run("diagram", folder, "diff", "HEAD")).Ends(2).Error.ShouldContain("stands behind the revision");
        try
        {
            async Task Git(params string[] args) => (await Tool.Start(folder, "git", ["-c", "user.name=A", "-c", "user.email=a@example.org", .. args])).Ends(0);
            await Git("init", "-q");
            File.WriteAllText(Path.Combine(folder, ".gitignore"), "bin/\nobj/\n");
            File.WriteAllText(Path.Combine(folder, "Gone.cs"), "namespace Desk;\n\n[Integration] public sealed class Gone { [HttpGet(\"/gone\")] public int Ask() => 1; }\n");
            await Git("add", ".");
            await Git("commit", "-q", "-m", "First");
            (await Tool.Run("diagram", "diff", "nothing", folder)).Ends(2).Error.ShouldContain("has no revision nothing");

            File.Delete(Path.Combine(folder, "Gone.cs"));
            (await Tool.Run("diagram", "diff", "HEAD", folder)).Ends(0).Output.ShouldContain("- flow Gone.Ask  Ask  Gone.cs 3");
            project.Edit("Hello.cs", "environment.EnvironmentName", "environment.ApplicationName");
            var said = (await Tool.Run("diagram", "diff", "HEAD", folder, "--exit-code")).Ends(1).Output;
            said.ShouldContain("environment.EnvironmentName");
            said.ShouldContain("environment.ApplicationName");
            var json = (await Tool.Run("diagram", "diff", "HEAD", folder, "--json")).Ends(0).Json;
            json.GetProperty("methods").EnumerateArray().Select(m => m.GetProperty("kind").GetString()).ShouldBe(["Changed", "Removed"], ignoreOrder: true);

            await Git("add", ".");
            await Git("commit", "-q", "-m", "Second");
            (await Tool.Run("diagram", "diff", "HEAD", folder, "--exit-code")).Ends(0).Output.ShouldContain("Nothing is different");
            project.Edit("Desk.csproj", "</Project>", "<!-- changed --></Project>");
            (await Tool.Run("diagram", "diff", "HEAD", folder)).Ends(0).Output.ShouldContain("Desk.csproj changed as well");
        }
        finally
        {
            File.Delete(Path.Combine(folder, ".gitignore"));
            Directory.Delete(Path.Combine(folder, ".git"), recursive: true);
        }
    }
}
