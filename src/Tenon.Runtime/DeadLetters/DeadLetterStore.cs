using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Tenon.Runtime.Store;

namespace Tenon.Runtime.DeadLetters;

/// <summary>Keeps dead letters in the project's own store. What <see cref="Keep"/> has returned survives a crash.</summary>
internal sealed class DeadLetterStore(ProjectStore store, TimeProvider time, ILogger<DeadLetterStore>? log = null)
{
    private readonly ILogger _log = log ?? NullLogger<DeadLetterStore>.Instance;

    /// <summary>Keeps the input of a failed run.</summary>
    /// <returns>The dead letter's id, or null when there is nothing to keep.</returns>
    public string? Keep(Run run, Outcome outcome, Exception error, CapturedInput? input)
    {
        if (input is null)
            return null;
        store.Write(new Statement(
            """
            insert into dead_letter (id, flow, at, outcome, error, error_detail, trace_id, attempts, trigger, key, name, content_type, headers, payload, file, status)
            values ($id, $flow, $at, $outcome, $error, $detail, $trace, $attempts, $trigger, $key, $name, $type, $headers, $payload, $file, 'Open')
            on conflict (id) do nothing
            """,
            ("$id", run.Id),
            ("$flow", run.Flow),
            ("$at", time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture)),
            ("$outcome", Telemetry.Names.Of(outcome)),
            ("$error", error.Message),
            ("$detail", error.ToString()),
            ("$trace", run.Root.Activity?.TraceId.ToHexString() ?? ""),
            ("$attempts", run.Attempt),
            ("$trigger", $"{run.Trigger.Kind} {run.Trigger.Source}"),
            ("$key", run.Trigger.Key),
            ("$name", input.Name),
            ("$type", input.ContentType),
            ("$headers", JsonSerializer.Serialize(input.Headers)),
            ("$payload", input.Payload),
            ("$file", input.File)));
        _log.LogWarning("{Flow}: the input of run {Run} is kept as a dead letter. See it with: tenon dead-letters show {Id}", run.Flow, run.Id, run.Id);
        return run.Id;
    }

    /// <summary>Lists dead letters, latest first.</summary>
    public IReadOnlyList<DeadLetter> List(string? flow = null, DeadLetterStatus? status = DeadLetterStatus.Open, int most = 100)
        => store.Read(
            new Statement(
                "select * from dead_letter where ($flow is null or flow = $flow) and ($status is null or status = $status) order by at desc, id desc limit $most",
                ("$flow", flow), ("$status", status?.ToString()), ("$most", most)),
            Read);

    /// <summary>Finds one by its id, or by the first characters of it when they are enough.</summary>
    public DeadLetter? Find(string id)
        => store.Read(new Statement("select * from dead_letter where id = $id or substr(id, 1, length($id)) = $id order by id = $id desc limit 2", ("$id", id)), Read) switch
        {
            [var only] => only,
            [var exact, ..] when exact.Id == id => exact,
            _ => null,
        };

    /// <summary>Replaces a dead letter's payload, to be replayed as it should have been.</summary>
    public bool Edit(string id, byte[] payload)
        => store.Write(new Statement("update dead_letter set payload = $payload, edited = 1 where id = $id and status = 'Open'", ("$id", id), ("$payload", payload))) > 0;

    /// <summary>Records that the file of the latest dead letter of an input lies elsewhere.</summary>
    public void Moved(string flow, string key, string file)
        => store.Write(new Statement(
            "update dead_letter set file = $file where id = (select max(id) from dead_letter where flow = $flow and key = $key)", ("$flow", flow), ("$key", key), ("$file", file)));

    /// <summary>Records a replay.</summary>
    public bool Replayed(string id, string run, bool success)
        => store.Write(new Statement($"update dead_letter set replayed_as = $run{(success ? ", status = 'Replayed'" : "")} where id = $id", ("$id", id), ("$run", run))) > 0;

    /// <summary>Sets a dead letter aside for a reason.</summary>
    public bool Discard(string id, string reason)
        => store.Write(new Statement("update dead_letter set status = 'Discarded', reason = $reason where id = $id and status = 'Open'", ("$id", id), ("$reason", reason))) > 0;

    private static DeadLetter Read(SqliteDataReader row)
    {
        string Text(string column) => row.GetString(row.GetOrdinal(column));
        string? Maybe(string column) => row[column] as string;
        return new DeadLetter(
            Text("id"), Text("flow"), DateTimeOffset.Parse(Text("at"), CultureInfo.InvariantCulture), Text("outcome"), Text("error"), Text("error_detail"),
            Text("trace_id"), row.GetInt32(row.GetOrdinal("attempts")), Text("trigger"), Maybe("key"),
            new CapturedInput(
                Text("name"), Text("content_type"), JsonSerializer.Deserialize<Dictionary<string, string>>(Text("headers")) ?? [],
                row["payload"] as byte[], Maybe("file")),
            Enum.Parse<DeadLetterStatus>(Text("status")), Maybe("replayed_as"), Maybe("reason"), row.GetInt32(row.GetOrdinal("edited")) == 1);
    }
}
