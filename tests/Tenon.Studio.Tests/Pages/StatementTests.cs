using Microsoft.Playwright;
using Tenon.Studio.Tests.Support;

namespace Tenon.Studio.Tests.Pages;

/// <summary>What statements are made of is changed in their forms.</summary>
[Collection(Shop.Name)]
public sealed class StatementTests(Shop shop, Chromium chromium) : IClassFixture<Chromium>
{
    private const string Source = $$"""
        namespace Shop;

        public enum Size { Small, Large, Huge }

        public sealed record Order(string Id, Size Size, string[] Notes);

        [Integration]
        public sealed class Orders
        {
            [HttpPost("/orders")]
            public async Task<string> Accept(Order order)
            {
                switch (order.Size)
                {
                    case Size.Large:
                        throw new Rejected("Too large.");
                }

                foreach (var note in order.Notes)
                {
                    Console.WriteLine(note);
                }

                try
                {
                    await Task.{{nameof(Task.Delay)}}(TimeSpan.FromSeconds(1));
                }
                catch (TimeoutException error)
                {
                    Console.WriteLine(error.Message);
                }

                return order.Id;
            }
        }

        """;

    [Fact]
    public async Task Cases_errors_loops_and_pauses_are_changed_without_code()
    {
        await using var studio = await shop.Open(Source);
        await using var window = await chromium.Open(studio, "/p/Shop/Orders.Accept");
        await Select(window, "switch#1");
        await Choose(window, "case", "Huge");
        await Written(window, "case Size.Huge:");
        await window.Keep("switch");
        await window.IsAccessible();

        await Select(window, "throw#1");
        await Fill(window, "error.message", "Too large for us.");
        await Written(window, "throw new Rejected(\"Too large for us.\");");

        await Select(window, "foreach#1");
        await Fill(window, "variable", "line");
        await Written(window, "foreach (var line in order.Notes)");
        await Written(window, "Console.WriteLine(line);");
        await Choose(window, "type", "string");
        await Written(window, "foreach (string line in order.Notes)");

        // A name that is taken: nothing is changed, and it is said why.
        await Fill(window, "variable", "order");
        await window.Page.GetByRole(AriaRole.Dialog).GetByText("would not compile").WaitForAsync();
        await window.Press("Escape");
        shop.Text.ShouldContain("foreach (string line in order.Notes)");

        await Select(window, "try#1");
        await Fill(window, "catch as", "late");
        await Written(window, "catch (TimeoutException late)");
        await Fill(window, "catch when", "late.HResult > 0");
        await Written(window, "catch (TimeoutException late) when (late.HResult > 0)");
        await Choose(window, "catch", "HttpRequestException");
        await Written(window, "catch (HttpRequestException late) when (late.HResult > 0)");
        await window.Keep("try");

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Show all" }).ClickAsync();
        await Select(window, "Task.Delay#1");
        await Field(window, "delay").Locator("input").First.FillAsync("2");
        await Field(window, "delay").GetByRole(AriaRole.Combobox, new() { Name = "Unit" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Option, new() { Name = "hours" }).ClickAsync();
        await Written(window, $"{nameof(Task)}.{nameof(Task.Delay)}(TimeSpan.FromHours(2))");
    }

    private static async Task Select(Window window, string node)
    {
        await window.Node($"Orders.Accept/{node}").ClickAsync();
        await window.IsCurrent($"Orders.Accept/{node}");
        await window.Form.Locator("[data-field]").First.WaitForAsync();
    }

    private static async Task Fill(Window window, string name, string text)
    {
        var box = Field(window, name).Locator("input, textarea").First;
        await box.FillAsync(text);
        await box.PressAsync("Enter");
    }

    private static async Task Choose(Window window, string name, string option)
    {
        await Field(window, name).Locator("input").First.ClickAsync();
        await window.Page.GetByRole(AriaRole.Option, new() { Name = option, Exact = true }).ClickAsync();
    }

    private static ILocator Field(Window window, string name) => window.Form.Locator($"[data-field=\"{name}\"]");

    private Task Written(Window window, string text) => window.Until(() => shop.Text.Contains(text, StringComparison.Ordinal), text);
}
