using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Tenon.Studio.Tests.Support;

namespace Tenon.Studio.Tests.Pages;

/// <summary>What hands do on the canvas, and that the C# changes by exactly that.</summary>
[Collection(Shop.Name)]
public sealed class GestureTests(Workshop workshop, Chromium chromium) : IClassFixture<Workshop>, IClassFixture<Chromium>
{
    private const string Flow = Workshop.Flow;
    private const string Check = $"{Flow}/Check#1";
    private const string Price = $"{Flow}/Price#1";
    private const string Branch = $"{Flow}/if#1";
    private const string Approve = $"{Flow}/Approve#1";
    private const string Reserve = $"{Flow}/Reserve#1";
    private const string Done = $"{Flow}/Note#2";

    [Fact]
    public async Task A_node_is_dragged_to_another_place()
    {
        await using var window = await Whole();
        await window.Drag(window.Node(Reserve), window.Place(Flow, 0));
        await Becomes(window, s => Moved(s, "        Reserve(order.Id);\n", before: "        // Look whether"), "It is first.");
        await window.IsCurrent(Reserve);

        // Into the branch, and let go where nothing takes it: it stays.
        await window.Drag(window.Node(Reserve), window.Place(Flow, 1, Branch));
        await window.Until(() => workshop.Shop.Text.Contains("Approve(order.Id);\n            Reserve(order.Id);\n            Note", StringComparison.Ordinal), "It is in the branch.");
        var there = workshop.Shop.Text;
        await window.Drag(window.Node(Reserve), window.Page.GetByRole(AriaRole.Banner));
        await Undone(window, 2);
        there.ShouldNotBe(Workshop.Source);
    }

    [Fact]
    public async Task Nodes_are_copied_cut_pasted_and_duplicated_by_keyboard()
    {
        await using var window = await Whole();
        await window.Node(Price).ClickAsync();
        await window.Press("Control+c");
        await window.Node(Reserve).ClickAsync();
        await window.Press("Control+v");
        await Becomes(window, s => After(s, "        Reserve(order.Id);\n        Note", "        Price(order.Id);\n"), "It is there twice.");
        await window.IsCurrent($"{Flow}/Price#2");
        await Undone(window, 1);

        await window.Node(Price).ClickAsync();
        await window.Press("Control+x");
        await window.Until(() => !workshop.Shop.Text.Contains("        Price(order.Id);\n        if", StringComparison.Ordinal), "It is cut out.");
        await window.Node(Price).WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await window.Node(Reserve).ClickAsync();
        await window.Press("Control+v");
        await Becomes(window, s => After(Without(s, "        Price(order.Id);\n"), "        Reserve(order.Id);\n        Note", "        Price(order.Id);\n"), "It is elsewhere.");
        await Undone(window, 2);

        await window.Node(Reserve).ClickAsync();
        await window.Press("Control+d");
        await Becomes(window, s => After(s, "        Reserve(order.Id);\n        Note", "        Reserve(order.Id);\n"), "It is there twice.");
        await Undone(window, 1);

        // What is copied here is C# elsewhere, and the other way round.
        await window.Node(Check).ClickAsync();
        await window.Press("Control+c");
        (await window.Pasted()).ShouldContain("Check(order.Id);");
        await window.Copy("Reserve(\"by hand\");");
        await window.Node(Price).ClickAsync();
        await window.Press("Control+v");
        await Becomes(window, s => After(s, "        Price(order.Id);\n        if", "        Reserve(\"by hand\");\n"), "Code from elsewhere is in the flow.");
        await Undone(window, 1);
    }

    [Fact]
    public async Task The_menu_of_a_node_does_what_it_says()
    {
        await using var window = await Whole();
        await Menu(window, Reserve, "Duplicate");
        await Becomes(window, s => After(s, "        Reserve(order.Id);\n        Note", "        Reserve(order.Id);\n"), "It is there twice.");
        await Undone(window, 1);

        await Menu(window, Reserve, "Wrap in", "A branch");
        await window.Until(() => Regex.IsMatch(workshop.Shop.Text, @"if \(.*\)\s*\{?\s*Reserve\(order.Id\);"), "It is in a branch.");
        await Undone(window, 1);

        await Menu(window, Branch, "Keep only what is inside");
        await window.Until(() => !workshop.Shop.Text.Contains("if (", StringComparison.Ordinal), "The branch is gone.");
        workshop.Shop.Text.ShouldContain("Approve(order.Id);");
        await Undone(window, 1);

        await Menu(window, Check, "Write a title");
        await window.Page.GetByRole(AriaRole.Textbox, new() { Name = "Title" }).First.FillAsync("Is it whole?");
        await window.Press("Enter");
        await Becomes(window, s => s.Replace("// Look whether it is whole.", "// Is it whole?", StringComparison.Ordinal), "It has the title.");
        await Undone(window, 1);

        await Menu(window, Check, "Copy");
        (await window.Pasted()).ShouldContain("Check(order.Id);");

        await Menu(window, Branch, "Fold or unfold");
        await window.Node(Approve).WaitForAsync(new() { State = WaitForSelectorState.Detached });

        await Menu(window, Done, "Show its code");
        await window.Page.Locator(".monaco-editor .view-line", new() { HasTextRegex = new("Note\\(\"done\"\\)") }).WaitForAsync();

        await Menu(window, Done, "Add below");
        await window.Page.GetByRole(AriaRole.Option).First.WaitForAsync();
        await window.Press("Escape");

        await Menu(window, Done, "Delete");
        await Becomes(window, s => Without(s, "        Note(\"done\");\n"), "It is deleted.");
        await Undone(window, 1);
    }

    [Fact]
    public async Task What_is_done_right_after_an_undo_is_done_to_what_that_leaves()
    {
        await using var window = await Whole();
        await window.Node(Check).ClickAsync();
        await window.Press("Control+d");
        await window.Node($"{Flow}/Check#2").WaitForAsync();
        await window.Node(Done).ClickAsync();
        await window.Press("Control+z", "Delete");
        await Becomes(window, s => Without(s, "        Note(\"done\");\n"), "It is undone, and the other is deleted.");
        await Undone(window, 1);
    }

    [Fact]
    public async Task Several_nodes_are_selected_in_a_frame_and_wrapped_and_deleted()
    {
        await using var window = await Whole();
        await Frame(window, Reserve, Done);
        await window.Form.GetByText("2 nodes").WaitForAsync();
        await Menu(window, Reserve, "Wrap in", "A try with a catch");
        await window.Until(() => Regex.IsMatch(workshop.Shop.Text, """try\s*\{\s*Reserve\(order.Id\);\s*Note\("done"\);\s*\}\s*catch"""), "Both are tried.");
        await Undone(window, 1);

        await window.Node($"{Flow}/try#1").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await Frame(window, Reserve, Done);
        await window.Form.GetByText("2 nodes").WaitForAsync();
        await window.Press("Delete");
        await Becomes(window, s => Without(s, "        Reserve(order.Id);\n        Note(\"done\");\n"), "Both are gone.");
        await Undone(window, 1);

        // One more with Shift, another taken out again.
        await window.Node(Reserve).WaitForAsync();
        await window.Node(Check).ClickAsync();
        await window.Node(Price).ClickAsync(new() { Modifiers = [KeyboardModifier.Shift] });
        await window.Node(Reserve).ClickAsync(new() { Modifiers = [KeyboardModifier.Control] });
        await window.Form.GetByText("3 nodes").WaitForAsync();
        await window.Node(Reserve).ClickAsync(new() { Modifiers = [KeyboardModifier.Control] });
        await window.Form.GetByText("2 nodes").WaitForAsync();
    }

    [Fact]
    public async Task A_node_is_put_at_a_place_by_mouse_and_by_keyboard()
    {
        await using var window = await Whole();
        await window.Open(Flow, 2);
        await window.Page.Keyboard.TypeAsync("Note");
        await window.Page.GetByRole(AriaRole.Option, new() { NameRegex = new("Note") }).First.ClickAsync();
        await window.Until(() => Regex.IsMatch(workshop.Shop.Text, @"Price\(order.Id\);\n        Note\(.*\);\n        if"), "It stands between.");
        await window.IsCurrent($"{Flow}/Note#1");
        await Undone(window, 1);

        await window.Press("Escape", "ArrowDown", "ArrowDown", "ArrowDown", "Tab");
        await window.Page.GetByRole(AriaRole.Option).First.WaitForAsync();
        await window.Page.Keyboard.TypeAsync("Note");
        await window.Press("Enter");
        await window.Until(() => Regex.IsMatch(workshop.Shop.Text, @"Price\(order.Id\);\n        Note\(.*\);\n        if"), "It stands below what was selected.");
        await Undone(window, 1);
    }

    [Fact]
    public async Task Nodes_are_folded_and_unfolded()
    {
        await using var window = await Whole();
        await window.Node(Branch).GetByRole(AriaRole.Button, new() { Name = "Fold" }).ClickAsync();
        await window.Node(Approve).WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await window.Node(Branch).GetByRole(AriaRole.Button, new() { Name = "Unfold, 2 inside" }).ClickAsync();
        await window.Node(Approve).WaitForAsync();
        await window.Node(Branch).ClickAsync();
        await window.Press("Space");
        await window.Node(Approve).WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await window.Press("Space");
        await window.Node(Approve).WaitForAsync();
        await window.Press("f");
        await window.Node(Approve).WaitForAsync(new() { State = WaitForSelectorState.Detached });

        // What is found in there is shown.
        await window.Press("Control+f");
        await window.Page.Keyboard.TypeAsync("Approve");
        await window.Press("Enter");
        await window.IsCurrent(Approve);
    }

    [Fact]
    public async Task Nodes_are_found_by_their_words()
    {
        await using var window = await Whole();
        await window.Node(Check).ClickAsync();
        await window.Press("Control+f");
        var find = window.Page.GetByRole(AriaRole.Search, new() { Name = "Find nodes" });
        await window.Page.Keyboard.TypeAsync("note");
        await window.Press("Enter");
        await find.GetByText("1/2").WaitForAsync();
        await window.IsCurrent($"{Flow}/Note#1");
        await window.Press("Enter");
        await find.GetByText("2/2").WaitForAsync();
        await window.IsCurrent(Done);
        await window.Press("Shift+Enter");
        await find.GetByText("1/2").WaitForAsync();
        await window.Press("Control+a");
        await window.Page.Keyboard.TypeAsync("nowhere");
        await find.GetByText("none").WaitForAsync();
        await window.Press("Escape");
        await find.WaitForAsync(new() { State = WaitForSelectorState.Detached });

        // The keys are the canvas's again, from what was found.
        await window.Press("ArrowUp");
        await window.IsCurrent(Approve);
    }

    [Fact]
    public async Task The_picture_is_made_larger_and_smaller_and_shown_whole()
    {
        await using var window = await workshop.Open(chromium, "/p/Shop/Orders.Long");
        var first = window.Node("Orders.Long/Check#1");
        await first.ClickAsync();
        var size = (await first.BoundingBoxAsync())!.Width;
        await window.Press("=");
        await window.Measures(first, w => w > size * 1.1, "It is larger.");
        await window.Press("-", "-");
        await window.Measures(first, w => w < size * 0.95, "It is smaller.");
        await window.Press("0");
        await window.Measures(first, w => w is > 283 and < 285, "It has its full size.");

        var last = window.Node("Orders.Long/return#1");
        (await last.IsVisibleAsync()).ShouldBeFalse();
        await window.Press("1");
        await last.WaitForAsync();
        await window.Contains(first);
        await window.Contains(last);

        // From the overview to the end, where it can be read.
        await window.Press("0");
        await last.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        var overview = (await window.Page.GetByRole(AriaRole.Img, new() { Name = "Overview" }).BoundingBoxAsync())!;
        await window.Page.Mouse.ClickAsync(overview.X + (overview.Width / 2), overview.Y + overview.Height - 12);
        await last.WaitForAsync();
    }

    [Fact]
    public async Task What_cannot_be_seen_is_not_drawn_after_an_edit_either()
    {
        await using var window = await workshop.Open(chromium, "/p/Shop/Orders.Long");
        await window.Node("Orders.Long/Check#1").ClickAsync();
        await window.Page.EvaluateAsync("""
            () => new MutationObserver(all => { if (all.some(m => [...m.addedNodes].some(n => n.querySelector?.('[data-node="Orders.Long/return#1"]')))) window.drawnInVain = true; })
                .observe(document.body, { subtree: true, childList: true })
            """);
        await window.Press("Control+d");
        await window.Node("Orders.Long/Check#2").WaitForAsync();
        await window.IsCurrent("Orders.Long/Check#2");
        (await window.Page.EvaluateAsync<bool>("() => window.drawnInVain === true")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_link_leads_to_a_node_wherever_it_is()
    {
        await using var window = await workshop.Open(chromium, "/p/Shop/Orders.Long?node=Orders.Long%2FReserve%231");
        var node = window.Node("Orders.Long/Reserve#1");
        await window.IsCurrent("Orders.Long/Reserve#1");
        await window.Contains(node);
        await window.Form.GetByText("Reserve").First.WaitForAsync();

        // What is selected is in the address, for the next link.
        await window.Press("ArrowUp");
        await window.Page.WaitForURLAsync(url => url.EndsWith("?node=Orders.Long%2FPrice%2310", StringComparison.Ordinal));
    }

    [Fact]
    public async Task How_the_window_is_divided_is_remembered()
    {
        await using var window = await workshop.Open(chromium);
        await window.Node(Check).WaitForAsync();
        await window.Page.GetByRole(AriaRole.Tab, new() { NameRegex = new("Problems") }).ClickAsync();
        var edge = window.Page.GetByRole(AriaRole.Separator, new() { Name = "Width of the form" });
        var box = (await edge.BoundingBoxAsync())!;
        await window.Page.Mouse.MoveAsync(box.X + 2, 300);
        await window.Page.Mouse.DownAsync();
        await window.Page.Mouse.MoveAsync(box.X - 80, 300, new() { Steps = 4 });
        await window.Page.Mouse.UpAsync();
        await window.Press("Control+b");
        await window.Page.GetByRole(AriaRole.Navigation, new() { Name = "Projects" }).WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        var width = (await window.Form.BoundingBoxAsync())!.Width;
        width.ShouldBeGreaterThan(400);

        await window.Page.ReloadAsync();
        await window.Node(Check).WaitForAsync();
        (await window.Form.BoundingBoxAsync())!.Width.ShouldBe(width);
        (await window.Page.GetByRole(AriaRole.Navigation, new() { Name = "Projects" }).IsVisibleAsync()).ShouldBeFalse();
        (await window.Page.GetByRole(AriaRole.Tab, new() { NameRegex = new("Problems") }).GetAttributeAsync("aria-selected")).ShouldBe("true");
    }

    // All of the flow can be seen: what is outside of the window is not there.
    private async Task<Window> Whole()
    {
        var window = await workshop.Open(chromium);
        await window.Node(Check).WaitForAsync();
        await window.Press("1");
        await window.Node($"{Flow}/return#1").WaitForAsync();
        return window;
    }

    // The first of them: other flows have the same lines.
    private static string Without(string source, string lines) => source.Remove(source.IndexOf(lines, StringComparison.Ordinal), lines.Length);

    private static string After(string source, string at, string lines)
    {
        var first = at.IndexOf('\n', StringComparison.Ordinal) + 1;
        return source.Replace(at, at[..first] + lines + at[first..], StringComparison.Ordinal);
    }

    private static string Moved(string source, string lines, string before) => Without(source, lines).Replace(before, lines + before, StringComparison.Ordinal);

    private async Task Becomes(Window window, Func<string, string> change, string what)
    {
        var wanted = change(Workshop.Source);
        wanted.ShouldNotBe(Workshop.Source);
        await window.Until(() => workshop.Shop.Text == wanted, () => $"{what}\n{workshop.Shop.Text}");
    }

    private async Task Undone(Window window, int times)
    {
        for (var i = 0; i < times; i++)
        {
            var before = workshop.Shop.Text;
            await window.Press("Control+z");
            await window.Until(() => workshop.Shop.Text != before, "A step is undone.");
        }

        workshop.Shop.Text.ShouldBe(Workshop.Source);
    }

    private static async Task Menu(Window window, string node, params string[] items)
    {
        await window.Node(node).ClickAsync(new() { Button = MouseButton.Right });
        foreach (var item in items[..^1])
            await window.Page.GetByRole(AriaRole.Menuitem, new() { Name = item }).HoverAsync();
        await window.Page.GetByRole(AriaRole.Menuitem, new() { NameRegex = new($"^{items[^1]}") }).ClickAsync();
    }

    private static async Task Frame(Window window, string from, string to)
    {
        var first = (await window.Node(from).BoundingBoxAsync())!;
        var last = (await window.Node(to).BoundingBoxAsync())!;
        await window.Page.Keyboard.DownAsync("Shift");
        await window.Page.Mouse.MoveAsync(first.X - 20, first.Y - 6);
        await window.Page.Mouse.DownAsync();
        await window.Page.Mouse.MoveAsync(last.X + last.Width + 20, last.Y + last.Height + 6, new() { Steps = 5 });
        await window.Page.Mouse.UpAsync();
        await window.Page.Keyboard.UpAsync("Shift");
    }
}
