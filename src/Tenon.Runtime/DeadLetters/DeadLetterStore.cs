using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Tenon.Runtime.DeadLetters;

/// <summary>Keeps dead letters in the project's own SQLite store. What <see cref="Keep"/> has returned survives a crash.</summary>
/// <remarks>One connection writes, under a lock, with full synchronisation; readers in other processes open the file read-only.</remarks>
internal sealed class DeadLetterStore : IDisposable
{
    public const string FileName = "tenon.db";

    private readonly Lock _lock = new();
    private readonly string _path;
    private readonly bool _readOnly;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private SqliteConnection? _db;

    static DeadLetterStore() => SQLitePCL.Batteries_V2.Init();

    /// <summary>Uses the store in a folder; it is created when something is first written.</summary>
    public DeadLetterStore(string folder, TimeProvider time, bool readOnly = false, ILogger<DeadLetterStore>? log = null)
    {
        _path = Path.Combine(folder, FileName);
        _time = time;
        _readOnly = readOnly;
        _log = log ?? NullLogger<DeadLetterStore>.Instance;
    }

    /// <summary>Whether anything has been kept here yet.</summary>
    public bool Exists => File.Exists(_path);

    /// <summary>Opens the store, so that a folder that cannot be written to stops the start instead of losing the first failure.</summary>
    public void Open()
    {
        lock (_lock)
            Db();
    }

    /// <summary>Keeps the input of a failed run.</summary>
    /// <returns>The dead letter's id, or null when there is nothing to keep.</returns>
    public string? Keep(Run run, Outcome outcome, Exception error, CapturedInput? input)
    {
        if (input is null)
            return null;
        lock (_lock)
        {
            using var insert = Db().CreateCommand();
            insert.CommandText = """
                insert into dead_letter (id, flow, at, outcome, error, error_detail, trace_id, attempts, trigger, key, name, content_type, headers, payload, file, status)
                values ($id, $flow, $at, $outcome, $error, $detail, $trace, $attempts, $trigger, $key, $name, $type, $headers, $payload, $file, 'Open')
                on conflict (id) do nothing
                """;
            Add(insert, "$id", run.Id);
            Add(insert, "$flow", run.Flow);
            Add(insert, "$at", _time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture));
            Add(insert, "$outcome", Telemetry.Names.Of(outcome));
            Add(insert, "$error", error.Message);
            Add(insert, "$detail", error.ToString());
            Add(insert, "$trace", run.Root.Activity?.TraceId.ToHexString() ?? "");
            Add(insert, "$attempts", run.Attempt);
            Add(insert, "$trigger", $"{run.Trigger.Kind} {run.Trigger.Source}");
            Add(insert, "$key", run.Trigger.Key);
            Add(insert, "$name", input.Name);
            Add(insert, "$type", input.ContentType);
            Add(insert, "$headers", JsonSerializer.Serialize(input.Headers));
            Add(insert, "$payload", input.Payload);
            Add(insert, "$file", input.File);
            insert.ExecuteNonQuery();
        }

        _log.LogWarning("{Flow}: the input of run {Run} is kept as a dead letter. See it with: tenon dead-letters show {Id}", run.Flow, run.Id, run.Id);
        return run.Id;
    }

    /// <summary>Lists dead letters, latest first.</summary>
    public IReadOnlyList<DeadLetter> List(string? flow = null, DeadLetterStatus? status = DeadLetterStatus.Open, int most = 100)
    {
        lock (_lock)
        {
            if (!_readOnly || Exists)
            {
                using var select = Db().CreateCommand();
                select.CommandText = "select * from dead_letter where ($flow is null or flow = $flow) and ($status is null or status = $status) order by at desc, id desc limit $most";
                Add(select, "$flow", flow);
                Add(select, "$status", status?.ToString());
                Add(select, "$most", most);
                return Read(select);
            }
        }

        return [];
    }

    /// <summary>Finds one by its id, or by the first characters of it when they are enough.</summary>
    public DeadLetter? Find(string id)
    {
        if (_readOnly && !Exists)
            return null;
        lock (_lock)
        {
            using var select = Db().CreateCommand();
            select.CommandText = "select * from dead_letter where id = $id or id like $id || '%' order by id = $id desc limit 2";
            Add(select, "$id", id);
            return Read(select) switch
            {
                [var only] => only,
                [var exact, ..] when exact.Id == id => exact,
                _ => null,
            };
        }
    }

    /// <summary>Replaces a dead letter's payload, to be replayed as it should have been.</summary>
    public bool Edit(string id, byte[] payload) => Update("update dead_letter set payload = $value, file = null, edited = 1 where id = $id and status = 'Open'", id, payload);

    /// <summary>Records a replay.</summary>
    public bool Replayed(string id, string run, bool success)
        => Update($"update dead_letter set replayed_as = $value{(success ? ", status = 'Replayed'" : "")} where id = $id", id, run);

    /// <summary>Sets a dead letter aside for a reason.</summary>
    public bool Discard(string id, string reason) => Update("update dead_letter set status = 'Discarded', reason = $value where id = $id and status = 'Open'", id, reason);

    public void Dispose()
    {
        lock (_lock)
            _db?.Dispose();
    }

    private static void Add(SqliteCommand command, string name, object? value) => command.Parameters.AddWithValue(name, value ?? DBNull.Value);

    private static List<DeadLetter> Read(SqliteCommand select)
    {
        var letters = new List<DeadLetter>();
        using var row = select.ExecuteReader();
        while (row.Read())
        {
            string Text(string column) => row.GetString(row.GetOrdinal(column));
            string? Maybe(string column) => row[column] as string;
            letters.Add(new DeadLetter(
                Text("id"), Text("flow"), DateTimeOffset.Parse(Text("at"), CultureInfo.InvariantCulture), Text("outcome"), Text("error"), Text("error_detail"),
                Text("trace_id"), row.GetInt32(row.GetOrdinal("attempts")), Text("trigger"), Maybe("key"),
                new CapturedInput(
                    Text("name"), Text("content_type"), JsonSerializer.Deserialize<Dictionary<string, string>>(Text("headers")) ?? [],
                    row["payload"] as byte[], Maybe("file")),
                Enum.Parse<DeadLetterStatus>(Text("status")), Maybe("replayed_as")));
        }

        return letters;
    }

    private bool Update(string sql, string id, object value)
    {
        lock (_lock)
        {
            using var update = Db().CreateCommand();
            update.CommandText = sql;
            Add(update, "$id", id);
            Add(update, "$value", value);
            return update.ExecuteNonQuery() > 0;
        }
    }

    private SqliteConnection Db()
    {
        if (_db is not null)
            return _db;
        if (!_readOnly)
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        var db = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = _path,
            Mode = _readOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
            DefaultTimeout = 10,
        }.ToString());
        try
        {
            db.Open();
            if (!_readOnly)
                Prepare(db);
        }
        catch
        {
            db.Dispose();
            throw;
        }

        return _db = db;
    }

    private static void Prepare(SqliteConnection db)
    {
        using var create = db.CreateCommand();
        create.CommandText = """
            pragma journal_mode = wal;
            pragma synchronous = full;
            create table if not exists dead_letter (
                id text primary key, flow text not null, at text not null, outcome text not null, error text not null, error_detail text not null,
                trace_id text not null, attempts integer not null, trigger text not null, key text, name text not null, content_type text not null,
                headers text not null, payload blob, file text, status text not null, replayed_as text, reason text, edited integer not null default 0) without rowid;
            create index if not exists dead_letter_at on dead_letter (status, at);
            """;
        create.ExecuteNonQuery();
    }
}
