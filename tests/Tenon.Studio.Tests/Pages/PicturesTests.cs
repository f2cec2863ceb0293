using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Tenon.Studio.Tests.Support;

namespace Tenon.Studio.Tests.Pages;

/// <summary>The pictures that the documentation shows, of the samples as they are. <c>eng/screenshots.sh</c> takes them.</summary>
public sealed class PicturesTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Flow = "Customers.Get";

    [Fact(Explicit = true)]
    public async Task The_samples_are_shown()
    {
        using var samples = new Samples("customer-360", "daily-reports", "partner-files");
        await using var studio = await Browser.Open(samples.Folder);
        foreach (var project in new[] { "Customer360", "Crm", "Shop", "Support", "DailyReports", "PartnerFiles" })
            await studio.Ready(project);
        await RunAll(studio, samples);

        await using (var window = await Open(studio, "/"))
            await Picture(window, "start", window.Page.GetByRole(AriaRole.Main).GetByText("PartnerFiles"));
        await using (var window = await Open(studio, "/p/Customer360"))
            await Picture(window, "map", window.Page.GetByRole(AriaRole.Main).GetByText("support", new() { Exact = true }));
        await using (var window = await Open(studio, "/p/Customer360/types"))
            await Picture(window, "types", window.Page.GetByRole(AriaRole.Region, new() { Name = "CustomerView" }));
        await using (var window = await Open(studio, $"/p/Customer360/{Flow}?node={Uri.EscapeDataString($"{Flow}/shop.Get#1")}"))
        {
            await window.IsCurrent($"{Flow}/shop.Get#1");
            await Picture(window, "flow", window.Page.Locator(".monaco-editor .view-line", new() { HasText = "shop" }).First);
            await Tried(window);
        }

        await using (var window = await Open(studio, $"/p/Customer360/{Flow}"))
        {
            await window.Node("@trigger").ClickAsync();
            await window.Press("Tab");
            await Picture(window, "palette", window.Page.GetByRole(AriaRole.Option).First);
        }

        await using (var window = await Open(studio, $"/p/Customer360/Customers.ToView?node={Uri.EscapeDataString("Customers.ToView/return#1")}"))
            await Picture(window, "mapping", window.Form.GetByText("Turnover").First);
        await using (var window = await Open(studio, "/p/DailyReports/DailyReports.Consolidate", dark: true))
        {
            await window.Node("@trigger").WaitForAsync();
            await Picture(window, "dark", window.Page.Locator(".monaco-editor .view-line", new() { HasText = "tick" }).First);
        }
    }

    // What the customer's flow asks, and then the flow itself, told where they are.
    private static async Task RunAll(Browser studio, Samples samples)
    {
        var settings = JsonNode.Parse(await File.ReadAllTextAsync(samples.Settings))!;
        foreach (var project in new[] { "Crm", "Shop", "Support" })
        {
            await studio.Run(project);
            var connection = settings["Connections"]![project.ToLowerInvariant()]!;
            connection["BaseUrl"] = (string)(await studio.Get($"projects/{project}/run"))["urls"]![0]!;

            // However slow the machine is: the picture is of a run in which all of them answer.
            connection["Resilience"]!["TimeoutSeconds"] = 60;
        }

        await File.WriteAllTextAsync(samples.Settings, settings.ToJsonString());
        await studio.Run("Customer360");
    }

    private static async Task Tried(Window window)
    {
        await window.Page.GetByRole(AriaRole.Tab, new() { Name = "Try it" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Textbox, new() { Name = "Path" }).FillAsync("/customers/C-0007");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await window.Node($"{Flow}/shop.Get#1").Filter(new() { HasTextRegex = new(@"\d (ms|µs|s)"), HasNotText = "failed" }).WaitForAsync();
        await Picture(window, "tried", window.Page.GetByText("Run of"));
    }

    private Task<Window> Open(Browser studio, string path, bool dark = false) => chromium.Open(studio, path, 1360, 850, dark);

    private static async Task Picture(Window window, string name, ILocator there)
    {
        await there.WaitForAsync();
        await window.Keep(Path.Combine("docs", "images"), $"studio-{name}");
    }
}
