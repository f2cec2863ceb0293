using System.Net;
using System.Text.Json.Nodes;
using Tenon.Studio.Tests.Support;

namespace Tenon.Studio.Tests;

/// <summary>What Studio's forms ask of the server.</summary>
[Collection(Shop.Name)]
public sealed class FillingTests(Shop shop)
{
    private const string Node = "Orders.Accept/if#1";

    [Fact]
    public async Task A_form_its_values_and_what_can_be_written_in_it_come_from_the_code()
    {
        await using var browser = await shop.Open();
        var form = await browser.Get($"projects/Shop/form?node={Uri.EscapeDataString(Node)}");
        var field = form["fields"]!.AsArray().Single()!;
        ((string)field["name"]!, (string)field["text"]!).ShouldBe(("condition", "receipt.Total > 1000"));

        var scope = await browser.Post("projects/Shop/scope", new { node = Node, input = "condition" });
        scope.AsArray().Select(v => (string)v!["name"]!).ShouldBe(["order", "receipt"], ignoreOrder: true);
        var members = await browser.Post("projects/Shop/scope", new { node = Node, expression = "receipt" });
        members.AsArray().Select(v => (string)v!["name"]!).ShouldContain("Total");
        var found = await browser.Post("projects/Shop/scope", new { node = Node, input = "condition", words = "total" });
        ((string)found[0]!["expression"]!).ShouldBe("receipt.Total");

        var completion = await browser.Post("projects/Shop/completion", new { node = Node, input = "condition", text = "receipt.To", position = 10 });
        completion["items"]!.AsArray().Select(i => (string)i!["text"]!).ShouldContain("Total");
        var problems = await browser.Post("projects/Shop/check", new { node = Node, input = "condition", text = "receipt.Totl > 1", position = 0 });
        ((string)problems[0]!["message"]!).ShouldContain("Totl");
        var hover = await browser.Post("projects/Shop/hover", new { node = Node, input = "condition", text = "receipt.Total > 1", position = 10 });
        ((string)hover["hover"]!["signature"]!).ShouldContain("decimal");
    }

    [Fact]
    public async Task A_flows_form_has_its_trigger_and_the_policies_that_it_could_have()
    {
        await using var browser = await shop.Open();
        var form = await browser.Get("projects/Shop/flow-form?diagram=Orders.Accept");
        ((string)form["attributes"]![0]!["name"]!).ShouldBe("HttpPost");
        form["more"]!.AsArray().Select(a => (string)a!["name"]!).ShouldContain("Retry");
        var written = await browser.Post("projects/Shop/attribute", new { diagram = "Orders.Accept", attribute = "HttpPost", field = "route", text = "\"/bought\"" });
        ((string)written["text"]!).ShouldBe("HttpPost(\"/bought\")");
    }

    [Fact]
    public async Task What_is_asked_of_a_node_that_is_gone_says_so()
    {
        await using var browser = await shop.Open();
        var (status, problem) = await browser.Send(HttpMethod.Get, "projects/Shop/form?node=Orders.Accept%2Fgone%231");
        status.ShouldBe(HttpStatusCode.NotFound);
        ((JsonNode)problem["title"]!).ToString().ShouldContain("gone");
    }
}
