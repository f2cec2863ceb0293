using Microsoft.Playwright;

namespace Tenon.Studio.Tests.Support;

/// <summary>A real browser, without its windows; one for all tests.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(40_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu"] });
    }

    /// <summary>Opens a window and goes to an address of a Studio, let in by its token.</summary>
    public async Task<Window> Open(Browser studio, string path, int width = 1440, int height = 900, bool dark = false)
    {
        var context = await _browser!.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce, Permissions = ["clipboard-read", "clipboard-write"] });
        context.SetDefaultTimeout(40_000);
        var page = await context.NewPageAsync();
        var window = new Window(context, page, $"{width}x{height}-{(dark ? "dark" : "light")}");
        await page.GotoAsync($"{studio.Url}{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}token={studio.Token}");
        return window;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
