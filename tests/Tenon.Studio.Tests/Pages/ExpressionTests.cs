using Microsoft.Playwright;
using Tenon.Studio.Tests.Support;

namespace Tenon.Studio.Tests.Pages;

/// <summary>Who writes C# in a form is helped as in an editor, before anything is in the file.</summary>
[Collection(Shop.Name)]
public sealed class ExpressionTests(Shop shop, Chromium chromium) : IClassFixture<Chromium>
{
    private const string Branch = "Orders.Accept/if#1";

    private const string Source = """
        namespace Shop;

        public sealed record Order(string Id, decimal Weight);

        [Integration]
        public sealed class Orders
        {
            [HttpPost("/orders")]
            public string Accept(Order order)
            {
                if (order.Weight > 30)
                    throw new Rejected("Too heavy.");
                return order.Id;
            }

            /// <summary>Says what it costs to send something.</summary>
            /// <param name="weight">In kilograms.</param>
            /// <param name="express">Whether it is there tomorrow.</param>
            private static decimal Postage(decimal weight, bool express = false) => express ? weight * 2 : weight;
        }

        """;

    [Fact]
    public async Task A_problem_shows_where_it_is_before_anything_is_saved()
    {
        await using var studio = await shop.Open(Source);
        await using var window = await Open(studio);
        var (field, box) = Condition(window);
        await box.FillAsync("order.Wait > 30");
        await field.GetByText("CS1061").WaitForAsync();
        (await field.Locator("[data-wrong=error]").TextContentAsync()).ShouldBe("Wait");
        shop.Text.ShouldBe(Source);
        await window.Keep("expression-problem");
        await window.IsAccessible();

        await box.FillAsync("order.Weight > 25");
        await field.GetByText("CS1061").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        shop.Text.ShouldBe(Source);
        await box.PressAsync("Enter");
        await window.Until(() => shop.Text == Source.Replace("> 30", "> 25", StringComparison.Ordinal), "It is set.");
    }

    [Theory, InlineData(1440, 900, false), InlineData(1024, 768, true)]
    public async Task A_call_shows_its_parameters_and_a_word_its_documentation(int width, int height, bool dark)
    {
        await using var studio = await shop.Open(Source);
        await using var window = await Open(studio, width, height, dark);
        var (_, box) = Condition(window);
        var card = window.Page.GetByRole(AriaRole.Tooltip);
        await box.FillAsync("");
        await window.Page.Keyboard.TypeAsync("Postage(");
        await card.GetByText("In kilograms.").WaitForAsync();
        await window.Page.Keyboard.TypeAsync("order.Weight, ");
        await card.GetByText("Whether it is there tomorrow.").WaitForAsync();
        (await card.Locator("b").First.TextContentAsync()).ShouldBe("bool express = false");
        await window.Keep("expression-call");
        await window.Page.Keyboard.TypeAsync("true) > 30");
        await card.WaitForAsync(new() { State = WaitForSelectorState.Detached });

        // By key at the cursor, and under the pointer.
        await window.Press("Home", "F1");
        await card.GetByText("Says what it costs to send something.").WaitForAsync();
        await window.Keep("expression-word");
        await window.Press("Escape");
        await card.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        var place = (await box.BoundingBoxAsync())!;
        await window.Page.Mouse.MoveAsync(place.X + 24, place.Y + 14);
        await card.GetByText("Says what it costs to send something.").WaitForAsync();
        await window.Page.Mouse.MoveAsync(place.X + 24, place.Y + 200);
        await card.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        shop.Text.ShouldBe(Source);
        await box.PressAsync("Enter");
        await window.Until(() => shop.Text.Contains("if (Postage(order.Weight, true) > 30)", StringComparison.Ordinal), "It is set.");
    }

    private async Task<Window> Open(Browser studio, int width = 1440, int height = 900, bool dark = false)
    {
        var window = await chromium.Open(studio, $"/p/Shop/Orders.Accept?node={Uri.EscapeDataString(Branch)}", width, height, dark);
        await Condition(window).Box.WaitForAsync();
        return window;
    }

    private static (ILocator Field, ILocator Box) Condition(Window window)
        => window.Form.Locator("[data-field=condition]") is var field ? (field, field.Locator("textarea").First) : default;
}
