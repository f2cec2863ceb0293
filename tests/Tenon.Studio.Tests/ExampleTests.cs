using System.Net;
using System.Text.Json.Nodes;
using Tenon.Studio.Tests.Support;

namespace Tenon.Studio.Tests;

/// <summary>Requests that are kept as examples of flows.</summary>
[Collection(Shop.Name)]
public sealed class ExampleTests(Shop shop) : IAsyncLifetime
{
    private const string Flow = "Orders.Accept";

    private const string More = """

        [Integration]
        public sealed class Lookup
        {
            [HttpGet("/orders/{id}")]
            public string One(string id) => id;

            [HttpGet("/orders/latest")]
            public string Latest() => "latest";
        }
        """;

    private Browser _browser = null!;

    private string File => Path.Combine(shop.Folder, "requests.http");

    public async ValueTask InitializeAsync() => _browser = await shop.Open(Shop.Source + More);

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        foreach (var file in Directory.EnumerateFiles(shop.Folder, "*.http"))
            System.IO.File.Delete(file);
    }

    [Fact]
    public async Task A_request_is_kept_changed_renamed_and_deleted_and_all_of_it_is_undone()
    {
        var (status, reply) = await Put(new { flow = Flow, name = "One tea", request = Order("tea") });
        status.ShouldBe(HttpStatusCode.OK, reply.ToJsonString());
        const string Kept = "@host = http://localhost:5000\n\n### One tea\nPOST {{host}}/orders\nContent-Type: application/json\n\n{ \"id\": \"tea\" }\n";
        (await Text()).ShouldBe(Kept);
        ((string)reply["saved"]!["name"]!, (int)reply["saved"]!["line"]!).ShouldBe(("One tea", 4));

        (_, reply) = await Put(new { flow = Flow, request = Order("cake"), at = reply["saved"]!["at"] });
        (await Text()).ShouldBe(Kept.Replace("\"tea\"", "\"cake\"", StringComparison.Ordinal));
        (_, reply) = await Put(new { flow = Flow, name = "One cake", at = reply["saved"]!["at"] });
        (await Text()).ShouldBe(Kept.Replace("\"tea\"", "\"cake\"", StringComparison.Ordinal).Replace("One tea", "One cake", StringComparison.Ordinal));
        (await Delete(reply["saved"]!["at"]!)).Body["examples"]!.AsArray().ShouldBeEmpty();
        (await Text()).ShouldBe("@host = http://localhost:5000\n");

        for (var i = 0; i < 3; i++)
            await _browser.Post("projects/Shop/undo");
        (await Text()).ShouldBe(Kept);
        await _browser.Post("projects/Shop/undo");
        System.IO.File.Exists(File).ShouldBeFalse();
    }

    [Fact]
    public async Task Examples_are_listed_with_the_flow_that_they_lead_to()
    {
        await Write("@host = http://localhost:1\n\n### Late\nGET {{host}}/orders/latest\n\n### A-1\nGET {{host}}/orders/A-1?x=1\n\n### Any\nGET {{host}}/orders/{{id}}\n\n### New\nPOST {{host}}/orders\n\n### Elsewhere\nGET https://example.com/else\n");
        (await Names("Lookup.One")).ShouldBe(["A-1", "Any"]);
        (await Names("Lookup.Latest")).ShouldBe(["Late"]);
        (await Names(Flow)).ShouldBe(["New"]);
        (await Names("Orders.Tidy")).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_cannot_be_read_is_said_and_stays_as_it_is()
    {
        const string Broken = "### a\nPOST {{host}}/orders\n{ \"id\": 1 }\n\n### b\nPOST /orders\n";
        await Write(Broken);
        var board = await Board(Flow);
        var problem = board["problems"]!.AsArray().Single()!;
        ((string)problem["file"]!, (int)problem["line"]!).ShouldBe(("requests.http", 3));
        ((string)problem["message"]!).ShouldContain("is no header");
        var at = board["examples"]!.AsArray().Single()!["at"]!;
        var (status, refused) = await Put(new { flow = Flow, name = "x", at = new { file = "requests.http", number = 0, version = (string)at["version"]! } });
        (status, (string)refused["title"]!).ShouldBe((HttpStatusCode.Conflict, (string?)refused["title"]!));
        ((string)refused["title"]!).ShouldContain("Line 3");
        (await Text()).ShouldBe(Broken);
        (await Put(new { flow = Flow, name = "c", at })).Status.ShouldBe(HttpStatusCode.OK);
        (await Text()).ShouldBe(Broken.Replace("### b", "### c", StringComparison.Ordinal));

        await System.IO.File.WriteAllBytesAsync(File, [.. "### b\nPOST /orders\n\n"u8, 0xE4]);
        ((string)(await Board(Flow))["problems"]![0]!["message"]!).ShouldContain("not written in UTF-8");
        (await Put(new { flow = Flow, name = "d", request = Order("tea") })).Status.ShouldBe(HttpStatusCode.Conflict);
        (await System.IO.File.ReadAllBytesAsync(File))[^1].ShouldBe((byte)0xE4);
    }

    [Fact]
    public async Task What_was_changed_meanwhile_leads_elsewhere_or_is_no_example_is_refused()
    {
        await Write("### a\nPOST /orders\n");
        var at = (await Board(Flow))["examples"]![0]!["at"]!;
        await Write("### b\nPOST /orders\n\n### a\nPOST /orders\n");
        ((string)(await Put(new { flow = Flow, name = "x", at })).Body["title"]!).ShouldBe("requests.http was changed meanwhile. Look at it again.");
        (await Delete(at)).Status.ShouldBe(HttpStatusCode.Conflict);
        ((string)(await Put(new { flow = Flow, name = "x", request = new { method = "GET", path = "/", headers = new { } } })).Body["title"]!).ShouldBe("GET / does not lead to this flow, which listens on POST /orders.");
        (await Put(new { flow = "Orders.Tidy", name = "x", request = Order("tea") })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Put(new { flow = Flow, name = "x", at = new { file = "../x.http", number = 0, version = "" } })).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await Put(new { flow = Flow, name = "x", at = new { file = "Orders.cs", number = 0, version = "" } })).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_example_is_sent_with_what_its_file_says()
    {
        await System.IO.File.WriteAllTextAsync(Path.Combine(shop.Folder, "order.http.json"), """{ "id": "{{id}}", "card": "1", "lines": [] }""");
        await Write("@id = A-7\n\n### a\nPOST {{host}}/orders\nContent-Type: application/json\n\n<@ ./order.http.json\n\n### b\nGET {{host}}/orders/{{id}}\n");
        await _browser.Run("Shop");
        ((string)(await Try(Flow))["body"]!).ShouldBe("""{"id":"A-7","total":0}""");
        ((string)(await Try("Lookup.One"))["body"]!).ShouldContain("A-7");

        await Write("### b\nGET {{host}}/orders/{{id}}\n");
        var (status, problem) = await _browser.Send(HttpMethod.Post, "projects/Shop/try", Request((await Board("Lookup.One"))["examples"]![0]!));
        status.ShouldBe(HttpStatusCode.BadRequest);
        ((string)problem["title"]!).ShouldContain("{{id}} has no value. Write @id");
        (status, _) = await _browser.Send(HttpMethod.Post, "projects/Shop/try", new { method = "POST", path = "/orders", headers = new { }, body = "< ../../secret", file = "requests.http" });
        status.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static object Order(string id) => new { method = "POST", path = "/orders", headers = new Dictionary<string, string> { ["Content-Type"] = "application/json" }, body = $$"""{ "id": "{{id}}" }""" };

    private async Task<JsonNode> Try(string flow) => await _browser.Post("projects/Shop/try", Request((await Board(flow))["examples"]![0]!));

    private static JsonNode Request(JsonNode example)
    {
        var request = example["request"]!.DeepClone();
        request["file"] = (string)example["at"]!["file"]!;
        return request;
    }

    private Task<JsonNode> Board(string flow) => _browser.Get($"projects/Shop/examples?flow={flow}");

    private async Task<IEnumerable<string>> Names(string flow) => (await Board(flow))["examples"]!.AsArray().Select(e => (string)e!["name"]!);

    private Task<(HttpStatusCode Status, JsonNode Body)> Put(object save) => _browser.Send(HttpMethod.Put, "projects/Shop/examples", save);

    private Task<(HttpStatusCode Status, JsonNode Body)> Delete(JsonNode at)
        => _browser.Send(HttpMethod.Delete, $"projects/Shop/examples?flow={Flow}&file={at["file"]}&number={at["number"]}&version={at["version"]}");

    private Task<string> Text() => System.IO.File.ReadAllTextAsync(File);

    private Task Write(string text) => System.IO.File.WriteAllTextAsync(File, text);
}
