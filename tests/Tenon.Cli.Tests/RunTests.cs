using System.Net;

namespace Tenon.Cli.Tests;

/// <summary><c>tenon run</c> and what it makes of each save.</summary>
[Collection(OneProject.Name)]
public sealed class RunTests(OneProject project)
{
    [Fact]
    public async Task Serves_and_serves_an_edit_after_its_save()
    {
        await using var tool = Watched.Run(project.Folder());
        (await Get(await tool.Ready(), "/hello")).ShouldBe("hello");
        (await tool.Line("Started in ")).ShouldContain("every save starts it again");

        project.Edit("Hello.cs", "\"hello\"", "\"good day\"");
        (await Get(await tool.Ready(), "/hello")).ShouldBe("good day");
    }

    [Fact]
    public async Task Keeps_the_old_one_while_the_new_does_not_compile()
    {
        var folder = project.Folder();
        await using var tool = Watched.Run(folder);
        var before = await tool.Ready();

        project.Edit("Hello.cs", "\"hello\"", "\"hello");
        (await tool.Line("error CS1010")).ShouldStartWith("Hello.cs(7,28): error CS1010: ");
        (await tool.Line("keeps running")).ShouldBe("Desk keeps running as it was before this save.");
        (await Get(before, "/hello")).ShouldBe("hello");

        // As editors save that write a new file and put it in the old one's place.
        var (file, saved) = (Path.Combine(folder, "Hello.cs"), Workshop.Place("Hello.cs"));
        File.WriteAllText(saved, File.ReadAllText(file).Replace("\"hello;", "\"mended\";", StringComparison.Ordinal));
        File.Move(saved, file, overwrite: true);
        (await Get(await tool.Ready(), "/hello")).ShouldBe("mended");
    }

    [Fact]
    public async Task Waits_for_the_mend_of_what_never_compiled()
    {
        var folder = project.Folder();
        project.Edit("Hello.cs", "[Integration]", "[Integraton]");
        await using var tool = Watched.Run(folder);
        await tool.Line("error CS0246");
        (await tool.Line("is mended")).ShouldBe("Desk starts when this is mended.");

        project.Edit("Hello.cs", "[Integraton]", "[Integration]");
        (await Get(await tool.Ready(), "/hello")).ShouldBe("hello");
    }

    [Fact]
    public async Task Takes_in_a_new_file_and_lets_go_of_a_deleted_one()
    {
        var folder = project.Folder();
        await using var tool = Watched.Run(folder);
        await tool.Ready();

        File.WriteAllText(Path.Combine(folder, "More.cs"), """
            namespace Desk;

            [Integration]
            public sealed class More
            {
                [HttpGet("/more")]
                public string Get() => "more";
            }
            """);
        (await Get(await tool.Ready(), "/more")).ShouldBe("more");

        File.Delete(Path.Combine(folder, "More.cs"));
        using var client = new HttpClient();
        (await client.GetAsync(new Uri(await tool.Ready(), "/more"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Starts_again_with_changed_settings_without_compiling()
    {
        var folder = project.Folder();
        await using var tool = Watched.Run(folder);
        var program = Path.Combine(folder, "obj/tenon/bin/Desk.dll");
        await tool.Ready();
        var compiled = File.GetLastWriteTimeUtc(program);

        project.Edit("appsettings.json", "\"Connections\": {", "\"Greeting\": \"from settings\",\n  \"Connections\": {");
        (await Get(await tool.Ready(), "/greeting")).ShouldBe("from settings");
        File.GetLastWriteTimeUtc(program).ShouldBe(compiled);
    }

    [Fact]
    public async Task Restores_a_package_that_was_added_and_says_when_there_is_none()
    {
        var folder = project.Folder();
        project.Edit("Desk.csproj", "    <PackageReference Include=\"Tenon.Http\" Version=\"0.1.0\" />\n", "");
        project.Edit("Desk.cs", File.ReadAllText(Path.Combine(folder, "Desk.cs")), "");
        await using var tool = Watched.Run(folder);
        (await Get(await tool.Ready(), "/hello")).ShouldBe("hello");

        project.Edit("Desk.csproj", "    <PackageReference Include=\"Tenon.Files\"", "    <PackageReference Include=\"Tenon.Nonsense\" Version=\"0.1.0\" />\n    <PackageReference Include=\"Tenon.Files\"");
        (await tool.Line("error NU1101")).ShouldContain("Tenon.Nonsense");
        await tool.Line("keeps running");

        project.Edit("Desk.csproj", "Tenon.Nonsense", "Tenon.Http");
        await tool.Ready();
        File.Exists(Path.Combine(folder, "obj/tenon/bin/Tenon.Http.dll")).ShouldBeTrue();
    }

    [Fact]
    public async Task Says_that_the_project_crashed_and_starts_it_at_the_next_save()
    {
        await using var tool = Watched.Run(project.Folder());
        using var client = new HttpClient();
        await Should.ThrowAsync<HttpRequestException>(async () => await client.PostAsync(new Uri(await tool.Ready(), "/crash"), null));
        (await tool.Line("ended with")).ShouldBe("Desk ended with exit code 7. It starts again at the next save.");

        project.Edit("Hello.cs", "\"hello\"", "\"again\"");
        (await Get(await tool.Ready(), "/hello")).ShouldBe("again");
    }

    private static async Task<string> Get(Uri url, string path)
    {
        using var client = new HttpClient { BaseAddress = url };
        return await client.GetStringAsync(path);
    }
}
