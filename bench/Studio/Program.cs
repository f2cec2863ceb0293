using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

// How long Studio's page takes in a browser: from an edit, or a save by another program, to the redrawn diagram, and how evenly the map moves.
//   Studio URL FOLDER ROUNDS      of a Studio with the projects Flows (in FOLDER; its flows Orders0 and Orders1 have 100 and 1,000 lines) and Many
var (url, folder, rounds) = (args[0], args[1], int.Parse(args[2], CultureInfo.InvariantCulture));
using var playwright = await Playwright.CreateAsync();
await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] });
var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 } });

// Times are the machine's clock: the page's, and that of whoever saves beside it, are the same.
await page.AddInitScriptAsync("""
    const ask = window.fetch;
    window.asked = 0;
    window.fetch = (...what) => { window.asked++; return ask(...what).finally(() => window.asked--); };
    addEventListener('keydown', () => window.pressed = Date.now(), true);
    window.drawn = words => new Promise(done => {
        const watch = new MutationObserver(() => {
            if (![...document.querySelectorAll('[data-node]')].some(card => card.textContent.includes(words))) return;
            watch.disconnect();
            requestAnimationFrame(() => setTimeout(() => done(Date.now())));
        });
        watch.observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    window.frames = () => {
        const at = [];
        let on = true;
        const tick = now => { at.push(now); if (on) requestAnimationFrame(tick); };
        requestAnimationFrame(tick);
        window.intervals = () => { on = false; return at.slice(1).map((now, i) => now - at[i]); };
    };
    """);
await page.GotoAsync(url);
var origin = new Uri(url).GetLeftPart(UriPartial.Authority);

foreach (var (flow, lines) in new[] { ("Orders0", "100"), ("Orders1", "1,000") })
{
    await page.GotoAsync($"{origin}/p/Flows/{flow}.Accept?node={flow}.Accept%2Fif%231");
    var condition = page.Locator("[data-field=condition] textarea");
    await condition.WaitForAsync();
    await page.Locator(".monaco-editor .view-line").First.WaitForAsync();
    var file = Path.Combine(folder, $"{flow}.cs");

    Say($"an edit in the form of a flow of {lines} lines to the redrawn diagram", await Rounds(async number =>
    {
        await condition.FillAsync($"customer0.Blocked || total > {number}");
        var drawn = await Drawn($"total > {number}");
        await condition.PressAsync("Enter");
        return await drawn - await page.EvaluateAsync<double>("() => window.pressed");
    }));
    Say($"a save by another program of a flow of {lines} lines to the redrawn diagram", await Rounds(async number =>
    {
        var text = Regex.Replace(await File.ReadAllTextAsync(file), @"total > \d+\)", $"total > {number})", RegexOptions.None, TimeSpan.FromSeconds(5));
        var drawn = await Drawn($"total > {number}");
        var from = Now();
        await File.WriteAllTextAsync(file, text);
        return await drawn - from;
    }));
}

// The map, scrolled as by a wheel, down and up again.
await page.GotoAsync($"{origin}/p/Many");
await page.Locator("[data-flow]").Nth(199).WaitForAsync(new() { State = WaitForSelectorState.Attached });
Moved("the map of 200 integrations", await Scrolled(600, 500));

// A diagram is moved by the wheel as well.
await page.GotoAsync($"{origin}/p/Flows/Orders1.Accept");
await page.Locator("[data-node]").First.WaitForAsync();
Moved("the diagram of 1,000 lines", await Scrolled(600, 300));

// What is drawn when: resolved by the time at which it was.
async Task<Task<double>> Drawn(string words)
{
    var drawn = page.EvaluateAsync<double>("words => window.drawn(words)", words);
    await page.EvaluateAsync("() => 0");
    return drawn;
}

async Task<List<double>> Rounds(Func<int, Task<double>> round)
{
    var times = new List<double>();
    for (var i = -3; i < rounds; i++)
    {
        // As between two edits of a person; and what the last one has led to is over.
        await page.WaitForTimeoutAsync(1000);
        await page.WaitForFunctionAsync("() => window.asked === 0");
        var took = await round(Random.Shared.Next(1_000_000, 9_000_000));
        if (i >= 0)
            times.Add(took);
    }

    return times;
}

async Task<List<double>> Scrolled(int x, int y)
{
    var session = await page.Context.NewCDPSessionAsync(page);
    await page.Mouse.MoveAsync(x, y);
    await page.WaitForTimeoutAsync(1500);
    await page.EvaluateAsync("() => window.frames()");
    foreach (var distance in new[] { -4000, 4000, -4000, 4000 })
    {
        await session.SendAsync("Input.synthesizeScrollGesture", new Dictionary<string, object>
        {
            ["x"] = x,
            ["y"] = y,
            ["yDistance"] = distance,
            ["speed"] = 2000,
            ["gestureSourceType"] = "mouse",
        });
    }

    return [.. await page.EvaluateAsync<double[]>("() => window.intervals()")];
}

static void Say(string what, List<double> times)
{
    times.Sort();
    Console.WriteLine($"{what}: median {times[times.Count / 2]:0} ms, {times[0]:0}–{times[^1]:0} ms, of {times.Count}");
}

static void Moved(string what, List<double> intervals)
{
    intervals.Sort();
    Console.WriteLine($"{what}, moved: a frame each {intervals[intervals.Count / 2]:0.0} ms (median), 95 % within {intervals[intervals.Count * 95 / 100]:0.0} ms, the longest {intervals[^1]:0} ms, of {intervals.Count}: {1000 * intervals.Count / intervals.Sum():0} frames a second");
}

static double Now() => (DateTime.UtcNow - DateTime.UnixEpoch).TotalMilliseconds;
