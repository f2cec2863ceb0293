using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Tenon.EndToEnd.Tests;

/// <summary>The sample partner-files, killed again and again while files arrive, against a count of what was sent that shares no code with it.</summary>
public sealed class KillTests : IDisposable
{
    private const int FilesPerCycle = 3;
    private const int RowsPerFile = 2_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("tenon-kill-").FullName;
    private readonly Dictionary<string, (int Good, int Bad)> _sent = [];

    public KillTests() => File.Copy(Path.Combine(AppContext.BaseDirectory, "../../../../../samples/partner-files/appsettings.json"), Path.Combine(_folder, "appsettings.json"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public Task Ten_kills_lose_no_row_and_double_none() => Kills_lose_no_row_and_double_none(10);

    [Fact, Trait("suite", "long")]
    public Task A_hundred_kills_lose_no_row_and_double_none() => Kills_lose_no_row_and_double_none(100);

    private async Task Kills_lose_no_row_and_double_none(int cycles)
    {
        var random = new Random(7);
        for (var cycle = 0; cycle < cycles; cycle++)
        {
            await using var victim = await ProjectProcess.Start("samples/partner-files", _folder);
            for (var i = 0; i < FilesPerCycle; i++)
                Drop($"cycle-{cycle:D3}-{i}.csv", random);
            await Somewhere(cycle, random);
            await victim.Kill();
        }

        await using (var heir = await ProjectProcess.Start("samples/partner-files", _folder))
        {
            await Eventually.Is(() => Archived() == _sent.Count, () => heir.Log);
            (await heir.Stop()).ShouldBe(0);
        }

        var loaded = Loaded();
        loaded.Keys.Order().ShouldBe(_sent.Keys.Order());
        loaded.ShouldAllBe(f => f.Value.Rows == f.Value.Different && f.Value.Rows == _sent[f.Key].Good);
        _sent.ShouldAllBe(f => Rejected(f.Key) == f.Value.Bad);
        Directory.GetFiles(Path.Combine(_folder, "data/inbox"), "*.csv", SearchOption.AllDirectories).Length.ShouldBe(_sent.Count);
    }

    // A different place in the work each time: before it, as a file is taken, in the middle of one, as one is put away; and a little after that.
    private async Task Somewhere(int cycle, Random random)
    {
        var archived = Archived();
        var inbox = Path.Combine(_folder, "data/inbox");
        var mark = (cycle % 5) switch
        {
            0 => () => true,
            1 => () => Directory.EnumerateFiles(Path.Combine(inbox, ".tenon"), "*.csv", SearchOption.AllDirectories).Any(),
            2 => () => Archived() > archived,
            3 => () => Directory.Exists(Path.Combine(_folder, "data/rejects")) && Directory.EnumerateFiles(Path.Combine(_folder, "data/rejects")).Any(f => f.Contains($"cycle-{cycle:D3}", StringComparison.Ordinal)),
            _ => (Func<bool>)(() => Archived() > archived + 1),
        };
        await Eventually.Is(() => mark() || Archived() == _sent.Count);
        using var little = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        for (var i = random.Next(60); i > 0; i--)
            await little.WaitForNextTickAsync();
    }

    private void Drop(string name, Random random)
    {
        var csv = new StringBuilder("Order No,Partner,Sku,Quantity,Unit Price,Currency,Wanted On,Note\n");
        int good = 0, bad = 0;
        for (var row = 0; row < RowsPerFile; row++)
        {
            var isBad = random.Next(100) == 0;
            _ = isBad ? bad++ : good++;
            csv.Append(CultureInfo.InvariantCulture, $"{name}-{row},acme-example,AB-100,{(isBad ? "many" : "3")},9.90,EUR,2026-03-01,\"a, b\"\n");
        }

        _sent[name] = (good, bad);
        var path = Path.Combine(_folder, "data/inbox", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path + ".part", csv.ToString());
        File.SetLastWriteTimeUtc(path + ".part", DateTime.UtcNow.AddHours(-1)); // settled long ago, so it is taken at once
        File.Move(path + ".part", path);
    }

    private int Archived()
    {
        var archive = Path.Combine(_folder, "data/inbox/archive");
        return Directory.Exists(archive) ? Directory.GetFiles(archive).Length : 0;
    }

    private Dictionary<string, (long Rows, long Different)> Loaded()
    {
        using var db = new SqliteConnection($"Data Source={Path.Combine(_folder, "data/orders.db")};Pooling=false");
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = "select file, count(*), count(distinct order_no) from partner_order group by file";
        using var row = command.ExecuteReader();
        var loaded = new Dictionary<string, (long, long)>();
        while (row.Read())
            loaded[row.GetString(0)] = (row.GetInt64(1), row.GetInt64(2));
        return loaded;
    }

    private int Rejected(string name)
    {
        var path = Path.Combine(_folder, "data/rejects", name + ".rejects.csv");
        return File.Exists(path) ? File.ReadLines(path).Count(l => l.Contains("is no whole number", StringComparison.Ordinal)) : 0;
    }
}
