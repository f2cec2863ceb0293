using Microsoft.Data.Sqlite;

namespace Tenon.Runtime.Store;

/// <summary>The project's own store, one SQLite file: dead letters, and how far timers and file triggers have come.</summary>
/// <remarks>One connection, under a lock, writes with full synchronisation: what a call has returned from survives a crash.</remarks>
internal sealed class ProjectStore : IDisposable
{
    public const string FileName = "tenon.db";

    private readonly Lock _lock = new();
    private readonly string _path;
    private readonly bool _readOnly;
    private SqliteConnection? _db;

    static ProjectStore() => SQLitePCL.Batteries_V2.Init();

    /// <summary>Uses the store in a folder; it is created when it is first needed.</summary>
    public ProjectStore(string folder, bool readOnly = false)
    {
        _path = Path.Combine(folder, FileName);
        _readOnly = readOnly;
    }

    /// <summary>Whether anything has been kept here yet.</summary>
    public bool Exists => File.Exists(_path);

    /// <summary>Opens the store, so that a folder that cannot be written to stops the start instead of losing the first failure.</summary>
    public void Open()
    {
        lock (_lock)
            Db();
    }

    /// <summary>Runs statements, each with its own set of values, as one transaction; returns how many rows the last one changed.</summary>
    public int Write(params ReadOnlySpan<Statement> statements)
    {
        lock (_lock)
        {
            var db = Db();
            using var transaction = statements.Length > 1 ? db.BeginTransaction() : null;
            var changed = 0;
            foreach (var statement in statements)
            {
                using var command = Command(db, statement);
                command.Transaction = transaction;
                changed = command.ExecuteNonQuery();
            }

            transaction?.Commit();
            return changed;
        }
    }

    /// <summary>Reads rows; none when nothing has been kept yet and nothing may be created.</summary>
    public IReadOnlyList<T> Read<T>(Statement statement, Func<SqliteDataReader, T> read)
    {
        lock (_lock)
        {
            if (_readOnly && !Exists)
                return [];
            using var command = Command(Db(), statement);
            using var row = command.ExecuteReader();
            var rows = new List<T>();
            while (row.Read())
                rows.Add(read(row));
            return rows;
        }
    }

    public void Dispose()
    {
        lock (_lock)
            _db?.Dispose();
    }

    private static SqliteCommand Command(SqliteConnection db, Statement statement)
    {
        var command = db.CreateCommand();
        command.CommandText = statement.Sql;
        foreach (var (name, value) in statement.Values)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
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
            create table if not exists timer (flow text primary key, last_due text not null) without rowid;
            create table if not exists timer_pending (flow text not null, due text not null, primary key (flow, due)) without rowid;
            create table if not exists file_ended (flow text not null, key text not null, outcome text not null, at text not null, primary key (flow, key)) without rowid;
            """;
        create.ExecuteNonQuery();
    }
}

/// <summary>A statement and its values by name.</summary>
/// <param name="Sql">The text, with <c>$name</c> for each value.</param>
/// <param name="Values">The values.</param>
internal readonly record struct Statement(string Sql, params (string Name, object? Value)[] Values);
