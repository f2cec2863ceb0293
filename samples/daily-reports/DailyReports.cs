using System.Globalization;
using System.Text;

namespace DailyReports;

/// <summary>Turns the shops' text reports of a day into one CSV and a summary.</summary>
[Integration]
public sealed class DailyReports(FileFolder reports, ILogger<DailyReports> log)
{
    /// <summary>Collects the waiting reports every morning, consolidates them and puts them away.</summary>
    [TimerTrigger("0 6 * * *", TimeZone = "Europe/Berlin"), Retry(3, DelaySeconds = 30)]
    public async Task Consolidate(TimerTick tick, CancellationToken ct)
    {
        var day = tick.Due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var waiting = await reports.List("inbox/*.txt", ct);
        if (waiting.Count == 0)
        {
            log.LogInformation("No report is waiting");
            return;
        }

        var sales = new List<Sale>();
        foreach (var file in waiting)
        {
            var text = await reports.ReadText(file.Path, ct);
            sales.AddRange(ToSales(file.Name, text));
        }

        await reports.WriteMany($"out/{day}.csv", sales.ToAsyncEnumerable(), ct);
        await reports.WriteText($"out/{day}-summary.txt", ToSummary(day, sales), ct);

        // Last, and each by one rename: a run that is cut short finds the same reports again and writes the same files.
        foreach (var file in waiting)
            await reports.Move(file.Path, $"archive/{day}/{file.Name}", overwrite: true, ct);
        Run.Current.Tag("reports", waiting.Count);
        log.LogInformation("{Reports} reports became {Sales} sales in out/{Day}.csv", waiting.Count, sales.Count, day);
    }

    /// <summary>Reads one shop's report.</summary>
    [Map]
    public static IReadOnlyList<Sale> ToSales(string file, string text)
    {
        var lines = text.Split('\n', StringSplitOptions.TrimEntries);
        var header = lines.TakeWhile(l => l.Length > 0).Select(l => l.Split(':', 2, StringSplitOptions.TrimEntries))
            .Where(p => p.Length == 2).ToDictionary(p => p[0], p => p[1], StringComparer.OrdinalIgnoreCase);
        if (!header.TryGetValue("Shop", out var shop) || !header.TryGetValue("Date", out var date))
            throw new MalformedInput(file, "the report does not begin with «Shop:» and «Date:»", 1);

        var sales = new List<Sale>();
        for (var i = header.Count + 1; i < lines.Length; i++)
        {
            if (lines[i].Length == 0)
                continue;
            // 12 x Coffee beans 1 kg @ 14.50
            var at = lines[i].LastIndexOf('@');
            var times = lines[i].IndexOf(" x ", StringComparison.Ordinal);
            if (times < 1 || at < times || !int.TryParse(lines[i][..times], CultureInfo.InvariantCulture, out var count)
                || !decimal.TryParse(lines[i][(at + 1)..], CultureInfo.InvariantCulture, out var price))
            {
                throw new MalformedInput(file, $"«{lines[i]}» is not of the form «12 x Coffee beans 1 kg @ 14.50»", i + 1);
            }

            sales.Add(new Sale(DateOnly.Parse(date, CultureInfo.InvariantCulture), shop, lines[i][(times + 3)..at].Trim(), count, price, count * price));
        }

        return sales;
    }

    /// <summary>Says what was sold where, in plain text.</summary>
    [Map]
    public static string ToSummary(string day, IReadOnlyList<Sale> sales)
    {
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"Sales reported on {day}").AppendLine();
        foreach (var shop in sales.GroupBy(s => s.Shop).OrderByDescending(g => g.Sum(s => s.Total)))
            text.AppendLine(CultureInfo.InvariantCulture, $"{shop.Key,-20} {shop.Sum(s => s.Count),6} items {shop.Sum(s => s.Total),12:N2} EUR");
        var best = sales.GroupBy(s => s.Product).MaxBy(g => g.Sum(s => s.Total))!;
        return text.AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"{"All shops",-20} {sales.Sum(s => s.Count),6} items {sales.Sum(s => s.Total),12:N2} EUR")
            .AppendLine(CultureInfo.InvariantCulture, $"Most turnover: {best.Key} ({best.Sum(s => s.Total):N2} EUR)").ToString();
    }
}

/// <summary>One line of a report.</summary>
public sealed record Sale(DateOnly Date, string Shop, string Product, int Count, decimal Price, decimal Total);
