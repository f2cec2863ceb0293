using System.Text;
using Tenon.Studio.Tests.Support;

namespace Tenon.Studio.Tests;

/// <summary>What is found in a folder, and that nothing in it keeps the rest from being seen.</summary>
public sealed class OpeningTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tenon-studio-").FullName;

    [Fact]
    public async Task Code_that_is_not_written_in_UTF8_is_drawn_and_not_edited()
    {
        var project = Broken("Old");
        await File.WriteAllBytesAsync(Path.Combine(project, "Old.cs"), Encoding.Latin1.GetBytes("class Old { void Grüße() { Senden(); } void Senden() { } }"));
        await using var browser = await Browser.Open(_folder);
        ((string)(await browser.Ready("Old"))["state"]!).ShouldBe("Broken");
        (await browser.Get("projects/Old"))["methods"]!.AsArray().Count.ShouldBe(2);
        var (status, problem) = await browser.Send(HttpMethod.Get, "projects/Old/file?path=Old.cs");
        status.ShouldBe(System.Net.HttpStatusCode.Conflict);
        ((string)problem["title"]!).ShouldContain("is not written in UTF-8");
    }

    [Fact]
    public async Task More_projects_than_the_system_has_watches_are_all_followed()
    {
        for (var i = 0; i < 20; i++)
            await File.WriteAllTextAsync(Path.Combine(Broken($"P{i}"), "Code.cs"), "class Code { void Before() { } }");
        await using var browser = await Browser.Open(_folder);
        await browser.Ready("P19");
        browser.Forget();
        await File.WriteAllTextAsync(Path.Combine(_folder, "P19", "Code.cs"), "class Code { void After() { } }");
        await browser.Next("changed", c => (string)c["project"]! == "P19");
        ((string)(await browser.Get("projects/P19"))["methods"]![0]!["id"]!).ShouldBe("Code.After");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // A project file that MSBuild gives up on at once.
    private string Broken(string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
        File.WriteAllText(Path.Combine(folder, name + ".csproj"), "<Project");
        return folder;
    }
}
