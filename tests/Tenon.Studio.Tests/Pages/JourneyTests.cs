using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Tenon.Studio.Tests.Support;

namespace Tenon.Studio.Tests.Pages;

/// <summary>What people come for, done as they do it.</summary>
[Collection(Shop.Name)]
public sealed class JourneyTests(Shop shop, Chromium chromium) : IClassFixture<Chromium>
{
    private const string Flow = "Orders.Accept";
    private const string Branch = $"{Flow}/if#1";

    [Fact]
    public async Task A_condition_is_changed_in_the_form_and_undone()
    {
        await using var studio = await shop.Open();
        await using var window = await chromium.Open(studio, $"/p/Shop/{Flow}");
        await window.Node(Branch).ClickAsync();
        var condition = window.Form.GetByRole(AriaRole.Combobox, new() { NameRegex = new("^condition", RegexOptions.IgnoreCase) });
        await condition.FillAsync("receipt.Total > 500");
        await condition.PressAsync("Enter");
        await window.Shows(Branch, "If receipt.Total > 500");
        shop.Text.ShouldBe(Shop.Source.Replace("> 1000", "> 500", StringComparison.Ordinal));

        await window.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Undo: ") }).ClickAsync();
        await window.Shows(Branch, "If receipt.Total > 1000");
        shop.Text.ShouldBe(Shop.Source);
    }

    [Fact]
    public async Task A_flow_is_changed_with_the_keyboard_alone()
    {
        await using var studio = await shop.Open();
        await using var window = await chromium.Open(studio, $"/p/Shop/{Flow}");
        await window.Shows(Branch, "If");

        // The trigger, the first node, the branch.
        await window.Press("ArrowDown", "ArrowDown", "ArrowDown");
        await window.IsCurrent(Branch);
        await window.Press("Delete");
        await window.Until(() => !shop.Text.Contains("Too dear", StringComparison.Ordinal), "The branch is gone.");
        await window.Node(Branch).WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await window.Press("Control+z");
        await window.Until(() => shop.Text == Shop.Source, "It is back as it was.");

        await window.Node(Branch).WaitForAsync();
        await window.Press("Escape", "ArrowDown", "ArrowDown", "ArrowDown");
        await window.IsCurrent(Branch);
        await window.Press("Enter");
        await window.Page.Locator("[data-field=condition] :focus").WaitForAsync();
        await window.Press("Control+a");
        await window.Page.Keyboard.TypeAsync("receipt.Total > 500");
        await window.Press("Enter");
        await window.Shows(Branch, "If receipt.Total > 500");
        shop.Text.ShouldBe(Shop.Source.Replace("> 1000", "> 500", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_written_in_an_editor_beside_shows_at_once()
    {
        await using var studio = await shop.Open();
        await using var window = await chromium.Open(studio, $"/p/Shop/{Flow}");
        await window.Shows(Branch, "If receipt.Total > 1000");
        shop.Text = Shop.Source.Replace("receipt.Total > 1000", "receipt.Total > 2000", StringComparison.Ordinal);
        await window.Shows(Branch, "If receipt.Total > 2000");
        await window.Page.Locator(".monaco-editor .view-line", new() { HasText = "2000" }).WaitForAsync();
    }

    [Fact]
    public async Task What_is_written_in_the_code_pane_is_drawn_with_its_problems()
    {
        await using var studio = await shop.Open();
        await using var window = await chromium.Open(studio, $"/p/Shop/{Flow}");
        await window.Page.GetByText("Return receipt").ClickAsync();
        await window.Page.Locator(".monaco-editor .view-line", new() { HasTextRegex = new(@"return\sreceipt;") }).ClickAsync();
        await window.Press("Home");
        await window.Page.Keyboard.TypeAsync("var more = nothing;");
        await window.Press("Enter", "Control+s");
        await window.Shows($"{Flow}/let more#1", "more");
        shop.Text.ShouldContain("var more = nothing;");
        await window.Page.GetByRole(AriaRole.Tab, new() { NameRegex = new("Problems") }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("nothing.*CS0103") }).WaitForAsync();
        await window.Keep("problem");
    }

    [Fact]
    public async Task An_edit_on_code_that_changed_meanwhile_is_never_lost_and_never_overwrites()
    {
        await using var studio = await shop.Open();
        await using var window = await chromium.Open(studio, $"/p/Shop/{Flow}");
        await window.Node(Branch).ClickAsync();
        await window.Page.RouteAsync("**/api/projects/Shop/edits", async route =>
        {
            shop.Text = Shop.Source.Replace("Too dear.", "Much too dear.", StringComparison.Ordinal);
            await window.Page.UnrouteAsync("**/api/projects/Shop/edits");
            await route.ContinueAsync();
        });
        var condition = window.Form.GetByRole(AriaRole.Combobox, new() { NameRegex = new("^condition", RegexOptions.IgnoreCase) });
        await condition.FillAsync("receipt.Total > 500");
        await condition.PressAsync("Enter");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Apply anyway" }).ClickAsync();
        await window.Until(() => shop.Text.Contains("> 500", StringComparison.Ordinal), "It is applied on what is there now.");
        shop.Text.ShouldContain("Much too dear.");
    }

    [Fact]
    public async Task A_flow_is_run_and_tried_and_its_way_lights_up()
    {
        await using var studio = await shop.Open();
        await using var window = await chromium.Open(studio, $"/p/Shop/{Flow}");
        await window.Page.GetByRole(AriaRole.Tab, new() { Name = "Try it" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Run the project" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync(new() { Timeout = 120_000 });
        await window.Page.GetByText("Run of").WaitForAsync();
        await window.Keep("tried");
        await window.IsAccessible();
        await window.Page.GetByRole(AriaRole.Tab, new() { Name = "Runs" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Tabpanel).GetByText("ToReceipt").First.WaitForAsync();
        await window.Keep("runs");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Stop", Exact = true }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true }).WaitForAsync();
    }
}
