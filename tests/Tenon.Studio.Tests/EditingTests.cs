using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Tenon.Studio.Tests.Support;

namespace Tenon.Studio.Tests;

/// <summary>The same files, changed from the browser and from an editor beside it.</summary>
[Collection(Shop.Name)]
public sealed class EditingTests(Shop shop)
{
    private const string Flow = "Orders.Accept";

    [Fact]
    public async Task A_project_is_read_as_diagrams_with_the_version_of_their_file()
    {
        await using var browser = await shop.Open();
        var detail = await browser.Get("projects/Shop");
        detail["map"]!["integrations"]![0]!["flows"]!.AsArray().Select(f => (string)f!["id"]!).ShouldBe(["Orders.Accept", "Orders.Tidy"]);
        detail["methods"]!.AsArray().Select(m => (string)m!["id"]!).ShouldBe(["Orders.ToReceipt"]);
        var view = await Diagram(browser);
        Titles(view).ShouldBe(["What it comes to", "If receipt.Total > 1000", "Return receipt"]);
        ((string)view["version"]!).Length.ShouldBe(16);
    }

    [Fact]
    public async Task A_condition_changed_in_the_browser_changes_those_tokens_in_the_file()
    {
        await using var browser = await shop.Open();
        var reply = await Edit(browser, await Version(browser), new { kind = "setInput", node = $"{Flow}/if#1", name = "condition", text = "receipt.Total > 500" });
        shop.Text.ShouldBe(Shop.Source.Replace("receipt.Total > 1000", "receipt.Total > 500", StringComparison.Ordinal));
        ((string)reply["diagram"]!["diagram"]!["nodes"]![1]!["title"]!).ShouldBe("If receipt.Total > 500");
        ((string)reply["diagram"]!["version"]!).ShouldBe(await Version(browser));
    }

    [Fact]
    public async Task A_file_changed_in_an_editor_changes_the_diagram_and_browsers_are_told()
    {
        await using var browser = await shop.Open();
        await Diagram(browser);
        browser.Forget();
        shop.Text = Shop.Source.Replace("> 1000", "> 2000", StringComparison.Ordinal);
        ((string)(await browser.Next("changed"))["files"]![0]!).ShouldBe("Orders.cs");
        Titles(await Diagram(browser))[1].ShouldBe("If receipt.Total > 2000");
    }

    [Fact]
    public async Task An_edit_of_what_is_not_there_any_more_is_refused_and_can_be_made_on_what_is()
    {
        await using var browser = await shop.Open();
        var version = await Version(browser);
        shop.Text = Shop.Source.Replace("Too dear.", "Much too dear.", StringComparison.Ordinal);
        var edit = new { kind = "setInput", node = $"{Flow}/if#1", name = "condition", text = "receipt.Total > 500" };
        var (status, stale) = await browser.Send(HttpMethod.Post, "projects/Shop/edits", new { diagram = Flow, version, edits = new[] { edit } });
        status.ShouldBe(HttpStatusCode.Conflict);
        ((bool)stale["canApply"]!).ShouldBeTrue();
        shop.Text.ShouldContain("> 1000");

        await Edit(browser, (string)stale["diagram"]!["version"]!, edit);
        shop.Text.ShouldContain("> 500");
        shop.Text.ShouldContain("Much too dear.");
    }

    [Theory]
    [InlineData("// What it comes to.", "if (order.Id.Length > 9)\n            throw new Rejected(\"Long.\");\n        // What it comes to.", "setInput", false)]
    [InlineData("> 1000", "> 2000", "setInput", false)]
    [InlineData("Accept an order", "Take an order", "setInput", true)]
    [InlineData("order.Lines.Sum", "order.Lines.Where(l => l.Qty > 0).Sum", "setInput", true)]
    [InlineData("Accept an order", "Take an order", "insertCode", true)]
    [InlineData("return receipt;", "Console.WriteLine(receipt.Total);\n        return receipt;", "insertCode", false)]
    public async Task An_edit_still_applies_where_what_it_is_about_still_says_the_same(string there, string then, string kind, bool applies)
    {
        await using var browser = await shop.Open();
        var version = await Version(browser);
        browser.Forget();
        shop.Text = Shop.Source.Replace(there, then, StringComparison.Ordinal);
        await browser.Next("changed");
        object edit = kind == "setInput" ? new { kind, node = $"{Flow}/if#1", name = "condition", text = "receipt.Total > 500" }
            : new { kind, at = new { diagram = Flow, lane = 0, index = 1 }, code = "Console.WriteLine(receipt.Id);" };
        var (status, stale) = await browser.Send(HttpMethod.Post, "projects/Shop/edits", new { diagram = Flow, version, edits = new[] { edit } });
        status.ShouldBe(HttpStatusCode.Conflict);
        ((bool)stale["canApply"]!).ShouldBe(applies);
    }

    [Fact]
    public async Task Edits_that_belong_together_are_made_together_or_not_at_all()
    {
        await using var browser = await shop.Open();
        var reply = await Edit(
            browser, await Version(browser),
            new { kind = "setInput", node = $"{Flow}/if#1", name = "condition", text = "receipt.Total > 500" },
            new { kind = "delete", nodes = new[] { $"{Flow}/nothing#1" } });
        ((string?)reply["refused"]!["message"]).ShouldNotBeNullOrEmpty();
        shop.Text.ShouldBe(Shop.Source);
    }

    [Fact]
    public async Task Undo_goes_back_through_both_sides_and_redo_forward()
    {
        await using var browser = await shop.Open();
        await Edit(browser, await Version(browser), new { kind = "setInput", node = $"{Flow}/if#1", name = "condition", text = "receipt.Total > 500" });
        var first = shop.Text;
        browser.Forget();
        var second = first.Replace("Too dear.", "No.", StringComparison.Ordinal);
        shop.Text = second;
        await browser.Next("history");

        (await browser.Post("projects/Shop/undo"))["redo"]!.AsArray().Select(t => (string)t!).ShouldBe(["Changed Orders.cs in an editor"]);
        shop.Text.ShouldBe(first);
        await browser.Post("projects/Shop/undo");
        shop.Text.ShouldBe(Shop.Source);
        (await browser.Send(HttpMethod.Post, "projects/Shop/undo", new { })).Status.ShouldBe(HttpStatusCode.BadRequest);
        await browser.Post("projects/Shop/redo");
        await browser.Post("projects/Shop/redo");
        shop.Text.ShouldBe(second);
    }

    [Fact]
    public async Task What_is_written_keeps_the_mark_the_line_endings_and_the_mode_of_the_file()
    {
        await using var browser = await shop.Open();
        var marked = Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(Shop.Source.ReplaceLineEndings("\r\n"))).ToArray();
        browser.Forget();
        await File.WriteAllBytesAsync(shop.SourcePath, marked);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(shop.SourcePath, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await browser.Next("changed");
        await Edit(browser, await Version(browser), new { kind = "setInput", node = $"{Flow}/if#1", name = "condition", text = "receipt.Total > 500" });
        (await File.ReadAllBytesAsync(shop.SourcePath)).ShouldBe(
            [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Shop.Source.Replace("> 1000", "> 500", StringComparison.Ordinal).ReplaceLineEndings("\r\n"))]);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(shop.SourcePath).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.GetFiles(shop.Folder, "*.new").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_text_is_saved_only_over_the_one_that_it_was_made_from()
    {
        await using var browser = await shop.Open();
        var file = await browser.Get("projects/Shop/file?path=Orders.cs");
        var text = ((string)file["text"]!).Replace("Accept an order", "Take an order", StringComparison.Ordinal);
        var (saved, _) = await browser.Send(HttpMethod.Put, "projects/Shop/file", new { path = "Orders.cs", text, version = (string)file["version"]! });
        saved.ShouldBe(HttpStatusCode.OK);
        ((string)(await Diagram(browser))["diagram"]!["title"]!).ShouldBe("Take an order");
        var (late, now) = await browser.Send(HttpMethod.Put, "projects/Shop/file", new { path = "Orders.cs", text = "lost", version = (string)file["version"]! });
        late.ShouldBe(HttpStatusCode.Conflict);
        ((string)now["text"]!).ShouldBe(text);
        shop.Text.ShouldBe(text);
    }

    [Fact]
    public async Task Broken_code_keeps_its_diagram_and_has_its_problem_on_the_node()
    {
        await using var browser = await shop.Open();
        browser.Forget();
        shop.Text = Shop.Source.Replace("ToReceipt(order);", "ToReceipt(ordr);", StringComparison.Ordinal);
        await browser.Next("problems", p => (int)p["errors"]! > 0);
        var node = (await Diagram(browser))["diagram"]!["nodes"]![0]!;
        ((string)node["problems"]![0]!["message"]!).ShouldContain("ordr");
        (await browser.Get("projects/Shop/problems")).AsArray().Select(p => (string)p!["id"]!).ShouldContain("CS0103");
    }

    [Fact]
    public async Task A_connection_without_settings_is_a_problem_until_they_are_there()
    {
        const string Source = """
            namespace Shop;

            [Connector("mail")]
            public sealed class Mailer(Connection<MailerOptions> connection)
            {
                public Task Send(string to, CancellationToken ct) => Task.CompletedTask;

                public string Host => connection.Options.Host;
            }

            public sealed class MailerOptions
            {
                [System.ComponentModel.DataAnnotations.Required]
                public string Host { get; set; } = "";
            }

            [Integration]
            public sealed class Mails(Mailer mailer)
            {
                [HttpPost("/mails")]
                public Task Send(string to, CancellationToken ct) => mailer.Send(to, ct);
            }
            """;
        var settings = Path.Combine(shop.Folder, "appsettings.json");
        try
        {
            await File.WriteAllTextAsync(settings, """{ "Connections": {} }""");
            await using var browser = await shop.Open(Source);
            await browser.Problems("Shop", 1);
            (await browser.Get("projects/Shop/problems")).AsArray().Select(p => (string)p!["id"]!).ShouldContain("TN0011");
            await File.WriteAllTextAsync(settings, """{ "Connections": { "mailer": { "Host": "localhost" } } }""");
            await browser.Problems("Shop", 0);
        }
        finally
        {
            await File.WriteAllTextAsync(settings, "{}");
        }
    }

    [Fact]
    public async Task A_file_that_an_edit_made_goes_with_its_undo()
    {
        await using var browser = await shop.Open();
        await Edit(browser, await Version(browser), new { kind = "addIntegration", name = "Shipping", summary = "Ships." });
        var made = Path.Combine(shop.Folder, "Shipping.cs");
        File.Exists(made).ShouldBeTrue();
        await browser.Next("changed", c => c["files"]!.AsArray().Any(f => (string)f! == "Shipping.cs"));
        await browser.Post("projects/Shop/undo");
        File.Exists(made).ShouldBeFalse();
        Titles(await Diagram(browser)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task The_palette_says_what_can_stand_at_a_place()
    {
        await using var browser = await shop.Open();
        var palette = await browser.Post("projects/Shop/palette", new { at = new { diagram = Flow, lane = 0, index = 1 } });
        var items = palette["groups"]!.AsArray().SelectMany(g => g!["items"]!.AsArray()).Select(i => (string)i!["id"]!).ToList();
        items.ShouldContain("statement:if");
        items.ShouldContain(i => i.StartsWith("call:", StringComparison.Ordinal) && i.Contains("ToReceipt", StringComparison.Ordinal));
        items.ShouldNotContain("statement:break");
        var (status, problem) = await browser.Send(HttpMethod.Post, "projects/Shop/palette", new { at = new { diagram = "Orders.Gone", lane = 0, index = 0 } });
        status.ShouldBe(HttpStatusCode.NotFound);
        ((string)problem["title"]!).ShouldContain("Orders.Gone");
    }

    private static async Task<JsonNode> Edit(Browser browser, string version, params object[] edits)
        => await browser.Post("projects/Shop/edits", new { diagram = Flow, version, edits });

    private static Task<JsonNode> Diagram(Browser browser) => browser.Get($"projects/Shop/diagrams/{Flow}");

    private static async Task<string> Version(Browser browser) => (string)(await Diagram(browser))["version"]!;

    private static string[] Titles(JsonNode view) => [.. view["diagram"]!["nodes"]!.AsArray().Select(n => (string)n!["title"]!)];
}
