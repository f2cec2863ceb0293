using System.Net;
using Tenon.Studio.Tests.Support;

namespace Tenon.Studio.Tests;

/// <summary>Beginning in an empty folder.</summary>
public sealed class NewProjectTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tenon-studio-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task An_empty_folder_offers_templates_and_a_project_made_of_one_is_opened()
    {
        await using var browser = await Browser.Open(_folder.FullName);
        (await browser.Get("workspace"))["projects"]!.AsArray().ShouldBeEmpty();
        (await browser.Get("templates")).AsArray().Select(t => (string)t!["name"]!).ShouldContain("api");
        var head = await browser.Post("projects", new { template = "api", folder = "my-orders" });
        ((string)head["id"]!, (string)head["folder"]!).ShouldBe(("MyOrders", "my-orders"));
        File.Exists(Path.Combine(_folder.FullName, "my-orders", "Orders.cs")).ShouldBeTrue();

        ((string)(await browser.Ready("MyOrders"))["state"]!).ShouldBe("Ready");
        (await browser.Get("projects/MyOrders"))["map"]!["integrations"]!.AsArray().ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("nothing", "orders", "There is no template nothing.")]
    [InlineData("api", "../orders", "is not below")]
    [InlineData("api", "/tmp/orders", "is not below")]
    [InlineData("api", "taken", "is there already, and not empty")]
    public async Task A_project_that_cannot_be_made_is_refused_with_the_reason(string template, string folder, string reason)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.CreateSubdirectory("taken").FullName, "x.txt"), "x");
        await using var browser = await Browser.Open(_folder.FullName);
        var (status, problem) = await browser.Send(HttpMethod.Post, "projects", new { template, folder });
        status.ShouldBe(HttpStatusCode.BadRequest);
        ((string)problem["title"]!).ShouldContain(reason);
    }
}
