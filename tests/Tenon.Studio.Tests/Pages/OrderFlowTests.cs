using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Tenon.Studio.Tests.Support;

namespace Tenon.Studio.Tests.Pages;

/// <summary>From an empty folder to a flow that runs, by somebody who writes no C#; and the same flow by somebody who does.</summary>
public sealed class OrderFlowTests(Chromium chromium) : IClassFixture<Chromium>, IDisposable
{
    private const string Flow = "Orders.AcceptAnOrder";
    private const string Condition = "order.Total > 1000";

    // As a person would write it: other lines, other braces, the same flow.
    private const string ByHand = """
        namespace Orders;

        [Integration]
        public sealed class Orders(SqlDatabase db, HttpApi warehouse)
        {
            /// <summary>Accept an order.</summary>
            [HttpPost("/orders")]
            public async Task<Receipt> AcceptAnOrder(
                Order order,
                CancellationToken ct)
            {
                if (order.Total > 1000) throw new Rejected("It cannot be accepted.");

                await db.Execute(
                    $"create table if not exists orders (id text, customer text, total real)", ct);
                await db.Execute($"insert into orders values ({order.Id}, {order.Customer}, {order.Total})", ct);

                var reply = await warehouse.Post($"/deliveries", order, ct);
                return new Receipt(order.Id, "accepted");
            }
        }

        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tenon-studio-");

    public void Dispose() => _folder.Delete(recursive: true);

    private string Source => Path.Combine(_folder.FullName, "orders", "Orders.cs");

    [Fact]
    public async Task An_order_flow_is_built_run_broken_and_mended_without_the_code_pane()
    {
        await using var api = await FakeApi.Start();
        await using var studio = await Browser.Open(_folder.FullName);
        await using var window = await chromium.Open(studio, "/");
        await MakeTheFlow(window);
        await Branch(window);
        await Insert(window);
        await Call(window, api);
        await Respond(window);
        var built = await Nodes(window);
        built.Select(n => n.Split(": ")[0]).ShouldBe(
            ["@trigger", $"{Flow}/if#1", $"{Flow}/throw#1", $"{Flow}/db.Execute#1", $"{Flow}/db.Execute#2", $"{Flow}/warehouse.Post#1", $"{Flow}/return#1"]);

        await Try(window, api);
        await BreakAndMend(window);

        // Beside it somebody begins anew in an editor, and comes to the same.
        await File.WriteAllTextAsync(Source, Regex.Replace(ByHand, @"if \(.*\n(.*\n)*?.*return", "return"));
        await window.Node($"{Flow}/if#1").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await File.WriteAllTextAsync(Source, ByHand);
        await window.Node($"{Flow}/if#1").WaitForAsync();
        (await Nodes(window)).ShouldBe(built);
    }

    private static async Task MakeTheFlow(Window window)
    {
        var page = window.Page;
        await page.GetByText("None is set up here yet").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make it: Empty project" }).ClickAsync();
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "New flow" }).ClickAsync(new() { Timeout = 120_000 });
        await page.GetByLabel("What it does").FillAsync("Accept an order");
        await page.GetByLabel("Address").FillAsync("/orders");
        await page.GetByRole(AriaRole.Combobox, new() { Name = "What it takes" }).ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "a new type…" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Field", Exact = true }).ClickAsync();
        await page.Keyboard.TypeAsync("customer");
        await window.Press("Enter");
        await page.Keyboard.TypeAsync("total");
        await window.Press("Tab", "Control+a");
        await page.Keyboard.TypeAsync("amount");
        await page.GetByRole(AriaRole.Option, new() { Name = "decimal" }).WaitForAsync();
        await window.Press("Enter");
        await page.GetByRole(AriaRole.Combobox, new() { Name = "What it gives" }).ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "a new type…" }).Last.ClickAsync();
        await page.GetByLabel("Name of the type").Last.FillAsync("Receipt");
        await page.GetByRole(AriaRole.Button, new() { Name = "Field", Exact = true }).Last.ClickAsync();
        await page.Keyboard.TypeAsync("status");
        await window.Keep("new-flow");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the flow" }).ClickAsync();
        await window.Shows($"{Flow}/return#1", "Return");
    }

    private static async Task Branch(Window window)
    {
        await window.Add(Flow, 0, "if");
        await Field(window, "condition", Condition);
        await window.Shows($"{Flow}/if#1", $"If {Condition}");
        await window.Add(Flow, 0, "reject", $"{Flow}/if#1");
        await window.Node($"{Flow}/throw#1").WaitForAsync();
    }

    private static async Task Insert(Window window)
    {
        // The first database of the project: its connector is added, and then asked where it is.
        await window.Open(Flow, 1);
        await window.Page.Keyboard.TypeAsync("sql");
        await window.Page.GetByRole(AriaRole.Option, new() { Name = "SQL database" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Option, new() { NameRegex = new("sql.Execute") }).ClickAsync(new() { Timeout = 120_000 });
        await SetUp(window, "Connection string", "Data Source=data/shop.db", "db");
        await window.Shows($"{Flow}/db.Execute#1", "db.Execute");
        await Field(window, "sql", "create table if not exists orders (id text, customer text, total real)");
        await window.Shows($"{Flow}/db.Execute#1", "create table");

        await window.Add(Flow, 2, "db.Execute");
        await window.Node($"{Flow}/db.Execute#2").WaitForAsync();
        await Field(window, "sql", "insert into orders values ({order.Id}, {order.Customer}, {order.Total})");
        await window.Shows($"{Flow}/db.Execute#2", "insert into");
    }

    private static async Task Call(Window window, FakeApi api)
    {
        await window.Open(Flow, 3);
        await window.Page.Keyboard.TypeAsync("http");
        await window.Page.GetByRole(AriaRole.Option, new() { Name = "HTTP API" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Option, new() { NameRegex = new("^Send a body with POST http.Post") }).ClickAsync(new() { Timeout = 120_000 });
        await SetUp(window, "Base url", api.Url, "warehouse");
        await window.Shows($"{Flow}/warehouse.Post#1", "warehouse.Post");
        await Field(window, "url", "/deliveries");
        await window.Shows($"{Flow}/warehouse.Post#1", "/deliveries");
    }

    private static async Task Respond(Window window)
    {
        await window.Node($"{Flow}/return#1").ClickAsync();
        await Field(window, "value.Status", "accepted");
        await window.Shows($"{Flow}/return#1", "accepted");
        await window.Keep("order-flow");
    }

    private static async Task Try(Window window, FakeApi api)
    {
        var page = window.Page;
        await page.GetByRole(AriaRole.Tab, new() { Name = "Try it" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Run the project" }).ClickAsync();
        var body = page.GetByRole(AriaRole.Textbox, new() { Name = "Body", Exact = true });
        await body.FillAsync("""{ "id": "A-1", "customer": "Ada Example", "total": 12.5 }""", new() { Timeout = 120_000 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        (await api.Next()).ShouldBe("""POST /deliveries {"id":"A-1","customer":"Ada Example","total":12.5}""");
        await page.GetByRole(AriaRole.Treeitem, new() { Name = "status: accepted" }).First.WaitForAsync();
        foreach (var node in new[] { "db.Execute#1", "db.Execute#2", "warehouse.Post#1" })
            await window.Node($"{Flow}/{node}").Filter(new() { HasTextRegex = new(@"\d (ms|µs|s)") }).WaitForAsync();
        await page.Locator("path[data-lit]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await window.Keep("order-flow-tried");

        await body.FillAsync("""{ "id": "A-2", "customer": "Ada Example", "total": 5000 }""");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await page.GetByText("422").First.WaitForAsync();
        await window.Node($"{Flow}/db.Execute#1").Filter(new() { HasNotTextRegex = new(@"\d (ms|µs|s)") }).WaitForAsync();
    }

    private static async Task BreakAndMend(Window window)
    {
        await window.Node($"{Flow}/if#1").ClickAsync();
        await Field(window, "condition", "order.Sum > 1000");
        await window.Page.GetByRole(AriaRole.Group, new() { NameRegex = new("^Branch: If order.Sum > 1000, 1 problem") }).WaitForAsync();
        await window.Form.GetByText("CS1061").First.WaitForAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Undo: ") }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Group, new() { Name = $"Branch: If {Condition}", Exact = true }).WaitForAsync();
    }

    private static async Task SetUp(Window window, string setting, string value, string name)
    {
        var dialog = window.Page.GetByRole(AriaRole.Dialog, new() { NameRegex = new("^Connection") });
        await dialog.GetByRole(AriaRole.Textbox, new() { Name = setting }).FillAsync(value);
        await window.Press("Enter");
        await dialog.GetByText("It needs a value.").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await dialog.GetByRole(AriaRole.Textbox, new() { Name = "Name" }).FillAsync(name);
        await window.Press("Enter");
        await dialog.GetByText($"Connection {name}").WaitForAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await dialog.WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    /// <summary>Fills in a value of the node that is selected.</summary>
    private static async Task Field(Window window, string name, string text)
    {
        var box = window.Form.Locator($"[data-field=\"{name}\"]").Locator("input, textarea").First;
        await box.FillAsync(text);
        await box.PressAsync("Control+Enter");
    }

    private static async Task<string[]> Nodes(Window window)
    {
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Show all" }).ClickAsync();
        await window.Node($"{Flow}/return#1").WaitForAsync();
        return await window.Page.Locator("[data-node]").EvaluateAllAsync<string[]>("all => all.map(n => `${n.dataset.node}: ${n.getAttribute('aria-label')}`)");
    }
}
