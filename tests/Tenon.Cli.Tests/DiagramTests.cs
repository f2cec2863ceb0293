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
}
