using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace Tenon.Sql;

/// <summary>The operations, on connections taken for one statement each or on a transaction's one.</summary>
internal sealed class SqlSession(SqlProvider provider, Lease? transaction = null)
{
    private int _busy;
    private volatile bool _ended;

    public void End() => _ended = true;

    public async Task<int> Execute(FormattableString sql, CancellationToken ct)
    {
        var statement = Build(sql);
        using var activity = provider.Trace(statement.Operation, statement.Text);
        Enter();
        try
        {
            var lease = await Take(statement, rows: false, ct).ConfigureAwait(false);
            await using var giving = Giving(lease).ConfigureAwait(false);
            await using var command = provider.Command(lease, statement);
            using var watch = provider.Watch(lease, ct);
            // DDL answers -1.
            return Math.Max(0, await provider.Execute(lease, command, ct).ConfigureAwait(false));
        }
        catch (Exception e) when (Describe(e, statement, activity, ct) is { } described)
        {
            throw described;
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Reads all rows, or as many as the caller can use.</summary>
    public async Task<List<T>> Query<T>(FormattableString sql, CancellationToken ct, int most = int.MaxValue)
    {
        var rows = new List<T>();
        await foreach (var row in Rows<T>(Build(sql), pausing: false, ct).ConfigureAwait(false))
        {
            rows.Add(row);
            if (rows.Count == most)
                break;
        }

        return rows;
    }

    public async Task<T> Single<T>(FormattableString sql, CancellationToken ct)
    {
        var rows = await Query<T>(sql, ct, most: 2).ConfigureAwait(false);
        return rows.Count == 1 ? rows[0] : throw Build(sql).Error(rows.Count == 0 ? "one row is expected, but there is none." : "one row is expected, but there are more.");
    }

    public async Task<T?> SingleOrDefault<T>(FormattableString sql, CancellationToken ct)
    {
        var rows = await Query<T>(sql, ct, most: 2).ConfigureAwait(false);
        return rows.Count switch
        {
            0 => default,
            1 => rows[0],
            _ => throw Build(sql).Error("one row is expected, but there are more."),
        };
    }

    public IAsyncEnumerable<T> Stream<T>(FormattableString sql, CancellationToken ct) => Rows<T>(Build(sql), pausing: true, ct);

    public async Task<long> BulkInsert<T>(string table, IAsyncEnumerable<T> rows, CancellationToken ct)
    {
        using var activity = provider.Trace("INSERT", null, table);
        Enter();
        try
        {
            return await provider.BulkInsert(transaction, table, rows, ct).ConfigureAwait(false);
        }
        catch (SqlDatabaseException e) when (Failed(e, activity))
        {
            throw InTransaction(e);
        }
        finally
        {
            Leave();
        }
    }

    private async IAsyncEnumerable<T> Rows<T>(Statement statement, bool pausing, [EnumeratorCancellation] CancellationToken ct)
    {
        using var activity = provider.Trace(statement.Operation, statement.Text);
        Enter();
        Lease? lease = null;
        RowCursor<T>? cursor = null;
        List<T>? buffer = null;
        try
        {
            try
            {
                lease = await Take(statement, rows: true, ct).ConfigureAwait(false);
                cursor = await RowCursor<T>.Open(provider, lease, statement, ct).ConfigureAwait(false);
                // While rows are handed out one by one the caller may want to write, and there is but one turn to.
                if (pausing && lease.Writes && transaction is null)
                {
                    buffer = [];
                    while (await cursor.Next(pausing: false, ct).ConfigureAwait(false) is (true, var row))
                        buffer.Add(row);
                    await Close().ConfigureAwait(false);
                }
            }
            catch (Exception e) when (Describe(e, statement, activity, ct) is { } described)
            {
                throw described;
            }

            if (buffer is not null)
            {
                foreach (var row in buffer)
                    yield return row;
                yield break;
            }

            while (true)
            {
                (bool Any, T Row) next;
                try
                {
                    next = await cursor!.Next(pausing, ct).ConfigureAwait(false);
                }
                catch (Exception e) when (Describe(e, statement, activity, ct) is { } described)
                {
                    throw described;
                }

                if (!next.Any)
                    yield break;
                yield return next.Row;
            }
        }
        finally
        {
            await Close().ConfigureAwait(false);
            Leave();
        }

        async ValueTask Close()
        {
            try
            {
                if (cursor is not null)
                    await cursor.DisposeAsync().ConfigureAwait(false);
            }
            finally
            {
                cursor = null;
                if (lease is not null && transaction is null)
                    await lease.DisposeAsync().ConfigureAwait(false);
                lease = null;
            }
        }
    }

    private Statement Build(FormattableString sql) => Statement.Build(provider.Connection, sql, provider.IsPostgres);

    private ValueTask<Lease> Take(Statement statement, bool rows, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return transaction is null ? provider.Take(statement, rows, ct) : new(transaction);
    }

    private GiveBack Giving(Lease lease) => new(transaction is null ? lease : null);

    // A transaction is one conversation with the database: a second call before the first has its answer can only go wrong.
    private void Enter()
    {
        if (transaction is null)
            return;
        if (_ended)
            throw new SqlDatabaseException(provider.Connection, "The transaction has ended; use it only inside the method given to Transaction, and await every call.");
        if (Interlocked.Exchange(ref _busy, 1) != 0)
            throw new SqlDatabaseException(provider.Connection, "A transaction does one thing at a time, and another call of it is not finished. Await that first; instead of Stream, Query reads all rows at once.");
    }

    private void Leave() => _busy = 0;

    private Exception? Describe(Exception error, Statement statement, Activity? activity, CancellationToken ct)
    {
        if (error is SqliteException { SqlState: null, SqliteErrorCode: SQLitePCL.raw.SQLITE_INTERRUPT } && ct.IsCancellationRequested)
            return new OperationCanceledException($"«{statement.Start}» was cancelled.", error, ct);
        var described = error switch
        {
            OperationCanceledException => null,
            SqlDatabaseException e => transaction is null ? null : InTransaction(e),
            RowException => statement.Error(error.Message, error.InnerException),
            _ => provider.Describe(error, $"«{statement.Start}»", statement.IsRead || transaction is not null) is { } e ? InTransaction(e) : null,
        };
        Failed(described ?? error, activity);
        return described;
    }

    private SqlDatabaseException InTransaction(SqlDatabaseException error) => transaction is null ? error : error.AsPartOfTransaction();

    private static bool Failed(Exception error, Activity? activity)
    {
        activity?.SetTag("error.type", (error as SqlDatabaseException)?.SqlState ?? error.GetType().FullName)
            .SetStatus(ActivityStatusCode.Error, error.Message);
        return true;
    }

    private readonly struct GiveBack(Lease? lease) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => lease?.DisposeAsync() ?? default;
    }
}
