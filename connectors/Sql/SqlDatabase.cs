namespace Tenon.Sql;

/// <summary>A SQL database: PostgreSQL or SQLite. Settings: <see cref="SqlDatabaseOptions"/>.</summary>
/// <remarks>
/// <para>A statement is an interpolated string whose values become parameters, never text: <c>db.Execute($"insert into t values ({x})")</c>. A plain
/// string does not compile. A collection after <c>in</c> stands for its items, and <see cref="SqlFragment"/> puts names and pieces of SQL in.</para>
/// <para>A row becomes a class or record by its constructor's parameters and settable properties, a tuple by position, one value, or a dictionary.
/// Names match whatever their case and underscores, and values are converted where nothing is lost: SQLite's numbers and texts become
/// <see langword="decimal"/>, <see langword="bool"/>, enums, times and <see cref="Guid"/>s.</para>
/// <para>Every error is a <see cref="SqlDatabaseException"/>.</para>
/// </remarks>
[Connector("sql")]
public class SqlDatabase : IConnectionTest, IAsyncDisposable
{
    private readonly SqlProvider _provider;
    private readonly SqlSession _session;

    /// <summary>Makes the connection; the database is reached at the first call.</summary>
    /// <param name="connection">Its name and settings.</param>
    /// <exception cref="SqlDatabaseException">The settings fit no database.</exception>
    public SqlDatabase(Connection<SqlDatabaseOptions> connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _provider = SqlProvider.Create(connection);
        _session = new SqlSession(_provider);
    }

    /// <summary>Changes data.</summary>
    /// <remarks>Any statements that return no rows: insert, update, delete, and what changes the database itself.</remarks>
    /// <param name="sql">One statement, or several with semicolons between.</param>
    /// <param name="ct">Cancels it.</param>
    /// <returns>How many rows were inserted, changed or deleted; 0 for other statements.</returns>
    /// <exception cref="SqlDatabaseException">The database refused it or could not be reached.</exception>
    public virtual Task<int> Execute(FormattableString sql, CancellationToken ct = default) => _session.Execute(sql, ct);

    /// <summary>Reads all rows of a statement.</summary>
    /// <typeparam name="T">What a row becomes.</typeparam>
    /// <param name="sql">The statement.</param>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="SqlDatabaseException">The database refused it or could not be reached, or a row does not fit the type.</exception>
    public virtual async Task<IReadOnlyList<T>> Query<T>(FormattableString sql, CancellationToken ct = default)
        => await _session.Query<T>(sql, ct).ConfigureAwait(false);

    /// <summary>Reads the one row of a statement.</summary>
    /// <typeparam name="T">What the row becomes; one value when the row has one column: <c>Single&lt;long&gt;($"select count(*) from t")</c>.</typeparam>
    /// <param name="sql">The statement.</param>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="SqlDatabaseException">There is no row, or more than one; or as for <see cref="Query{T}"/>.</exception>
    public virtual Task<T> Single<T>(FormattableString sql, CancellationToken ct = default) => _session.Single<T>(sql, ct);

    /// <summary>Reads one row that may not be there.</summary>
    /// <typeparam name="T">What the row becomes.</typeparam>
    /// <param name="sql">The statement.</param>
    /// <param name="ct">Cancels it.</param>
    /// <returns>The row; the type's default value, null for a class, when there is none.</returns>
    /// <exception cref="SqlDatabaseException">There is more than one row; or as for <see cref="Query{T}"/>.</exception>
    public virtual Task<T?> SingleOrDefault<T>(FormattableString sql, CancellationToken ct = default) => _session.SingleOrDefault<T>(sql, ct);

    /// <summary>Reads rows one at a time as they are asked for, so that memory stays flat however many there are.</summary>
    /// <remarks>It holds a connection until the last row, or until the loop is left. Other calls may be made meanwhile.</remarks>
    /// <typeparam name="T">What a row becomes.</typeparam>
    /// <param name="sql">The statement.</param>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="SqlDatabaseException">As for <see cref="Query{T}"/>, while rows are read.</exception>
    public virtual IAsyncEnumerable<T> Stream<T>(FormattableString sql, CancellationToken ct = default) => _session.Stream<T>(sql, ct);

    /// <summary>Inserts many rows at once, all or none, the fastest way the database has: PostgreSQL's binary COPY, SQLite's one transaction.</summary>
    /// <remarks>Each readable property goes into the column of the same letters, whatever the case and the underscores, or that its <c>[Column]</c> names;
    /// <c>[NotMapped]</c> leaves one out. Columns without a property get their default. SQLite's turn to write is held until the last row.</remarks>
    /// <typeparam name="T">What a row is made of.</typeparam>
    /// <param name="table">The table, <c>orders</c> or <c>shop.orders</c>.</param>
    /// <param name="rows">The rows; read one at a time.</param>
    /// <param name="ct">Cancels it; nothing is inserted then.</param>
    /// <returns>How many rows were inserted.</returns>
    /// <exception cref="SqlDatabaseException">There is no such table or column, or a row does not fit; nothing is inserted.</exception>
    public virtual Task<long> BulkInsert<T>(string table, IAsyncEnumerable<T> rows, CancellationToken ct = default) => _session.BulkInsert(table, rows, ct);

    /// <inheritdoc cref="BulkInsert{T}(string, IAsyncEnumerable{T}, CancellationToken)"/>
    public virtual Task<long> BulkInsert<T>(string table, IEnumerable<T> rows, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return _session.BulkInsert(table, rows.ToAsyncEnumerable(), ct);
    }

    /// <summary>Does several things in one transaction: it commits when the work ends and rolls back when it throws.</summary>
    /// <remarks>
    /// Call the transaction's operations in it, not the connection's own. When <c>Resilience:Retry</c> is set, the work as a whole runs again after a deadlock,
    /// a serialization failure or a lost connection. SQLite lets one transaction write at a time, so do not wait for other systems in it.
    /// PostgreSQL's isolation can be raised by a first statement <c>set transaction isolation level serializable</c>.
    /// </remarks>
    /// <typeparam name="T">What the work returns.</typeparam>
    /// <param name="work">What to do in it.</param>
    /// <param name="ct">Cancels the wait for the transaction to begin; pass it to the calls within as well.</param>
    /// <returns>What the work returned.</returns>
    /// <exception cref="SqlDatabaseException">It could not begin or commit. What the work throws comes through.</exception>
    public virtual async Task<T> Transaction<T>(Func<SqlTransaction, Task<T>> work, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        var lease = await _provider.Begin(ct).ConfigureAwait(false);
        await using var giving = lease.ConfigureAwait(false);
        var transaction = lease.Transaction!;
        var session = new SqlSession(_provider, lease);
        _provider.EnterTransaction(lease);
        T result;
        try
        {
            result = await work(new SqlTransaction(session)).ConfigureAwait(false);
            ct.ThrowIfCancellationRequested();
        }
        catch (Exception e)
        {
            session.End();
            await RollBack(transaction).ConfigureAwait(false);
            if (e is SqlDatabaseException { RepeatTransaction: true } failed && failed.Connection == _provider.Connection)
                throw failed.AsTransaction();
            throw;
        }

        session.End();
        // Whether a commit without an answer was done is unknown, so it must not be repeated blindly.
        try
        {
            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (_provider.Describe(e, "commit", repeatable: false) is { } described)
        {
            throw described;
        }

        return result;
    }

    /// <inheritdoc cref="Transaction{T}"/>
    public virtual Task Transaction(Func<SqlTransaction, Task> work, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        return Transaction(async transaction =>
        {
            await work(transaction).ConfigureAwait(false);
            return true;
        }, ct);
    }

    /// <inheritdoc/>
    public Task<string> Test(CancellationToken ct) => _provider.Test(ct);

    /// <summary>Closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    private static async Task RollBack(System.Data.Common.DbTransaction transaction)
    {
        try
        {
            await transaction.RollbackAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is System.Data.Common.DbException or InvalidOperationException)
        {
            // The connection is lost or the database has rolled back by itself; the error that led here says more.
        }
    }
}
