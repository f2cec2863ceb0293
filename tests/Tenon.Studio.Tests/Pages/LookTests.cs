using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Tenon.Studio.Tests.Support;

namespace Tenon.Studio.Tests.Pages;

/// <summary>The main screens at two sizes in both themes: there, and open to everybody.</summary>
[Collection(Shop.Name)]
public sealed class LookTests(Shop shop, Chromium chromium) : IClassFixture<Chromium>
{
    public static TheoryData<int, int, bool> Looks => new() { { 1440, 900, false }, { 1440, 900, true }, { 1024, 768, false }, { 1024, 768, true } };

    [Theory, MemberData(nameof(Looks))]
    public async Task The_map_leads_to_the_flows(int width, int height, bool dark)
    {
        await using var studio = await shop.Open();
        await using var window = await chromium.Open(studio, "/", width, height, dark);
        await window.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { NameRegex = new("Accept an order") }).WaitForAsync();
        await window.Keep("map");
        await window.IsAccessible();
        await window.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { NameRegex = new("Accept an order") }).ClickAsync();
        await window.Shows("Orders.Accept/if#1", "If receipt.Total > 1000");
        window.Page.Url.ShouldEndWith("/p/Shop/Orders.Accept");
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task A_link_opens_a_node_with_its_form_and_its_code(int width, int height, bool dark)
    {
        await using var studio = await shop.Open();
        await using var window = await chromium.Open(studio, "/p/Shop/Orders.Accept?node=Orders.Accept%2Fif%231", width, height, dark);
        (await window.Node("Orders.Accept/if#1").GetAttributeAsync("aria-current")).ShouldBe("true");
        await window.Form.GetByRole(AriaRole.Combobox, new() { NameRegex = new("^condition", RegexOptions.IgnoreCase) }).WaitForAsync();
        await window.Page.Locator(".monaco-editor .view-line", new() { HasText = "receipt.Total" }).First.WaitForAsync();
        await window.Keep("node");
        await window.IsAccessible();
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task Dialogs_are_reached_by_their_keys(int width, int height, bool dark)
    {
        await using var studio = await shop.Open();
        await using var window = await chromium.Open(studio, "/p/Shop/Orders.Accept", width, height, dark);
        await window.Shows("Orders.Accept/if#1", "If");
        await window.Press("?");
        await window.Page.GetByRole(AriaRole.Dialog).GetByText("Write a title").WaitForAsync();
        await window.Keep("shortcuts");
        await window.Press("Escape");
        await window.Page.GetByRole(AriaRole.Dialog).WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await window.Press("ArrowDown", "Tab");
        await window.Page.GetByRole(AriaRole.Option).First.WaitForAsync();
        await window.Keep("palette");
        await window.IsAccessible();
        await window.Press("Escape");
        await window.Page.GetByRole(AriaRole.Dialog).WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await window.Press("Control+k");
        await window.Page.GetByRole(AriaRole.Option, new() { NameRegex = new("Accept an order") }).WaitForAsync();
        await window.Keep("commands");
    }
}
