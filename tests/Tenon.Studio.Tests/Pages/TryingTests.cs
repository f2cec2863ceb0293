using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Tenon.Studio.Tests.Support;

namespace Tenon.Studio.Tests.Pages;

/// <summary>Trying flows in the page.</summary>
[Collection(Shop.Name)]
public sealed class TryingTests(Shop shop, Chromium chromium) : IClassFixture<Chromium>, IDisposable
{
    private const string Flow = "Orders.Accept";

    private const string Loop = """
        namespace Shop;

        public sealed record Line(string Sku, int Qty, decimal Price);

        public sealed record Order(string Id, List<Line> Lines, [Sensitive] string Card);

        public sealed record Receipt(string Sku, decimal Total);

        [Integration]
        public sealed class Orders
        {
            [HttpPost("/orders")]
            public List<Receipt> Accept(Order order)
            {
                var receipts = new List<Receipt>();
                foreach (var line in order.Lines)
                    receipts.Add(ToReceipt(line, order));
                return Sort(receipts);
            }

            [Map]
            private static Receipt ToReceipt(Line line, Order order) => new(line.Sku, line.Qty * line.Price);

            [Map]
            private static List<Receipt> Sort(List<Receipt> receipts) => [.. receipts.OrderByDescending(r => r.Total)];
        }

        """;

    private string Examples => Path.Combine(shop.Folder, "requests.http");

    public void Dispose() => File.Delete(Examples);

    [Fact]
    public async Task An_example_is_saved_found_again_sent_renamed_and_deleted()
    {
        await using var studio = await shop.Open();
        await studio.Run("Shop");
        await using var window = await chromium.Open(studio, $"/p/Shop/{Flow}");
        var page = window.Page;
        await page.GetByRole(AriaRole.Tab, new() { Name = "Try it" }).ClickAsync();
        var body = page.GetByRole(AriaRole.Textbox, new() { Name = "Body", Exact = true });
        await Assertions.Expect(body).ToHaveValueAsync(new Regex("A-1001"));
        await body.FillAsync("""{ "id": "T-1", "card": "1", "lines": [{ "sku": "tea", "qty": 2, "price": 3.5 }] }""");
        await body.PressAsync("Control+s");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Name of the example" }).FillAsync("Two teas");
        await window.Press("Enter");
        var example = page.GetByRole(AriaRole.Combobox, new() { Name = "Example" });
        await Assertions.Expect(example.Locator("option:checked")).ToHaveTextAsync("Two teas");
        (await File.ReadAllTextAsync(Examples)).ShouldContain("### Two teas\nPOST {{host}}/orders\n");

        // Beside it somebody adds another one, with a variable of the file.
        await File.AppendAllTextAsync(Examples, "\n### Too dear\nPOST {{host}}/orders\nContent-Type: application/json\n\n{ \"id\": \"{{id}}\", \"card\": \"1\", \"lines\": [{ \"sku\": \"tea\", \"qty\": 2, \"price\": 3500 }] }\n\n### Nonsense\nOrders, please\n");
        await page.ReloadAsync();
        await Assertions.Expect(body).ToHaveValueAsync(new Regex("T-1"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Treeitem, new() { NameRegex = new("total: 7$") }).First.WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("requests.http:.*«Orders, please» is no request") }).WaitForAsync();
        await window.Keep("example");
        await window.IsAccessible();

        await example.SelectOptionAsync("Too dear");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await page.GetByText("{{id}} has no value").WaitForAsync();
        await File.WriteAllTextAsync(Examples, "@id = T-2\n" + await File.ReadAllTextAsync(Examples));
        await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await page.GetByText("422").First.WaitForAsync();

        await page.ReloadAsync();
        await More(page, "Rename…");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Name of the example" }).FillAsync("Tea for two");
        await window.Press("Enter");
        await Assertions.Expect(example.Locator("option:checked")).ToHaveTextAsync("Tea for two");
        await More(page, "Delete");
        await Assertions.Expect(example.Locator("option:checked")).ToHaveTextAsync("A sample");
        var text = await File.ReadAllTextAsync(Examples);
        text.ShouldNotContain("T-1");
        text.ShouldContain("### Nonsense\nOrders, please\n");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Undo: ") }).ClickAsync();
        await Assertions.Expect(example.Locator("option")).ToContainTextAsync(["A sample", "Tea for two", "Too dear"]);
    }

    [Fact]
    public async Task A_node_is_looked_at_between_what_came_in_and_what_came_out()
    {
        const string Mapping = $"{Flow}/ToReceipt#1";
        const string Sort = $"{Flow}/Sort#1";
        await using var studio = await shop.Open(Loop);
        await studio.Run("Shop");
        await using var window = await chromium.Open(studio, $"/p/Shop/{Flow}?node={Uri.EscapeDataString(Sort)}");
        var page = window.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Open wide, with what came in and out" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByText("kept by each run").First.WaitForAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Try it" }).First.ClickAsync();
        var lines = string.Join(',', Enumerable.Range(1, 150).Select(i => $$"""{ "sku": "tea-{{i}}", "qty": 1, "price": {{i}} }"""));
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Body", Exact = true }).FillAsync($$"""{ "id": "T-1", "card": "4711", "lines": [{{lines}}] }""");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await page.GetByText("Run of").WaitForAsync();

        // As a table, which is remembered; a hundred rows, and more when they are asked for.
        await window.Node(Sort).ClickAsync();
        await window.Press("Shift+Enter");
        var came = dialog.GetByRole(AriaRole.Region, new() { Name = "Came out", Exact = true }).First;
        await came.GetByRole(AriaRole.Radio, new() { Name = "Table" }).CheckAsync(new() { Force = true });
        await Assertions.Expect(came.GetByRole(AriaRole.Row)).ToHaveCountAsync(101);
        await Assertions.Expect(came.GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("tea-150");
        await came.GetByRole(AriaRole.Button, new() { Name = "50 more rows: show some" }).ClickAsync();
        await Assertions.Expect(came.GetByRole(AriaRole.Row)).ToHaveCountAsync(151);
        await window.Keep("panes-table");
        await window.IsAccessible();

        // What is sensitive stays masked, and a loop is gone through time by time.
        await window.Press("Alt+ArrowUp", "Alt+ArrowUp");
        await dialog.GetByText("Time 1 of 150").WaitForAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "The time after" }).ClickAsync();
        await dialog.GetByText("Time 2 of 150").WaitForAsync();
        var tree = dialog.GetByRole(AriaRole.Tree, new() { Name = "Came in" });
        await tree.GetByText("tea-2", new() { Exact = true }).WaitForAsync();
        await Assertions.Expect(tree).ToContainTextAsync("•••");
        await Assertions.Expect(tree).Not.ToContainTextAsync("4711");
        await window.Keep("panes-tree");

        // By keyboard: to the lines of the order, and open.
        await tree.FocusAsync();
        await window.Press("End", "ArrowUp");
        await Assertions.Expect(tree.Locator("[aria-selected=true]")).ToContainTextAsync("lines");
        await window.Press("ArrowRight", "ArrowRight");
        await Assertions.Expect(tree.Locator("[aria-selected=true]")).ToHaveAttributeAsync("aria-level", "3");
        await tree.GetByText("50 more: show some").WaitForAsync();

        await dialog.GetByRole(AriaRole.Button, new() { Name = "Copy Came out" }).ClickAsync();
        (await page.EvaluateAsync<string>("() => navigator.clipboard.readText()")).ShouldBe("{\n  \"sku\": \"tea-2\",\n  \"total\": 2\n}");
        await window.Press("Escape");
        await dialog.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await window.Form.WaitForAsync();
    }

    private static async Task More(IPage page, string what)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "More of this example" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = what }).ClickAsync();
    }
}
