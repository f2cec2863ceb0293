using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Tenon.Studio.Tests.Support;

namespace Tenon.Studio.Tests.Pages;

/// <summary>Everything without the mouse, and always with something that shows where one is.</summary>
[Collection(Shop.Name)]
public sealed class KeyboardTests(Workshop workshop, Chromium chromium) : IClassFixture<Workshop>, IClassFixture<Chromium>
{
    private const string Flow = Workshop.Flow;
    private const string Check = $"{Flow}/Check#1";
    private const string Price = $"{Flow}/Price#1";
    private const string Twin = $"{Flow}/Price#2";
    private const string Branch = $"{Flow}/if#1";
    private const string Approve = $"{Flow}/Approve#1";

    [Fact]
    public async Task A_flow_is_opened_changed_run_tried_and_undone()
    {
        await using var window = await workshop.Open(chromium, "/");
        await window.TabTo(window.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { NameRegex = new("Accept an order") }));
        await window.Press("Enter");
        await window.HasFocus(window.Canvas);

        await window.Press("ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown");
        await window.IsCurrent(Branch);
        await window.Press("Enter");
        await window.HasFocus(window.Form.Locator("[data-field=condition] textarea"));
        await window.Press("Control+a");
        await window.Page.Keyboard.TypeAsync("order.Lines.Count > 20");
        await window.Press("Enter");
        await window.Shows(Branch, "If order.Lines.Count > 20");
        await window.HasFocus(window.Form.Locator("[data-field=condition] textarea"));
        await window.Press("Escape");
        await window.HasFocus(window.Canvas);

        await window.Press("Tab");
        await window.Page.GetByRole(AriaRole.Option).First.WaitForAsync();
        await window.Page.Keyboard.TypeAsync("Check");
        await window.Press("Enter");
        await window.IsCurrent($"{Flow}/Check#2");
        await window.HasFocus(window.Canvas);
        await window.Press("F2");
        await window.HasFocus(window.Page.GetByRole(AriaRole.Textbox, new() { Name = "Title" }).First);
        await window.Page.Keyboard.TypeAsync("Once more");
        await window.Press("Enter");
        await window.Shows($"{Flow}/Check#2", "Once more");
        await window.HasFocus(window.Canvas);

        await window.Press("Control+Enter");
        await window.Page.GetByText("● Running").WaitForAsync(new() { Timeout = 120_000 });
        await window.HasFocus(window.Canvas);
        await window.Command("Try the flow");
        await window.HasFocus(window.Page.GetByRole(AriaRole.Tab, new() { Name = "Try it" }));
        await window.TabTo(window.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }));
        await window.Press("Enter");
        await window.Page.GetByText("Run of").WaitForAsync();
        await window.HasFocus(window.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }));
        await window.Press("Shift+F6");
        await window.HasFocus(window.Canvas);

        for (var i = 0; i < 3; i++)
        {
            var before = workshop.Shop.Text;
            await window.Press("Control+z");
            await window.Until(() => workshop.Shop.Text != before, "A step is undone.");
        }

        workshop.Shop.Text.ShouldBe(Workshop.Source);
        await window.HasFocus(window.Canvas);
    }

    [Fact]
    public async Task The_focus_goes_back_when_what_had_it_closes()
    {
        await using var window = await workshop.Open(chromium);
        await window.Node(Price).WaitForAsync();
        await window.Press("F6", "F6");
        await window.HasFocus(window.Canvas);
        await window.Press("ArrowDown", "ArrowDown", "ArrowDown");
        await window.IsCurrent(Price);
        foreach (var key in new[] { "?", "Control+k", "Tab", "Shift+F10", "F2", "Control+f" })
        {
            await window.Press(key);
            await window.LosesFocus(window.Canvas);
            await window.Press("Escape");
            await window.HasFocus(window.Canvas);
        }

        // What opened it, where there is something.
        await window.Press("F6");
        var shortcuts = window.Page.GetByRole(AriaRole.Button, new() { Name = "Shortcuts" });
        await window.TabTo(shortcuts, "Shift+Tab");
        await window.Press("Enter");
        await window.LosesFocus(shortcuts);
        await window.Press("Escape");
        await window.HasFocus(shortcuts);

        // A button that has nothing more to do.
        await window.Node(Price).ClickAsync();
        await window.Press("Delete");
        await window.Node(Price).WaitForAsync(new() { State = WaitForSelectorState.Detached });
        var undo = window.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("undo", RegexOptions.IgnoreCase) });
        await window.TabTo(undo, "Shift+Tab");
        await window.Press("Enter");
        await window.Node(Price).WaitForAsync();
        await window.HasFocus(undo);
    }

    [Fact]
    public async Task The_sheet_of_shortcuts_lists_what_works()
    {
        await using var window = await workshop.Open(chromium);
        await window.Node(Branch).ClickAsync();
        var dialog = window.Page.GetByRole(AriaRole.Dialog);
        Task Opened(string words) => dialog.GetByText(words).First.WaitForAsync();
        Task There(AriaRole role, string name, bool there = true)
            => window.Page.GetByRole(role, new() { Name = name, Exact = true }).WaitForAsync(new() { State = there ? WaitForSelectorState.Visible : WaitForSelectorState.Hidden });
        var tries = new Dictionary<string, Func<Task>>
        {
            ["Ctrl K"] = async () => { await window.Press("Control+k"); await Opened("Accept an order"); },
            ["Esc"] = async () => { await window.Press("Escape"); await dialog.WaitForAsync(new() { State = WaitForSelectorState.Detached }); },
            ["Ctrl B"] = () => Twice("Control+b", there => There(AriaRole.Navigation, "Projects", there)),
            ["Ctrl Alt B"] = () => Twice("Control+Alt+b", there => There(AriaRole.Complementary, "Form", there)),
            ["Ctrl J"] = () => Twice("Control+j", there => There(AriaRole.Tabpanel, "Code", there)),
            ["F6"] = async () => { await window.Press("F6"); await window.LosesFocus(window.Canvas); await window.Press("Shift+F6"); await window.HasFocus(window.Canvas); },
            ["Space"] = () => Twice("Space", there => Shown(Approve, there)),
            ["F"] = () => Twice("f", there => Shown(Approve, there)),
            ["1"] = async () => { await window.Press("1"); await window.Contains(window.Node($"{Flow}/return#1")); },
            ["= − 0"] = async () =>
            {
                var small = (await window.Node(Branch).BoundingBoxAsync())!.Width;
                await window.Press("=");
                await window.Measures(window.Node(Branch), w => w > small * 1.1, "It is larger.");
                await window.Press("-");
                await window.Measures(window.Node(Branch), w => w < small * 1.1, "It is smaller.");
                await window.Press("0");
                await window.Measures(window.Node(Branch), w => w is > 283 and < 285, "It has its full size.");
            },
            ["↑ ↓ ← →"] = async () =>
            {
                foreach (var (key, node) in new[] { ("ArrowRight", Approve), ("ArrowLeft", Branch), ("ArrowUp", Price), ("ArrowDown", Branch) })
                {
                    await window.Press(key);
                    await window.IsCurrent(node);
                }
            },
            ["Ctrl F"] = async () => { await window.Press("Control+f"); await There(AriaRole.Search, "Find nodes"); await window.Press("Escape"); },
            ["Enter"] = async () => { await window.Press("Enter"); await window.HasFocus(window.Form.Locator("[data-field=condition] textarea")); await window.Press("Escape"); },
            ["Shift Enter"] = async () =>
            {
                await window.Press("Shift+Enter");
                await dialog.WaitForAsync();
                await window.Press("Escape");
                await dialog.WaitForAsync(new() { State = WaitForSelectorState.Detached });
                await window.HasFocus(window.Canvas);
            },
            ["F2"] = async () => { await window.Press("F2"); await window.HasFocus(window.Page.GetByRole(AriaRole.Textbox, new() { Name = "Title" }).First); await window.Press("Escape"); },
            ["Shift F10"] = async () => { await window.Press("Shift+F10"); await There(AriaRole.Menuitem, "Wrap in"); await window.Press("Escape"); },
            ["Tab  +"] = async () =>
            {
                foreach (var key in new[] { "Tab", "+" })
                {
                    await window.HasFocus(window.Canvas);
                    await window.Press(key);
                    await There(AriaRole.Dialog, "Add to the flow");
                    await window.Press("Escape");
                }
            },
            ["Ctrl A"] = async () => { await window.Press("Control+a"); await window.Form.GetByText("6 nodes").WaitForAsync(); },
            ["Del"] = async () =>
            {
                await Walk(Price);
                await window.Press("Delete");
                await Shown(Price, there: false);
                await window.Press("Control+z");
                await Shown(Price, there: true);
            },
            ["Ctrl D"] = async () =>
            {
                await Walk(Price);
                await window.Press("Control+d");
                await Shown(Twin, there: true);
            },
            ["Ctrl Z"] = async () =>
            {
                await window.Press("Control+z");
                await Shown(Twin, there: false);
                workshop.Shop.Text.ShouldBe(Workshop.Source);
            },
            ["Ctrl Shift Z"] = async () =>
            {
                await window.Press("Control+Shift+z");
                await Shown(Twin, there: true);
                await window.Press("Control+z");
                await Shown(Twin, there: false);
            },
            ["Shift ↑ ↓"] = async () =>
            {
                await window.Press("Escape", "ArrowDown", "ArrowDown", "Shift+ArrowDown");
                await window.Form.GetByText("2 nodes").WaitForAsync();
            },
            ["Alt ↑ ↓"] = async () =>
            {
                await window.Press("Escape", "ArrowDown", "ArrowDown", "Alt+ArrowDown");
                await window.Until(() => Regex.IsMatch(workshop.Shop.Text, @"\{\s*Price\(order.Id\);\s*// Look whether it is whole.\s*Check\(order.Id\);\s*if"), () => $"It is moved.\n{workshop.Shop.Text}");
            },
            ["Ctrl Enter"] = async () =>
            {
                await window.Press("Control+Enter");
                await window.Page.GetByRole(AriaRole.Button, new() { Name = "Stop", Exact = true }).WaitForAsync();
            },
        };
        foreach (var (key, run) in tries)
        {
            try
            {
                await run();
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"{key} does not do what the sheet says: {e.Message}", e);
            }
        }

        await window.Press("?");
        await Opened("This sheet");
        var listed = await dialog.Locator("dt").EvaluateAllAsync<string[]>("all => all.map(k => k.textContent)");

        // The last are tried with the mouse that they need, and with the clipboard.
        listed.Order(StringComparer.Ordinal).ShouldBe(tries.Keys.Append("?").Concat(["Ctrl C X V", "Shift drag", "Drag to a +"]).Order(StringComparer.Ordinal));

        // Whoever walks to a node sees it, wherever the picture was left.
        async Task Walk(string node)
        {
            await window.Press("Escape", "ArrowDown", "ArrowDown", "ArrowDown");
            await window.IsCurrent(node);
        }

        async Task Twice(string key, Func<bool, Task> there)
        {
            await window.Press(key);
            await there(false);
            await window.Press(key);
            await there(true);
        }

        Task Shown(string node, bool there) => window.Node(node).WaitForAsync(new() { State = there ? WaitForSelectorState.Attached : WaitForSelectorState.Detached });
    }
}
