using System.Net;
using Tenon.Studio.Tests.Support;

namespace Tenon.Studio.Tests;

/// <summary>Pinning nodes from Studio, and running as far as one.</summary>
[Collection(Shop.Name)]
public sealed class PinTests(Shop shop) : IAsyncLifetime
{
    private const string Node = "Orders.Accept/ToReceipt#1";

    private Browser _browser = null!;

    private string File => Path.Combine(shop.Folder, "tenon.pins.json");

    public async ValueTask InitializeAsync() => _browser = await shop.Open();

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        System.IO.File.Delete(File);
    }

    [Fact]
    public async Task A_node_is_pinned_to_a_sample_tried_and_let_go_while_the_project_runs()
    {
        await _browser.Run("Shop");
        var sample = await _browser.Get($"projects/Shop/pins/sample?node={Uri.EscapeDataString(Node)}");
        ((string)sample["type"]!).ShouldBe("Receipt");
        var pinned = ((string)sample["json"]!).Replace("12.5", "7", StringComparison.Ordinal);

        var board = await Put(new { node = Node, result = pinned });
        ((string)board["pins"]![0]!["node"]!).ShouldBe(Node);
        ((string)(await _browser.Next("pins"))["project"]!).ShouldBe("Shop");
        var reply = await Try();
        ((string)reply["body"]!).ShouldBe("""{"id":"A-1001","total":7}""");
        ((bool)reply["run"]!["steps"]![0]!["pinned"]!).ShouldBeTrue();

        (await _browser.Send(HttpMethod.Delete, $"projects/Shop/pins?node={Uri.EscapeDataString(Node)}")).Body["pins"]!.AsArray().ShouldBeEmpty();
        System.IO.File.Exists(File).ShouldBeFalse();
        ((string)(await Try())["body"]!).ShouldBe("""{"id":"1","total":10}""");
    }

    [Fact]
    public async Task A_run_goes_as_far_as_a_node()
    {
        await _browser.Run("Shop");
        var reply = await Try(until: Node);
        ((int)reply["status"]!).ShouldBe(200);
        reply = await Try(until: "Orders.Accept/Gone#1");
        ((string)reply["body"]!).ShouldContain("The project has no node Orders.Accept/Gone#1 to go to.");
    }

    [Theory]
    [InlineData("Orders.Accept/Gone#1", "1", null, "The project has no node Orders.Accept/Gone#1 that can be pinned.")]
    [InlineData(Node, "{", null, "The result is no JSON")]
    [InlineData(Node, "1", "no", "a result or an error, not both")]
    [InlineData(Node, null, null, "gives a Receipt: say which")]
    [InlineData(Node, """{"$cut":"{","$type":"Receipt"}""", null, "not all was kept")]
    public async Task A_pin_that_makes_no_sense_is_refused(string node, string? result, string? error, string said)
    {
        var (status, problem) = await _browser.Send(HttpMethod.Put, "projects/Shop/pins", new { node, result, error });
        status.ShouldBe(HttpStatusCode.BadRequest);
        ((string)problem["title"]!).ShouldContain(said);
        System.IO.File.Exists(File).ShouldBeFalse();
    }

    [Fact]
    public async Task What_was_written_by_hand_is_shown_kept_and_said_to_be_lost_or_broken()
    {
        await System.IO.File.WriteAllTextAsync(File, """{ "Orders.Accept/Gone#1": { "error": "away" } }""");
        var board = await _browser.Get("projects/Shop/pins");
        ((string)board["pins"]![0]!["error"]!).ShouldBe("away");
        ((string)board["lost"]![0]!).ShouldBe("Orders.Accept/Gone#1");
        (await Put(new { node = Node, error = "Not today." }))["pins"]!.AsArray().Count.ShouldBe(2);
        (await System.IO.File.ReadAllTextAsync(File)).ShouldBe("{\n  \"Orders.Accept/Gone#1\": {\n    \"error\": \"away\"\n  },\n  \"Orders.Accept/ToReceipt#1\": {\n    \"error\": \"Not today.\"\n  }\n}\n");

        await System.IO.File.WriteAllTextAsync(File, "{");
        ((string)(await _browser.Get("projects/Shop/pins"))["problem"]!).ShouldContain("cannot be read");
        (await _browser.Send(HttpMethod.Put, "projects/Shop/pins", new { node = Node, error = "x" })).Status.ShouldBe(HttpStatusCode.Conflict);
        (await System.IO.File.ReadAllTextAsync(File)).ShouldBe("{");
        (await _browser.Send(HttpMethod.Delete, "projects/Shop/pins")).Body["pins"]!.AsArray().ShouldBeEmpty();
    }

    private async Task<System.Text.Json.Nodes.JsonNode> Put(object pin)
    {
        var (status, body) = await _browser.Send(HttpMethod.Put, "projects/Shop/pins", pin);
        status.ShouldBe(HttpStatusCode.OK, body.ToJsonString());
        return body;
    }

    private Task<System.Text.Json.Nodes.JsonNode> Try(string? until = null) => _browser.Post("projects/Shop/try", new
    {
        method = "POST",
        path = "/orders",
        headers = new Dictionary<string, string> { ["Content-Type"] = "application/json" },
        body = """{"id":"1","card":"4711","lines":[{"sku":"a","qty":2,"price":5}]}""",
        until,
    });
}
