using Microsoft.Extensions.Logging.Abstractions;
using Tenon;
using Tenon.Files;

namespace DailyReports.Tests;

/// <summary>The flow on a real folder, called as the method that it is.</summary>
public sealed class ConsolidationTests : IDisposable
{
    private const string Report = "Shop: Riverside\nDate: 2026-03-01\nCashier: A. Example\n\n12 x Coffee beans 1 kg @ 14.50\n3 x Milk jug @ 12.40\n";

    private readonly string _root = Directory.CreateTempSubdirectory("daily-reports-").FullName;

    [Fact]
    public async Task Consolidates_what_is_waiting_and_puts_it_away()
    {
        Write("inbox/a.txt", Report);
        Write("inbox/b.txt", Report.Replace("Riverside", "Station", StringComparison.Ordinal));
        await Flow().Consolidate(Tick, CancellationToken.None);

        var rows = File.ReadAllLines(Path.Combine(_root, "out/2026-03-02.csv"));
        rows.Length.ShouldBe(5);
        rows[1].ShouldBe("2026-03-01,Riverside,Coffee beans 1 kg,12,14.50,174.00");
        File.ReadAllText(Path.Combine(_root, "out/2026-03-02-summary.txt")).ShouldContain("Most turnover: Coffee beans 1 kg (348.00 EUR)");
        Directory.GetFiles(Path.Combine(_root, "inbox")).ShouldBeEmpty();
        Directory.GetFiles(Path.Combine(_root, "archive/2026-03-02")).Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_broken_report_is_named_and_nothing_is_put_away()
    {
        Write("inbox/a.txt", Report);
        Write("inbox/b.txt", Report + "many x Gift card\n");
        var error = await Should.ThrowAsync<MalformedInput>(() => Flow().Consolidate(Tick, CancellationToken.None));
        error.Message.ShouldStartWith("b.txt, line 7:");
        Directory.GetFiles(Path.Combine(_root, "inbox")).Length.ShouldBe(2);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static TimerTick Tick => new(new DateTimeOffset(2026, 3, 2, 5, 0, 0, TimeSpan.Zero), null, false);

    private DailyReports Flow() => new(new FileFolder(new("reports", new FileFolderOptions { Root = _root })), NullLogger<DailyReports>.Instance);

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_root, path))!);
        File.WriteAllText(Path.Combine(_root, path), text);
    }
}
