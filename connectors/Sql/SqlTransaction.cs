namespace Tenon.Sql;

/// <summary>A transaction under way, as <see cref="SqlDatabase.Transaction{T}"/> hands it out. It does one thing at a time.</summary>
/// <remarks>A test may derive from it and override what it needs.</remarks>
[ConnectionPart]
public class SqlTransaction
{
    private readonly SqlSession? _session;

    /// <summary>For a test's stand-in: every operation that is not overridden throws.</summary>
    protected SqlTransaction() { }

    internal SqlTransaction(SqlSession session) => _session = session;

    private SqlSession Session => _session ?? throw new NotSupportedException("This stand-in for a transaction does not override the operation that was called.");

    /// <inheritdoc cref="SqlDatabase.Execute"/>
    public virtual Task<int> Execute(FormattableString sql, CancellationToken ct = default) => Session.Execute(sql, ct);

    /// <inheritdoc cref="SqlDatabase.Query{T}"/>
    public virtual async Task<IReadOnlyList<T>> Query<T>(FormattableString sql, CancellationToken ct = default)
        => await Session.Query<T>(sql, ct).ConfigureAwait(false);

    /// <inheritdoc cref="SqlDatabase.Single{T}"/>
    public virtual Task<T> Single<T>(FormattableString sql, CancellationToken ct = default) => Session.Single<T>(sql, ct);

    /// <inheritdoc cref="SqlDatabase.SingleOrDefault{T}"/>
    public virtual Task<T?> SingleOrDefault<T>(FormattableString sql, CancellationToken ct = default) => Session.SingleOrDefault<T>(sql, ct);

    /// <summary>Reads rows one at a time as they are asked for. No other call of the transaction can be made until the last.</summary>
    /// <inheritdoc cref="SqlDatabase.Stream{T}"/>
    public virtual IAsyncEnumerable<T> Stream<T>(FormattableString sql, CancellationToken ct = default) => Session.Stream<T>(sql, ct);

    /// <inheritdoc cref="SqlDatabase.BulkInsert{T}(string, IAsyncEnumerable{T}, CancellationToken)"/>
    public virtual Task<long> BulkInsert<T>(string table, IAsyncEnumerable<T> rows, CancellationToken ct = default) => Session.BulkInsert(table, rows, ct);

    /// <inheritdoc cref="SqlDatabase.BulkInsert{T}(string, IAsyncEnumerable{T}, CancellationToken)"/>
    public virtual Task<long> BulkInsert<T>(string table, IEnumerable<T> rows, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return Session.BulkInsert(table, rows.ToAsyncEnumerable(), ct);
    }
}
