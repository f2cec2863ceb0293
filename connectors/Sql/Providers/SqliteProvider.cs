using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Tenon.Sql;

/// <summary>SQLite: one connection writes and flows take turns at it; readers have connections of their own and, by WAL, never wait.</summary>
internal sealed class SqliteProvider : SqlProvider
{
    private const int StatementsKept = 2000;
    private static readonly ActivitySource Source = new("Tenon.Sql");
    private static readonly HashSet<string> Writing = ["INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "ALTER", "DROP"];

    private readonly string _connectionString;
    private readonly string _file;
    private readonly bool _memory;
    private readonly bool _readOnly;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly AsyncLocal<Lease?> _inTransaction = new();
    private readonly ConcurrentDictionary<string, bool> _reads = new();
    private SqliteConnection? _writer;
    private volatile bool _prepared;

    static SqliteProvider() => Batteries_V2.Init();

    public SqliteProvider(Connection<SqlDatabaseOptions> connection) : base(connection.Name, TimeSpan.FromSeconds(connection.Options.CommandTimeoutSeconds))
    {
        var settings = new SqliteConnectionStringBuilder(connection.Options.ConnectionString);
        _memory = settings.Mode == SqliteOpenMode.Memory || settings.DataSource is "" or ":memory:";
        _readOnly = settings.Mode == SqliteOpenMode.ReadOnly;
        // A file: address is SQLite's own way to say more; it is left as it is.
        if (!_memory && !settings.DataSource.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
            settings.DataSource = Path.GetFullPath(settings.DataSource, connection.ContentRoot);
        settings.ForeignKeys ??= true;
        settings.DefaultTimeout = connection.Options.CommandTimeoutSeconds;
        _file = settings.DataSource;
        _connectionString = settings.ConnectionString;
    }

    public override bool IsPostgres => false;

    public override async ValueTask<Lease> Take(Statement statement, bool rows, CancellationToken ct)
    {
        if (!rows || _memory || Writing.Contains(statement.Operation))
            return await TakeTurn(ct).ConfigureAwait(false);
        if (!_prepared)
            await (await TakeTurn(ct).ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
        var reader = Open();
        if (OnlyReads(reader, statement.Text))
            return new Lease(reader, reader.DisposeAsync);
        await reader.DisposeAsync().ConfigureAwait(false);
        return await TakeTurn(ct).ConfigureAwait(false);
    }

    public override async ValueTask<Lease> Begin(CancellationToken ct)
    {
        var lease = await TakeTurn(ct).ConfigureAwait(false);
        try
        {
            // BEGIN IMMEDIATE: takes the lock now, rather than fail in the middle.
            lease.Transaction = ((SqliteConnection)lease.Connection).BeginTransaction(deferred: false);
            return lease;
        }
        catch (Exception e)
        {
            await lease.DisposeAsync().ConfigureAwait(false);
            if (Describe(e, "begin", repeatable: true) is { } described)
                throw described;
            throw;
        }
    }

    public override void EnterTransaction(Lease lease) => _inTransaction.Value = lease;

    public override async Task<int> Execute(Lease lease, DbCommand command, CancellationToken ct)
    {
        // The client's count of a statement that changes no rows is that of the one before.
        var handle = ((SqliteConnection)lease.Connection).Handle!;
        var before = raw.sqlite3_total_changes(handle);
        var counted = await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
        return Math.Min(counted, raw.sqlite3_total_changes(handle) - before);
    }

    public override DbParameter Parameter(string name, SqlValue value) => new SqliteParameter(name, value.Value);

    public override Watch Watch(Lease lease, CancellationToken ct) => new(((SqliteConnection)lease.Connection).Handle!, Timeout, ct);

    public override Activity? Trace(string operation, string? text, string? table = null)
    {
        if (!Source.HasListeners())
            return null;
        var database = _memory ? ":memory:" : Path.GetFileName(_file);
        var activity = Source.StartActivity($"{operation} {table ?? database}", ActivityKind.Client);
        return activity?.SetTag("db.system.name", "sqlite").SetTag("db.namespace", database).SetTag("db.operation.name", operation)
            .SetTag("db.query.text", text).SetTag("db.collection.name", table);
    }

    public override SqlDatabaseException? Describe(Exception error, string what, bool repeatable)
    {
        if (error is SqliteException { SqliteErrorCode: raw.SQLITE_INTERRUPT })
            return new(Connection, $"{what}: {TimedOut}", error) { SqlState = SqlStates.Cancelled, IsTransient = repeatable };
        if (error is SqliteException e)
        {
            if (SqliteErrors.IsFatal(e))
                _prepared = false;
            return new(Connection, $"{what}: {SqliteErrors.Message(e, _file)}", e) { SqlState = SqliteErrors.StateOf(e), IsTransient = SqliteErrors.IsTransient(e) };
        }

        return error is InvalidOperationException or UnauthorizedAccessException or IOException || IsMisfit(error) ? new(Connection, $"{what}: {error.Message}", error) : null;
    }

    public override async Task<long> BulkInsert<T>(Lease? transaction, string table, IAsyncEnumerable<T> rows, CancellationToken ct)
    {
        if (transaction is not null)
            return await SqliteBulkInsert.Run(this, transaction, table, rows, ct).ConfigureAwait(false);
        await using var lease = await Begin(ct).ConfigureAwait(false);
        // For this async flow only, which the rows are read in.
        EnterTransaction(lease);
        var count = await SqliteBulkInsert.Run(this, lease, table, rows, ct).ConfigureAwait(false);
        try
        {
            await lease.Transaction!.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (SqliteException e)
        {
            throw Describe(e, $"bulk insert into '{table}'", repeatable: false)!;
        }

        return count;
    }

    public override async Task<string> Test(CancellationToken ct)
    {
        if (!_memory && !_file.StartsWith("file:", StringComparison.OrdinalIgnoreCase) && !File.Exists(_file))
        {
            return _readOnly
                ? throw new SqlDatabaseException(Connection, $"The file {_file} does not exist, and Mode=ReadOnly does not make it.")
                : $"SQLite {raw.sqlite3_libversion().utf8_to_string()}: the file {_file} does not exist yet and is made at its first use.";
        }

        try
        {
            await using var lease = _memory ? await TakeTurn(ct).ConfigureAwait(false) : new Lease(Open(), static () => default);
            var tables = Scalar((SqliteConnection)lease.Connection, "select count(*) from sqlite_schema where type = 'table'");
            if (!_memory)
                await lease.Connection.DisposeAsync().ConfigureAwait(false);
            return $"SQLite {raw.sqlite3_libversion().utf8_to_string()}, {_file}: {tables} tables.";
        }
        catch (Exception e) when (Describe(e, "opening the file", repeatable: true) is { } described)
        {
            throw described;
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (_writer is { } writer)
        {
            _writer = null;
            SqliteConnection.ClearPool(writer);
            await writer.DisposeAsync().ConfigureAwait(false);
        }

        using (var any = new SqliteConnection(_connectionString))
            SqliteConnection.ClearPool(any);
        _turn.Dispose();
    }

    private async ValueTask<Lease> TakeTurn(CancellationToken ct)
    {
        if (_inTransaction.Value is { IsReturned: false })
            throw new SqlDatabaseException(Connection, "This runs inside a transaction of the same SQLite database, which one at a time may write, so it would wait for itself. Call the transaction's own operations.");
        if (!await _turn.WaitAsync(Timeout == TimeSpan.Zero ? System.Threading.Timeout.InfiniteTimeSpan : Timeout, ct).ConfigureAwait(false))
            throw new SqlDatabaseException(Connection, $"Waiting for the turn to write: {TimedOut} A transaction or bulk insert holds {_file}.") { IsTransient = true, SqlState = SqlStates.LockNotAvailable };
        try
        {
            if (!_prepared)
                Prepare();
            return new Lease(_writer!, GiveTurn, writes: true);
        }
        catch (Exception e)
        {
            _turn.Release();
            if (Describe(e, "opening the file", repeatable: true) is { } described)
                throw described;
            throw;
        }
    }

    private ValueTask GiveTurn()
    {
        try
        {
            // A savepoint left open by a statement would hold the lock for ever.
            if (_writer is { Handle: { } handle } && raw.sqlite3_get_autocommit(handle) == 0)
                _ = raw.sqlite3_exec(handle, "rollback");
        }
        finally
        {
            _turn.Release();
        }

        return default;
    }

    // Opens the connection that writes, at first and after an error that may have broken it. The caller has the turn.
    private void Prepare()
    {
        _writer?.Dispose();
        _writer = null;
        if (!_memory && !_readOnly && Path.GetDirectoryName(_file) is { Length: > 0 } folder && !_file.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
            Directory.CreateDirectory(folder);
        var writer = Open();
        try
        {
            if (!_memory && !_readOnly)
            {
                // Without WAL a reader would stop writers; FULL keeps a commit through a power cut.
                Scalar(writer, "pragma journal_mode = wal");
                Scalar(writer, "pragma synchronous = full");
            }
        }
        catch (SqliteException e) when (e.SqliteErrorCode == raw.SQLITE_READONLY)
        {
            // The file can still be read, and a write says clearly why not.
        }

        _writer = writer;
        _prepared = true;
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            var handle = connection.Handle!;
            // SQLite itself waits a little for another process; the client then tries again until the time is up.
            _ = raw.sqlite3_busy_timeout(handle, 1000);
            // A misspelt "column" must be an error, not a text.
            _ = raw.sqlite3_db_config(handle, raw.SQLITE_DBCONFIG_DQS_DML, 0, out _);
            _ = raw.sqlite3_db_config(handle, raw.SQLITE_DBCONFIG_DQS_DDL, 0, out _);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // SQLite tells for itself whether a statement writes; a look at its first word would be a guess.
    private bool OnlyReads(SqliteConnection connection, string text)
    {
        if (_reads.TryGetValue(text, out var known))
            return known;
        var reads = true;
        var rest = text;
        while (reads && !string.IsNullOrWhiteSpace(rest))
        {
            // What cannot be prepared goes the writer's way and gets its error there.
            if (raw.sqlite3_prepare_v2(connection.Handle!, rest, out var prepared, out rest) != raw.SQLITE_OK)
                return false;
            using (prepared)
                reads = prepared.IsInvalid || raw.sqlite3_stmt_readonly(prepared) != 0;
        }

        if (_reads.Count < StatementsKept)
            _reads.TryAdd(text, reads);
        return reads;
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
