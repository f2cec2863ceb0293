using System.Data.Common;
using Npgsql;

namespace Tenon.Sql;

/// <summary>PostgreSQL by Npgsql, which pools connections and makes spans by itself (activity source <c>Npgsql</c>).</summary>
internal sealed class PostgresProvider : SqlProvider
{
    private readonly NpgsqlDataSource _source;
    private readonly string _server;

    public PostgresProvider(Connection<SqlDatabaseOptions> connection) : base(connection.Name, TimeSpan.FromSeconds(connection.Options.CommandTimeoutSeconds))
    {
        var text = connection.Options.ConnectionString;
        var settings = PostgresUri.IsUri(text) ? PostgresUri.Parse(text) : new NpgsqlConnectionStringBuilder(text);
        settings.CommandTimeout = connection.Options.CommandTimeoutSeconds;
        // What a database administrator sees in pg_stat_activity.
        settings.ApplicationName ??= $"tenon {connection.Name}";
        _server = settings.Host is { } host && host.Contains(',', StringComparison.Ordinal) ? host : $"{settings.Host}:{settings.Port}";
        _source = NpgsqlDataSource.Create(settings);
    }

    public override bool IsPostgres => true;

    public override async ValueTask<Lease> Take(Statement statement, bool rows, CancellationToken ct) => await Open(ct).ConfigureAwait(false);

    public override async ValueTask<Lease> Begin(CancellationToken ct)
    {
        var lease = await Open(ct).ConfigureAwait(false);
        try
        {
            lease.Transaction = await lease.Connection.BeginTransactionAsync(ct).ConfigureAwait(false);
            return lease;
        }
        catch
        {
            await lease.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public override bool MissesTypes(DbDataReader reader)
    {
        for (var i = 0; i < reader.FieldCount; i++)
        {
            // Npgsql's name for a type it does not know.
            if (reader.GetDataTypeName(i) == "-.-")
                return true;
        }

        return false;
    }

    public override Task LoadTypes(Lease lease, CancellationToken ct) => ((NpgsqlConnection)lease.Connection).ReloadTypesAsync(ct);

    public override DbParameter Parameter(string name, SqlValue value)
        => value.Type is { } type
            ? new NpgsqlParameter(name, type) { Value = value.Value }
            : new NpgsqlParameter(name, value.Value);

    public override SqlDatabaseException? Describe(Exception error, string what, bool repeatable) => error switch
    {
        // The server has said that it did nothing, so repeating is safe wherever it may help.
        PostgresException e => new(Connection, $"{what}: {e.MessageText}{Mend(e.SqlState)}", e) { SqlState = e.SqlState, IsTransient = e.IsTransient },
        NpgsqlOperationInProgressException e => new(Connection, $"{what}: another call on the same connection is not finished.", e),
        NpgsqlException { InnerException: TimeoutException } e => new(Connection, $"{what}: {TimedOut}", e) { IsTransient = repeatable },
        // Whether it was done before the line broke is unknown.
        NpgsqlException e => new(Connection, $"{what}: {e.Message}{(e.InnerException is { } inner ? " " + inner.Message : "")} The server is {_server}.", e) { IsTransient = repeatable && e.IsTransient },
        _ when IsMisfit(error) => new(Connection, $"{what}: {error.Message}", error),
        _ => null,
    };

    public override async Task<long> BulkInsert<T>(Lease? transaction, string table, IAsyncEnumerable<T> rows, CancellationToken ct)
    {
        if (transaction is not null)
            return await PostgresBulkInsert.Run(this, (NpgsqlConnection)transaction.Connection, table, rows, ct).ConfigureAwait(false);
        await using var lease = await Open(ct).ConfigureAwait(false);
        return await PostgresBulkInsert.Run(this, (NpgsqlConnection)lease.Connection, table, rows, ct).ConfigureAwait(false);
    }

    public override async Task<string> Test(CancellationToken ct)
    {
        await using var lease = await Open(ct).ConfigureAwait(false);
        await using var command = lease.Connection.CreateCommand();
        command.CommandText = "select version(), current_database(), current_user";
        await using var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        await reader.ReadAsync(ct).ConfigureAwait(false);
        return $"{reader.GetString(0)} answered at {_server}: database '{reader.GetString(1)}', user '{reader.GetString(2)}'.";
    }

    public override ValueTask DisposeAsync() => _source.DisposeAsync();

    internal async ValueTask<Lease> Open(CancellationToken ct)
    {
        try
        {
            var connection = await _source.OpenConnectionAsync(ct).ConfigureAwait(false);
            return new Lease(connection, connection.DisposeAsync);
        }
        catch (Exception e) when (Describe(e, "connecting", repeatable: true) is { } described)
        {
            throw described;
        }
    }

    private string Mend(string state) => state switch
    {
        SqlStates.BadPassword or SqlStates.BadAuthorization => $". Check the user and password in Connections:{Connection}:ConnectionString.",
        SqlStates.NoDatabase => $". Create it, or change Database in Connections:{Connection}:ConnectionString.",
        SqlStates.DiskFull => ". The server's disk is full; nothing of this statement was kept. Free space and run it again.",
        SqlStates.ReadOnly => ". The server takes no writes: it is a replica, or the database or user is set read-only.",
        SqlStates.IndeterminateType => ". Say which type the value has: {value}::text.",
        SqlStates.Cancelled => ". The server's own statement_timeout or an administrator stopped it.",
        _ => "",
    };
}
