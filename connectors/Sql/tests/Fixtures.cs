using System.Globalization;
using System.Runtime.CompilerServices;
using Tenon.Sql.Tests;
using Tenon.TestServers;

[assembly: AssemblyFixture(typeof(PostgresFixture))]

namespace Tenon.Sql.Tests;

/// <summary>One server for all tests; each test has a schema of its own in it.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private PostgresServer? _server;

    public PostgresServer Server => _server!;

    /// <summary>Its superuser.</summary>
    public SqlDatabase Database { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await PostgresServer.Start();
        Database = new SqlDatabase(new Connection<SqlDatabaseOptions>("server", new SqlDatabaseOptions { ConnectionString = _server.ConnectionString }));
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is null)
            return;
        await Database.DisposeAsync();
        await _server.DisposeAsync();
    }
}

public sealed class PostgresCompliance(PostgresFixture postgres) : Compliance
{
    private readonly string _schema = $"test_{Guid.NewGuid():N}";

    protected override bool IsPostgres => true;

    protected override string ConnectionString => $"{postgres.Server.ConnectionString};Search Path={_schema}";

    protected override Task Create() => postgres.Database.Execute($"create schema {SqlFragment.Identifier(_schema)}");

    protected override Task Drop() => postgres.Database.Execute($"drop schema {SqlFragment.Identifier(_schema)} cascade");
}

public sealed class SqliteCompliance : Compliance
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tenon-sql-");

    protected override bool IsPostgres => false;

    protected override string ConnectionString => $"Data Source={Path.Combine(_folder.FullName, "test.db")}";

    protected override Task Create() => Task.CompletedTask;

    protected override Task Drop()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }
}

/// <summary>What both databases must do alike. The statements are the same, so that a project can move from one to the other.</summary>
public abstract partial class Compliance : IAsyncLifetime
{
    protected abstract bool IsPostgres { get; }

    protected abstract string ConnectionString { get; }

    protected SqlDatabase Db { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Create();
        Db = Connect();
        await Db.Execute($"create table orders (id integer primary key, customer text not null, total numeric(12,2) not null default 0, note text null)");
    }

    public async ValueTask DisposeAsync()
    {
        await Db.DisposeAsync();
        await Drop();
        GC.SuppressFinalize(this);
    }

    protected abstract Task Create();

    protected abstract Task Drop();

    protected SqlDatabase Connect(int timeoutSeconds = 30)
        => new(new Connection<SqlDatabaseOptions>("db", new SqlDatabaseOptions { ConnectionString = ConnectionString, CommandTimeoutSeconds = timeoutSeconds }));

    /// <summary>The numbers up to a limit as rows, in the database's own way.</summary>
    protected FormattableString Numbers(int limit) => IsPostgres
        ? $"select (a - 1) * 1000 + b as id, 'customer ' || b as customer, b * 1.5 as total, null::text as note from generate_series(1, {limit / 1000}) a, generate_series(1, 1000) b"
        : FormattableStringFactory.Create("with recursive s(n) as (select 1 union all select n + 1 from s where n < {0}) select n as id, 'customer ' || n as customer, n * 1.5 as total, null as note from s", limit);

    /// <summary>A statement that takes for ever.</summary>
    protected FormattableString Endless => IsPostgres
        ? $"select count(*) from generate_series(1, 1000000000000) n"
        : (FormattableString)$"with recursive s(n) as (select 1 union all select n + 1 from s) select count(*) from s";

    protected static string Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;

    public sealed record Order(int Id, string Customer, decimal Total, string? Note);
}
