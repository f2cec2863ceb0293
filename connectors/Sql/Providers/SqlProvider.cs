using System.Data.Common;
using System.Diagnostics;
using System.Globalization;

namespace Tenon.Sql;

/// <summary>What differs from database to database: connections, commands, errors, bulk inserts, telemetry.</summary>
internal abstract class SqlProvider(string connection, TimeSpan timeout) : IAsyncDisposable
{
    public string Connection { get; } = connection;

    /// <summary>How long one statement may take; zero is for ever.</summary>
    public TimeSpan Timeout { get; } = timeout;

    public abstract bool IsPostgres { get; }

    public static SqlProvider Create(Connection<SqlDatabaseOptions> connection)
    {
        if (connection.Options.Problem() is { } problem)
            throw new SqlDatabaseException(connection.Name, $"Connections:{connection.Name}: {problem}");
        try
        {
            return connection.Options.ResolveProvider() == SqlDatabaseProvider.SQLite
                ? new SqliteProvider(connection)
                : new PostgresProvider(connection);
        }
        catch (ArgumentException e)
        {
            // A keyword's name; the clients' messages name no values.
            throw new SqlDatabaseException(connection.Name, $"Connections:{connection.Name}:ConnectionString: {e.Message}", e);
        }
    }

    /// <summary>Takes a connection for one statement.</summary>
    public abstract ValueTask<Lease> Take(Statement statement, bool rows, CancellationToken ct);

    /// <summary>Takes a connection and begins a transaction on it.</summary>
    public abstract ValueTask<Lease> Begin(CancellationToken ct);

    /// <summary>Marks the calling async flow as inside a transaction. Not async itself, or the mark would end with it.</summary>
    public virtual void EnterTransaction(Lease lease) { }

    public virtual DbCommand Command(Lease lease, Statement statement)
    {
        var command = lease.Connection.CreateCommand();
        command.Transaction = lease.Transaction;
        command.CommandText = statement.Text;
        command.CommandTimeout = (int)Timeout.TotalSeconds;
        for (var i = 0; i < statement.Values.Count; i++)
            command.Parameters.Add(Parameter(Statement.NameOf(i), statement.Values[i]));
        return command;
    }

    /// <summary>Runs a command and counts the rows it changed; negative when it is none that changes rows.</summary>
    public virtual Task<int> Execute(Lease lease, DbCommand command, CancellationToken ct) => command.ExecuteNonQueryAsync(ct);

    /// <summary>Whether rows have a type that was made after the client learnt the database's types.</summary>
    public virtual bool MissesTypes(DbDataReader reader) => false;

    public virtual Task LoadTypes(Lease lease, CancellationToken ct) => Task.CompletedTask;

    public abstract DbParameter Parameter(string name, SqlValue value);

    /// <summary>Stops the client's work when the token is cancelled or the time is up, where the client cannot by itself.</summary>
    public virtual Watch? Watch(Lease lease, CancellationToken ct) => null;

    /// <summary>A span for the statement, where the client makes none by itself.</summary>
    public virtual Activity? Trace(string operation, string? text, string? table = null) => null;

    /// <summary>Describes a client's error; null when it is none of the client's.</summary>
    /// <param name="error">What the client threw.</param>
    /// <param name="what">The statement, or what else was done, in a few words.</param>
    /// <param name="repeatable">Whether doing it again does no harm even when it is unknown whether it was done.</param>
    public abstract SqlDatabaseException? Describe(Exception error, string what, bool repeatable);

    public abstract Task<long> BulkInsert<T>(Lease? transaction, string table, IAsyncEnumerable<T> rows, CancellationToken ct);

    public abstract Task<string> Test(CancellationToken ct);

    public abstract ValueTask DisposeAsync();

    protected string TimedOut => string.Create(CultureInfo.InvariantCulture, $"it took longer than {Timeout.TotalSeconds:0} seconds (Connections:{Connection}:CommandTimeoutSeconds).");

    /// <summary>What makes a client throw about values and rows rather than about the database.</summary>
    protected static bool IsMisfit(Exception error) => error is InvalidCastException or FormatException or OverflowException or NotSupportedException;
}
