using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Tenon.Studio.Tests.Support;

namespace Tenon.Studio.Tests.Pages;

/// <summary>Every screen at two sizes in both themes: there, and open to everybody.</summary>
[Collection(Shop.Name)]
public sealed class LookTests(Workshop workshop, Chromium chromium) : IClassFixture<Workshop>, IClassFixture<Chromium>
{
    private const string Flow = Workshop.Flow;
    private const string Branch = $"{Flow}/if#1";

    public static TheoryData<int, int, bool> Looks => new() { { 1440, 900, false }, { 1440, 900, true }, { 1024, 768, false }, { 1024, 768, true } };

    [Theory, MemberData(nameof(Looks))]
    public async Task The_map_leads_to_the_flows_and_the_types(int width, int height, bool dark)
    {
        await using var window = await workshop.Open(chromium, "/", width, height, dark);
        var flow = window.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { NameRegex = new("Accept an order") });
        await flow.WaitForAsync();
        await Seen(window, "map");
        await window.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Types") }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Region, new() { Name = "Order", Exact = true }).WaitForAsync();
        await Seen(window, "types");
        await window.Page.GoBackAsync();
        await flow.ClickAsync();
        await window.Node(Branch).WaitForAsync();
        window.Page.Url.ShouldEndWith($"/p/Shop/{Flow}");
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task A_link_opens_a_node_with_its_form_and_its_code(int width, int height, bool dark)
    {
        await using var window = await workshop.Open(chromium, $"/p/Shop/{Flow}?node=Orders.Accept%2Fif%231", width, height, dark);
        await window.IsCurrent(Branch);
        await window.Form.GetByRole(AriaRole.Combobox, new() { NameRegex = new("^condition", RegexOptions.IgnoreCase) }).WaitForAsync();
        await window.Page.Locator(".monaco-editor .view-line", new() { HasText = "order.Lines.Count" }).First.WaitForAsync();
        await Seen(window, "node");
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task Dialogs_open_and_close(int width, int height, bool dark)
    {
        await using var window = await workshop.Open(chromium, $"/p/Shop/{Flow}", width, height, dark);
        await window.Node(Branch).WaitForAsync();
        await window.Press("?");
        await Dialog(window, "shortcuts", "Write a title");
        await window.Press("ArrowDown", "Tab");
        await window.Page.GetByRole(AriaRole.Option).First.WaitForAsync();
        await Dialog(window, "palette", "mail.Send");
        await window.Press("ArrowDown", "Shift+Enter");
        await Dialog(window, "panes", "Came out");
        await window.Press("Control+k");
        await Dialog(window, "commands", "Goes on for long");
        await window.Command("New flow");
        await Dialog(window, "new-flow", "What it does");
        await window.Command("New type");
        await Dialog(window, "new-type", "Name");
        await window.Command("Settings of mail");
        await Dialog(window, "connection", "1 more setting");
        await window.Command("New project");
        await Dialog(window, "new-project", "Empty project");
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task Panes_show_what_runs(int width, int height, bool dark)
    {
        await workshop.Run();
        await using var window = await workshop.Open(chromium, $"/p/Shop/{Flow}", width, height, dark);
        await window.Node(Branch).WaitForAsync();
        await Pane(window, "Try it");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await window.Page.GetByText("Run of").WaitForAsync();
        await Seen(window, "try");
        await Pane(window, "Runs");
        await window.Page.GetByRole(AriaRole.Tabpanel).GetByText("Check").First.WaitForAsync();
        await Seen(window, "runs");
        await Pane(window, "Console");
        await window.Page.GetByRole(AriaRole.Tabpanel).GetByText("Ready on").First.WaitForAsync();
        await Seen(window, "console");
        await Pane(window, "Problems");
        await Seen(window, "problems");
    }

    [Fact]
    public async Task The_start_page_teaches_how_to_begin_and_lists_what_there_is()
    {
        var folder = Directory.CreateTempSubdirectory("tenon-studio-");
        try
        {
            await using (var empty = await Browser.Open(folder.FullName))
                await Start(empty, "first-project", "Make the first project");
            foreach (var name in new[] { "One", "Other" })
                await File.WriteAllTextAsync(Path.Combine(folder.CreateSubdirectory(name).FullName, $"{name}.csproj"), "<Project>");
            await using var two = await Browser.Open(folder.FullName);
            await two.Ready("One");
            await Start(two, "projects", "Other");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task Start(Browser studio, string name, string words)
    {
        foreach (var (width, height, dark) in Looks.Select(look => look.Data))
        {
            await using var window = await chromium.Open(studio, "/", width, height, dark);
            await window.Page.GetByRole(AriaRole.Main).GetByText(words).First.WaitForAsync();
            await Seen(window, name);
        }
    }

    private static async Task Seen(Window window, string name)
    {
        await window.Keep(name);
        await window.IsAccessible();
    }

    private static async Task Dialog(Window window, string name, string words)
    {
        var dialog = window.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByText(words).First.WaitForAsync();
        await Seen(window, name);
        await window.Press("Escape");
        await dialog.WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    private static Task Pane(Window window, string name) => window.Page.GetByRole(AriaRole.Tab, new() { NameRegex = new($"^{name}") }).ClickAsync();
}
