using Microsoft.Playwright;
using Tenon.Studio.Tests.Support;

namespace Tenon.Studio.Tests.Pages;

/// <summary>Values are filled in part by part: lists as rows, objects as fields, times by their pickers; and the file is as a person would have written it.</summary>
[Collection(Shop.Name)]
public sealed class FormTests(Shop shop, Chromium chromium) : IClassFixture<Chromium>
{
    private const string Node = "Orders.Accept/Ship#1";

    private const string Source = """
        namespace Shop;

        public sealed record Order(string Number);

        public sealed record Line(string Sku, int Qty = 1);

        public sealed record Address
        {
            public required string City { get; init; }

            public string? Street { get; init; }
        }

        public sealed record Parcel
        {
            /// <summary>Its number.</summary>
            public required string Id { get; init; }

            public List<Line> Lines { get; init; } = [];

            public string[]? Tags { get; init; }

            public Address? To { get; init; }

            public DateOnly? Due { get; init; }

            public TimeSpan Within { get; init; }
        }

        [Integration]
        public sealed class Orders
        {
            [HttpPost("/orders")]
            public string Accept(Order order)
            {
                Ship(new Parcel
                {
                    Id = order.Number,
                    Lines =
                    [
                        new Line("a"), // first
                        new Line("b", 2),
                    ],
                });
                return order.Number;
            }

            private static void Ship(Parcel parcel, Dictionary<string, int>? stock = null) { }
        }

        """;

    public static TheoryData<int, int, bool> Looks => LookTests.Looks;

    [Fact]
    public async Task A_list_is_added_to_moved_in_and_taken_from()
    {
        await using var studio = await shop.Open(Source);
        await using var window = await Open(studio);
        var rows = Field(window, "parcel.Lines").Locator("ol > li");
        await rows.Nth(1).WaitForAsync();

        // By keyboard: down, in what is being written, and the focus goes along.
        await Box(window, "parcel.Lines[0].Sku").FillAsync("one");
        await window.Press("Alt+ArrowDown");
        await Written(window, """
                        new Line("b", 2),
                        new Line("one"), // first
        """);
        await Field(window, "parcel.Lines[1]").Locator(":focus").WaitForAsync();

        // By mouse: one more, and back up.
        await window.Form.GetByRole(AriaRole.Button, new() { Name = "Add to Lines" }).ClickAsync();
        await Field(window, "parcel.Lines[2]").Locator(":focus").WaitForAsync();
        await window.Page.Keyboard.TypeAsync("c");
        await window.Press("Enter");
        await window.Until(() => shop.Text.Contains("new Line(\"c\"),", StringComparison.Ordinal), "The new one is filled in.");
        await window.Form.GetByRole(AriaRole.Button, new() { Name = "Move Lines 3 up" }).ClickAsync();
        await Written(window, """
                        new Line("b", 2),
                        new Line("c"),
                        new Line("one"), // first
        """);
        await window.Form.GetByRole(AriaRole.Button, new() { Name = "Remove Lines 1" }).ClickAsync();
        await Written(window, """
                    [
                        new Line("c"),
                        new Line("one"), // first
                    ],
        """);
        await Undone(window);
    }

    [Fact]
    public async Task An_object_is_filled_in_field_by_field_and_made_where_there_is_none()
    {
        await using var studio = await shop.Open(Source);
        await using var window = await Open(studio);

        // A value from above is what it is called; another is a click away, and so is a text.
        await window.Form.GetByRole(AriaRole.Button, new() { Name = "Id is Order › Number string. Use another value" }).WaitForAsync();
        await window.Form.GetByRole(AriaRole.Button, new() { Name = "Write Id instead" }).ClickAsync();
        await Box(window, "parcel.Id").FillAsync("P-1");
        await window.Press("Enter");
        await Written(window, "Id = \"P-1\",");
        await window.Form.GetByRole(AriaRole.Button, new() { Name = "Use a value from above for parcel.Id" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Treeitem, new() { NameRegex = new("order") }).First.WaitForAsync();
        await window.Page.Keyboard.TypeAsync("number");
        await window.Page.GetByRole(AriaRole.Treeitem, new() { NameRegex = new("order.Number") }).WaitForAsync();
        await window.Press("Enter");
        await Written(window, "Id = order.Number,");

        await Reveal(window, "Due");
        await Box(window, "parcel.Due").FillAsync("2026-11-26");
        await window.Press("Enter");
        await Written(window, "Due = new DateOnly(2026, 11, 26),");

        await Reveal(window, "Within");
        await window.HasFocus(Box(window, "parcel.Within"));
        await window.Page.Keyboard.TypeAsync("5");
        await Field(window, "parcel.Within").GetByRole(AriaRole.Combobox, new() { Name = "Unit" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Option, new() { Name = "minutes" }).ClickAsync();
        await Written(window, "Within = TimeSpan.FromMinutes(5),");
        (await Box(window, "parcel.Within").InputValueAsync()).ShouldBe("5");

        await Reveal(window, "Tags");
        await Field(window, "parcel.Tags").GetByRole(AriaRole.Button, new() { Name = "Make a list" }).ClickAsync();
        await Field(window, "parcel.Tags[0]").Locator(":focus").WaitForAsync();
        await Reveal(window, "To");
        await Field(window, "parcel.To").GetByRole(AriaRole.Button, new() { Name = "Fill in the fields" }).ClickAsync();
        await Box(window, "parcel.To.City").FillAsync("Delft");
        await window.Press("Enter");
        await window.Until(() => shop.Text.Contains("City = \"Delft\" }", StringComparison.Ordinal), "The city is set.");

        // Any of it can be written as C#.
        await window.Form.GetByRole(AriaRole.Button, new() { Name = "To as C#" }).ClickAsync();
        await Box(window, "parcel.To").FillAsync("null");
        await window.Press("Enter");
        await Written(window, "To = null,");
        await window.Form.GetByRole(AriaRole.Button, new() { Name = "Remove To" }).ClickAsync();
        await window.Until(() => !shop.Text.Contains("To = ", StringComparison.Ordinal), "It is taken away.");
        await Undone(window);
    }

    [Fact]
    public async Task A_dictionary_has_entries()
    {
        await using var studio = await shop.Open(Source);
        await using var window = await Open(studio);
        await Field(window, "stock").GetByRole(AriaRole.Button, new() { Name = "Make entries" }).ClickAsync();
        await window.Form.GetByRole(AriaRole.Button, new() { Name = "Add to Stock" }).ClickAsync();
        await Box(window, "stock[0].key").FillAsync("a");
        await window.Press("Tab");
        await Box(window, "stock[0].value").FillAsync("7");
        await window.Press("Enter");
        await window.Until(() => shop.Text.Contains("new Dictionary<string, int>() { [\"a\"] = 7 });", StringComparison.Ordinal), "The entry is there.");
        await Undone(window);
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task What_a_value_is_made_of_is_open_to_everybody(int width, int height, bool dark)
    {
        await using var studio = await shop.Open(Source.Replace("                Lines =", "                Due = new DateOnly(2026, 11, 26), Within = TimeSpan.FromMinutes(5), Tags = [\"new\", order.Number],\n                Lines =", StringComparison.Ordinal));
        await using var window = await Open(studio, width, height, dark);
        await Field(window, "parcel.Lines[1].Qty").WaitForAsync();
        await window.Keep("form");
        await window.IsAccessible();
        await Field(window, "parcel.Lines").ScrollIntoViewIfNeededAsync();
        await window.Form.GetByRole(AriaRole.Button, new() { Name = "Add to Lines" }).ScrollIntoViewIfNeededAsync();
        await window.Keep("form-list");
    }

    private async Task<Window> Open(Browser studio, int width = 1440, int height = 900, bool dark = false)
    {
        var window = await chromium.Open(studio, $"/p/Shop/Orders.Accept?node={Uri.EscapeDataString(Node)}", width, height, dark);
        await Field(window, "parcel").WaitForAsync();
        return window;
    }

    private static ILocator Field(Window window, string name) => window.Form.Locator($"[data-field=\"{name}\"]");

    private static ILocator Box(Window window, string name) => Field(window, name).Locator("input, textarea").First;

    private static async Task Reveal(Window window, string label)
    {
        await window.Form.GetByRole(AriaRole.Button, new() { Name = "Add a field to Parcel" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Menuitem, new() { NameRegex = new($"^{label}") }).ClickAsync();
        await Field(window, $"parcel.{label}").WaitForAsync();
    }

    private Task Written(Window window, string text) => window.Until(() => shop.Text.Contains(text, StringComparison.Ordinal), () => $"{text}\nis not in\n{shop.Text}");

    private async Task Undone(Window window)
    {
        while (shop.Text != Source)
        {
            var before = shop.Text;
            await window.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Undo: ") }).ClickAsync();
            await window.Until(() => shop.Text != before, "One more is taken back.");
        }
    }
}
