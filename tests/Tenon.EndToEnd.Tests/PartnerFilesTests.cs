using System.Net.Http.Json;
using Microsoft.Data.Sqlite;
using Tenon.Runtime.Control;

namespace Tenon.EndToEnd.Tests;

/// <summary>The sample partner-files as a process, with the files that its partners dropped.</summary>
public sealed class PartnerFilesTests
{
    [Fact]
    public async Task Loads_what_is_right_and_writes_down_what_is_wrong()
    {
        var source = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../samples/partner-files/data/inbox"));
        var inCsv = File.ReadLines(Path.Combine(source, "northwind-tools-0301.csv")).Count(l => l.Length > 0) - 1;
        var inXml = File.ReadAllText(Path.Combine(source, "blue-harbour-0301.xml")).Split("<order ").Length - 1;
        await using var sample = await Sample.Start("partner-files");

        var runs = await Ended(sample, 2);
        runs.Select(r => r.Outcome).ShouldBe(["success", "success"]);
        await sample.Process.Stop(); // which waits until the files are put away

        sample.Names("data/inbox").ShouldBeEmpty();
        sample.Names("data/inbox/archive").ShouldBe(["blue-harbour-0301.xml", "northwind-tools-0301.csv"]);
        var rejectedCsv = Rejects(sample, "northwind-tools-0301.csv");
        var rejectedXml = Rejects(sample, "blue-harbour-0301.xml");
        rejectedCsv.ShouldBeGreaterThan(0);
        rejectedXml.ShouldBeGreaterThan(0);
        Count(sample, "northwind-tools-0301.csv").ShouldBe(inCsv - rejectedCsv);
        Count(sample, "blue-harbour-0301.xml").ShouldBe(inXml - rejectedXml);
    }

    private static async Task<IReadOnlyList<RunInfo>> Ended(Sample sample, int count)
    {
        // Each look asks the project; it says when it is through.
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            var runs = (await sample.Control.GetFromJsonAsync("/runs", ControlJson.Default.IReadOnlyListRunInfo, patience.Token))!;
            if (runs.Count(r => r.Outcome != "running") >= count)
                return runs;
        }
    }

    // One line of header; a reject's own row may hold quotes, never a line break.
    private static int Rejects(Sample sample, string file) => sample.Read($"data/rejects/{file}.rejects.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length - 1;

    private static long Count(Sample sample, string file)
    {
        using var db = new SqliteConnection($"Data Source={Path.Combine(sample.Folder, "data/orders.db")};Mode=ReadOnly;Pooling=False");
        db.Open();
        using var count = db.CreateCommand();
        count.CommandText = "select count(*) from partner_order where file = $file";
        count.Parameters.AddWithValue("$file", file);
        return (long)count.ExecuteScalar()!;
    }
}
