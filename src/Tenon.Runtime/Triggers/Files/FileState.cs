using System.Globalization;
using Tenon.Runtime.Store;

namespace Tenon.Runtime.Triggers.Files;

/// <summary>Remembers how the runs of files ended, between the moment they did and the moment the file was put away; for ever where files stay.</summary>
internal sealed class FileState(ProjectStore store, TimeProvider time)
{
    /// <summary>How long an outcome is remembered of a file that was put away, so that a lost rename does not run it again.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(7);

    public Outcome? Ended(string flow, string key)
        => store.Read(
            new Statement("select outcome from file_ended where flow = $flow and key = $key", ("$flow", flow), ("$key", key)),
            row => Enum.Parse<Outcome>(row.GetString(0))) is [var outcome] ? outcome : null;

    public HashSet<string> EndedKeys(string flow)
        => [.. store.Read(new Statement("select key from file_ended where flow = $flow", ("$flow", flow)), row => row.GetString(0))];

    public void End(string flow, string key, Outcome outcome)
        => store.Write(new Statement(
            "insert or replace into file_ended values ($flow, $key, $outcome, $at)",
            ("$flow", flow), ("$key", key), ("$outcome", outcome.ToString()), ("$at", Text(time.GetUtcNow()))));

    /// <summary>The same file has come again, and its run begins anew.</summary>
    public void Reopen(string flow, string key)
    {
        if (Ended(flow, key) is not null)
            store.Write(new Statement("delete from file_ended where flow = $flow and key = $key", ("$flow", flow), ("$key", key)));
    }

    public void Forget(string flow)
        => store.Write(new Statement("delete from file_ended where flow = $flow and at < $at", ("$flow", flow), ("$at", Text(time.GetUtcNow() - Remembered))));

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
