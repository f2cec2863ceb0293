using System.Globalization;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Tenon.Runtime.Control;

namespace Tenon.EndToEnd.Tests;

/// <summary>The sample daily-reports as a process, run now instead of at six.</summary>
public sealed partial class DailyReportsTests
{
    [Fact]
    public async Task Consolidates_the_waiting_reports_and_puts_them_away()
    {
        await using var sample = await Sample.Start("daily-reports");
        var reports = sample.Names("data/inbox");
        var expected = reports.SelectMany(r => Line().Matches(sample.Read($"data/inbox/{r}"))).Select(m
            => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture) * decimal.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture)).ToList();

        (await Run(sample)).Run!.Tags["reports"].ShouldBe($"{reports.Length}");

        sample.Names("data/inbox").ShouldBeEmpty();
        var day = Path.GetFileName(Directory.GetDirectories(Path.Combine(sample.Folder, "data/archive")).ShouldHaveSingleItem());
        sample.Names($"data/archive/{day}").ShouldBe(reports);
        var rows = sample.Read($"data/out/{day}.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).ToList();
        rows.Count.ShouldBe(expected.Count);
        rows.Sum(r => decimal.Parse(r[(r.LastIndexOf(',') + 1)..], CultureInfo.InvariantCulture)).ShouldBe(expected.Sum());
        sample.Read($"data/out/{day}-summary.txt").ShouldContain(expected.Sum().ToString("N2", CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_report_that_is_none_stops_the_run_with_its_line_and_moves_nothing()
    {
        await using var sample = await Sample.Start("daily-reports");
        await File.WriteAllTextAsync(Path.Combine(sample.Folder, "data/inbox/2026-03-03-harbour.txt"), "Shop: Harbour\nDate: 2026-03-03\n\nsome coffee\n");
        var waiting = sample.Names("data/inbox");

        var reply = await Run(sample);

        reply.Success.ShouldBeFalse();
        reply.Run!.Outcome.ShouldBe("rejected");
        reply.Run.Error.ShouldNotBeNull().ShouldContain("2026-03-03-harbour.txt, line 4: «some coffee»");
        sample.Names("data/inbox").ShouldBe(waiting);
        Directory.Exists(Path.Combine(sample.Folder, "data/out")).ShouldBeFalse();

        // Mended, the kept run does its work under the key it had.
        await File.WriteAllTextAsync(Path.Combine(sample.Folder, "data/inbox/2026-03-03-harbour.txt"), "Shop: Harbour\nDate: 2026-03-03\n\n2 x Coffee @ 3.50\n");
        using var replayed = await sample.Control.PostAsync($"/dead-letters/{reply.DeadLetter}/replay", null);
        var again = (await replayed.Content.ReadFromJsonAsync(ControlJson.Default.RunReply))!;
        again.Success.ShouldBeTrue();
        again.Run!.Key.ShouldBe(reply.Run.Key);
        sample.Names("data/inbox").ShouldBeEmpty();
    }

    private static async Task<RunReply> Run(Sample sample)
    {
        using var response = await sample.Control.PostAsync("/flows/DailyReports.Consolidate/run", null);
        return (await response.Content.ReadFromJsonAsync(ControlJson.Default.RunReply))!;
    }

    [GeneratedRegex(@"^(\d+) x .* @ ([\d.]+)\s*$", RegexOptions.Multiline)]
    private static partial Regex Line();
}
