using System.ComponentModel.DataAnnotations;
using System.Data.Common;

namespace Tenon.Sql;

/// <summary>The settings of a SQL database under <c>Connections:&lt;name&gt;</c>.</summary>
public sealed class SqlDatabaseOptions : IValidatableObject
{
    /// <summary>Which database it is. The default value is null: told from the connection string, <c>Host=…</c> or <c>Data Source=…</c>.</summary>
    public SqlDatabaseProvider? Provider { get; set; }

    /// <summary>
    /// How to reach it: <c>Host=db;Database=shop;Username=app;Password=…</c> (Npgsql's keywords), a <c>postgresql://</c> address, or
    /// <c>Data Source=data/shop.db</c> for SQLite, where a relative path starts from the project's content root.
    /// </summary>
    [Required, Sensitive]
    public string ConnectionString { get; set; } = "";

    /// <summary>How long one statement may take, in seconds, and how long a SQLite write waits for its turn; 0 is for ever. The default value is 30.</summary>
    [Range(0, 86_400)]
    public int CommandTimeoutSeconds { get; set; } = 30;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
        => string.IsNullOrEmpty(ConnectionString) || Problem() is not { } problem ? [] : [new ValidationResult(problem, [nameof(ConnectionString)])];

    /// <summary>What is wrong with the settings, for the person who wrote them; null when nothing is. The connection string itself is never repeated.</summary>
    internal string? Problem()
    {
        if (string.IsNullOrWhiteSpace(ConnectionString))
            return "The ConnectionString is empty. Write for example 'Data Source=data/shop.db' or 'Host=localhost;Database=shop;Username=app'.";
        try
        {
            _ = ResolveProvider();
            return null;
        }
        catch (ArgumentException e)
        {
            return e.Message;
        }
    }

    /// <summary>The provider that is set, or that the connection string's keywords tell of.</summary>
    /// <exception cref="ArgumentException">The connection string cannot be read or fits neither.</exception>
    internal SqlDatabaseProvider ResolveProvider()
    {
        if (PostgresUri.IsUri(ConnectionString))
            return Provider is SqlDatabaseProvider.SQLite ? throw new ArgumentException("The Provider is SQLite but the ConnectionString is a PostgreSQL address.") : SqlDatabaseProvider.PostgreSQL;

        DbConnectionStringBuilder keywords;
        try
        {
            keywords = new DbConnectionStringBuilder { ConnectionString = ConnectionString };
        }
        catch (ArgumentException)
        {
            // The parser's own message repeats part of the string, which may be the password.
            throw new ArgumentException("The ConnectionString cannot be read. It is made of Keyword=Value pairs with semicolons between, for example 'Data Source=data/shop.db' or 'Host=localhost;Database=shop;Username=app'.");
        }

        var postgres = keywords.ContainsKey("Host") || keywords.ContainsKey("Server");
        var sqlite = keywords.ContainsKey("Data Source") || keywords.ContainsKey("DataSource") || keywords.ContainsKey("Filename");
        return (Provider, postgres, sqlite) switch
        {
            (SqlDatabaseProvider.PostgreSQL, _, false) => SqlDatabaseProvider.PostgreSQL,
            (SqlDatabaseProvider.SQLite, false, true) => SqlDatabaseProvider.SQLite,
            (null, true, false) => SqlDatabaseProvider.PostgreSQL,
            (null, false, true) => SqlDatabaseProvider.SQLite,
            (SqlDatabaseProvider.SQLite, _, _) => throw new ArgumentException("The Provider is SQLite but the ConnectionString is not: write 'Data Source=data/shop.db'."),
            (SqlDatabaseProvider.PostgreSQL, _, _) => throw new ArgumentException("The Provider is PostgreSQL but the ConnectionString has a Data Source: write 'Host=localhost;Database=shop;Username=app'."),
            _ => throw new ArgumentException("The ConnectionString has neither Host (PostgreSQL) nor Data Source (SQLite), or has both. Write for example 'Data Source=data/shop.db' or 'Host=localhost;Database=shop;Username=app'."),
        };
    }
}

/// <summary>The databases that <see cref="SqlDatabase"/> speaks with.</summary>
public enum SqlDatabaseProvider
{
    /// <summary>PostgreSQL, and what speaks its protocol.</summary>
    PostgreSQL,

    /// <summary>SQLite, a database in a file of this machine.</summary>
    SQLite,
}
