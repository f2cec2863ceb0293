using Microsoft.Playwright;
using Tenon.Studio.Tests.Support;

namespace Tenon.Studio.Tests.Pages;

/// <summary>Changing in the page what is there already: fields of types, flows, integrations, nodes with their comments.</summary>
[Collection(Shop.Name)]
public sealed class MakingTests(Shop shop, Chromium chromium) : IClassFixture<Chromium>
{
    private const string Flow = "Orders.Accept";

    [Fact]
    public async Task Fields_are_added_renamed_retyped_and_removed()
    {
        await using var studio = await shop.Open();
        await using var window = await chromium.Open(studio, "/p/Shop/types");
        var page = window.Page;
        var line = page.GetByRole(AriaRole.Region, new() { Name = "Line", Exact = true });
        await line.GetByRole(AriaRole.Button, new() { Name = "Field of Line, a new one" }).ClickAsync();
        await page.Keyboard.TypeAsync("vat rate");
        await window.Press("Tab", "Control+a");
        await page.Keyboard.TypeAsync("decimal");
        await page.GetByRole(AriaRole.Option, new() { NameRegex = new("^decimal") }).WaitForAsync();
        await window.Press("Enter", "Enter");
        await window.Until(() => shop.Text.Contains("Line(string Sku, int Qty, decimal Price, decimal VatRate)", StringComparison.Ordinal), "The field is there.");
        await window.Press("Escape");

        await line.GetByText("Qty").HoverAsync();
        await line.GetByRole(AriaRole.Button, new() { Name = "Change Line.Qty" }).ClickAsync();
        await window.Keep("fields");
        await page.GetByLabel("Name of the field").FillAsync("Quantity");
        await window.Press("Enter");
        await window.Until(() => shop.Text.Contains("l.Quantity * l.Price", StringComparison.Ordinal), "Whoever names it calls it so, too.");

        await line.GetByText("Quantity").HoverAsync();
        await line.GetByRole(AriaRole.Button, new() { Name = "Remove Line.Quantity" }).ClickAsync();
        await line.GetByRole(AriaRole.Alert).GetByText("Line.Quantity is used at Orders.cs:").WaitForAsync();
        await window.Keep("field-refused");
        await window.IsAccessible();

        await line.GetByText("VatRate").HoverAsync();
        await line.GetByRole(AriaRole.Button, new() { Name = "Remove Line.VatRate" }).ClickAsync();
        await window.Until(() => shop.Text == Shop.Source.Replace("Qty", "Quantity", StringComparison.Ordinal), "It is gone, and nothing else.");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Undo: ") }).ClickAsync();
        await line.GetByText("VatRate").WaitForAsync();
    }

    [Fact]
    public async Task A_flow_and_an_integration_are_deleted_and_come_back()
    {
        await using var studio = await shop.Open();
        await using var window = await chromium.Open(studio, $"/p/Shop/{Flow}");
        var page = window.Page;
        await window.Form.GetByRole(AriaRole.Button, new() { Name = "Delete the flow" }).ClickAsync();
        await page.GetByRole(AriaRole.Status).GetByText("Undo brings it back").WaitForAsync();
        var main = page.GetByRole(AriaRole.Main);
        await main.GetByRole(AriaRole.Link, new() { NameRegex = new("Tidy") }).WaitForAsync();
        shop.Text.ShouldNotContain("Accept an order");
        shop.Text.ShouldContain("ToReceipt");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Undo: ") }).ClickAsync();
        await main.GetByRole(AriaRole.Link, new() { NameRegex = new("Accept an order") }).WaitForAsync();
        shop.Text.ShouldBe(Shop.Source);

        await main.GetByRole(AriaRole.Button, new() { Name = "More of Orders" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { NameRegex = new("^Delete Orders") }).ClickAsync();
        await main.GetByText("No flow yet").First.WaitForAsync();
        shop.Text.ShouldContain("record Receipt");
        shop.Text.ShouldNotContain("class Orders");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Undo: ") }).ClickAsync();
        await main.GetByRole(AriaRole.Link, new() { NameRegex = new("Accept an order") }).WaitForAsync();
        shop.Text.ShouldBe(Shop.Source);
    }

    [Fact]
    public async Task A_node_that_is_cut_and_pasted_keeps_the_comment_above_it()
    {
        var source = Shop.Source.Replace("        if (receipt.Total > 1000)", "        // Not for everybody.\n        if (receipt.Total > 1000)", StringComparison.Ordinal);
        await using var studio = await shop.Open(source);
        await using var window = await chromium.Open(studio, $"/p/Shop/{Flow}");
        await window.Shows($"{Flow}/if#1", "Not for everybody");
        await window.Node($"{Flow}/if#1").ClickAsync();
        await window.Press("Control+x");
        await window.Until(() => !shop.Text.Contains("Not for everybody", StringComparison.Ordinal), "It is cut, comment and all.");
        await window.Node($"{Flow}/ToReceipt#1").ClickAsync();
        await window.Press("Control+v");
        await window.Until(() => shop.Text == source, "It is back where it was, with its comment.");
    }
}
