using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Playwright;

namespace Tenon.Studio.Tests.Support;

/// <summary>A window of a browser with Studio in it, used as a person would.</summary>
public sealed class Window : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Said = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly IBrowserContext _context;
    private readonly string _look;
    private readonly List<string> _errors = [];

    public Window(IBrowserContext context, IPage page, string look)
    {
        (_context, Page, _look) = (context, page, look);
        page.PageError += (_, error) => _errors.Add(error);
        page.Console += (_, message) =>
        {
            // An answer of the server that is no success is for the test to judge.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                _errors.Add(message.Text);
        };
    }

    public IPage Page { get; }

    public ILocator Canvas => Page.GetByRole(AriaRole.Region, new() { NameRegex = new("^Diagram of") });

    public ILocator Form => Page.GetByRole(AriaRole.Complementary, new() { Name = "Form" });

    /// <summary>A node's card.</summary>
    public ILocator Node(string id) => Page.Locator($"[data-node=\"{id}\"]");

    /// <summary>Waits until a card has a title.</summary>
    public Task Shows(string id, string title) => Node(id).Filter(new() { HasText = title }).WaitForAsync();

    /// <summary>Waits until a card is the one that is selected.</summary>
    public Task IsCurrent(string id) => Page.Locator($"[data-node=\"{id}\"][aria-current=true]").WaitForAsync();

    /// <summary>The `+` of a place: in the flow's own lane, or in a node's first.</summary>
    public ILocator Place(string flow, int index, string? node = null)
        => Page.Locator($"[data-place='{JsonSerializer.Serialize(new { diagram = flow, node, lane = 0, index }, Said)}']");

    /// <summary>Opens what can be put at a place.</summary>
    public async Task Open(string flow, int index, string? node = null)
    {
        await Place(flow, index, node).ClickAsync();
        await Page.GetByRole(AriaRole.Option).First.WaitForAsync();
    }

    /// <summary>Puts the first thing that has these words at a place.</summary>
    public async Task Add(string flow, int index, string words, string? node = null)
    {
        await Open(flow, index, node);
        await Page.Keyboard.TypeAsync(words);
        await Press("Enter");
    }

    public async Task Press(params string[] keys)
    {
        foreach (var key in keys)
            await Page.Keyboard.PressAsync(key);
    }

    /// <summary>Takes a node by the mouse somewhere else, and lets go.</summary>
    public async Task Drag(ILocator node, ILocator to)
    {
        var (from, there) = ((await node.BoundingBoxAsync())!, (await to.BoundingBoxAsync())!);
        await Page.Mouse.MoveAsync(from.X + 60, from.Y + 20);
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync(there.X + (there.Width / 2), there.Y + (there.Height / 2), new() { Steps = 6 });
        await Page.Mouse.UpAsync();
    }

    /// <summary>Waits until a card is so wide.</summary>
    public Task Measures(ILocator node, Func<float, bool> so, string what)
        => Until(async () => await node.BoundingBoxAsync() is { } box && so(box.Width), () => Task.FromResult(what));

    /// <summary>Waits until a card stands in the canvas with all of it.</summary>
    public Task Contains(ILocator node) => Until(
        async () => await Canvas.BoundingBoxAsync() is { } canvas && await node.BoundingBoxAsync() is { } card
            && card.X >= canvas.X && card.Y >= canvas.Y && card.X + card.Width <= canvas.X + canvas.Width && card.Y + card.Height <= canvas.Y + canvas.Height,
        () => Task.FromResult("The card can be seen."));

    /// <summary>Waits until something has the focus, and shows it: by a ring, or by the border that boxes have then.</summary>
    public Task HasFocus(ILocator what) => Until(
        async () => await what.CountAsync() == 1 && await what.EvaluateAsync<bool>("""
            e => {
                const ring = s => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || (s.content !== 'none' && s.content !== 'normal' && parseFloat(s.borderTopWidth) > 0);
                return e === document.activeElement && (e.matches('input, textarea, select') || ring(getComputedStyle(e)) || ring(getComputedStyle(e, '::after')));
            }
            """),
        async () => $"{what} has the focus, and not {await Focused()}.");

    /// <summary>Waits until something else has the focus.</summary>
    public Task LosesFocus(ILocator what) => Until(async () => !await what.EvaluateAsync<bool>("e => [e, document.body].includes(document.activeElement)"), () => Task.FromResult($"{what} has the focus no more."));

    /// <summary>Goes to something by a key that leads from one thing to the next. Every stop on the way shows that it is one.</summary>
    public async Task TabTo(ILocator what, string key = "Tab")
    {
        for (var stop = 0; !await what.EvaluateAsync<bool>("e => e === document.activeElement"); stop++)
        {
            stop.ShouldBeLessThan(80, $"{key} leads to {what}.");
            await Press(key);
            if (await Page.EvaluateAsync<bool>("() => document.activeElement !== document.body"))
                await HasFocus(Page.Locator(":focus"));
        }
    }

    private Task<string> Focused() => Page.EvaluateAsync<string>("() => document.activeElement?.outerHTML.slice(0, 200)");

    /// <summary>Chooses a command by its words.</summary>
    public async Task Command(string words)
    {
        await Press("Control+k");
        await Page.GetByRole(AriaRole.Option).First.WaitForAsync();
        await Page.Keyboard.TypeAsync(words);
        await Page.GetByRole(AriaRole.Option, new() { NameRegex = new($"^{words}"), Selected = true }).WaitForAsync();
        await Press("Enter");
    }

    /// <summary>What the clipboard holds.</summary>
    public Task<string> Pasted() => Page.EvaluateAsync<string>("() => navigator.clipboard.readText()");

    /// <summary>Copies as another program would.</summary>
    public Task Copy(string text) => Page.EvaluateAsync("text => navigator.clipboard.writeText(text)", text);

    /// <summary>Waits until something that the page leads to is so.</summary>
    public Task Until(Func<bool> so, string what) => Until(so, () => what);

    /// <summary>Waits until something that the page leads to is so, and says otherwise how it is.</summary>
    public Task Until(Func<bool> so, Func<string> what) => Until(() => Task.FromResult(so()), () => Task.FromResult(what()));

    private async Task Until(Func<Task<bool>> so, Func<Task<string>> what)
    {
        var patience = TimeProvider.System.GetTimestamp();
        while (!await so())
        {
            if (TimeProvider.System.GetElapsedTime(patience) > TimeSpan.FromSeconds(30))
                throw new TimeoutException(await what());
            await Page.EvaluateAsync("() => new Promise(requestAnimationFrame)");
        }
    }

    /// <summary>Keeps a picture among the artifacts.</summary>
    public Task Keep(string name) => Keep(Path.Combine("artifacts", "screenshots"), $"{name}-{_look}");

    /// <summary>Keeps a picture in a folder of the repository.</summary>
    public async Task Keep(string folder, string name)
    {
        await Page.EvaluateAsync("() => document.fonts.ready");
        await Page.ScreenshotAsync(new() { Path = Path.Combine(Shop.Repository, folder, $"{name}.png") });
    }

    /// <summary>Asks axe for what keeps people out.</summary>
    public async Task IsAccessible()
    {
        if (!await Page.EvaluateAsync<bool>("() => 'axe' in window"))
            await Page.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(Shop.Repository, "src/Tenon.Studio/web/node_modules/axe-core/axe.min.js")));
        var found = await Page.EvaluateAsync<JsonElement>("""
            () => axe.run({ resultTypes: ['violations'] }).then(r => r.violations.filter(v => v.impact === 'serious' || v.impact === 'critical')
                .flatMap(v => v.nodes.slice(0, 5).map(n => `${v.id}: ${n.html.slice(0, 160)} ${n.any.concat(n.all, n.none).map(c => c.message).join(' ')}`)))
            """);
        found.EnumerateArray().Select(f => f.GetString()).ShouldBeEmpty();
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        _errors.ShouldBeEmpty();
    }
}
