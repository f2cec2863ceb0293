namespace Tenon.Sql;

/// <summary>Says that a statement failed: the database refused it, could not be reached, or answered what does not fit the asked type.</summary>
/// <remarks>The message has the connection's name, the statement's first words and the database's own message; it never has a value of a parameter.</remarks>
public sealed class SqlDatabaseException : ConnectionException
{
    private readonly string _message;

    /// <summary>Describes a failed statement.</summary>
    /// <param name="connection">The connection's name.</param>
    /// <param name="message">What was asked for and what came back.</param>
    /// <param name="innerException">The client's own error.</param>
    public SqlDatabaseException(string connection, string message, Exception? innerException = null) : base(connection, message, innerException) => _message = message;

    /// <summary>The error's code in the SQL standard's and PostgreSQL's scheme, for example <c>23505</c>; SQLite's errors are translated to it. Null when there is none.</summary>
    public string? SqlState { get; init; }

    /// <summary>Whether a row with the same key is there already.</summary>
    public bool IsUniqueViolation => SqlState == SqlStates.UniqueViolation;

    /// <summary>Whether a row that is referred to is missing, or still referred to.</summary>
    public bool IsForeignKeyViolation => SqlState == SqlStates.ForeignKeyViolation;

    /// <summary>Set inside a transaction, where repeating the statement would fail again but repeating the whole transaction may succeed.</summary>
    internal bool RepeatTransaction { get; init; }

    /// <summary>The same error as a statement within a transaction reports it.</summary>
    internal SqlDatabaseException AsPartOfTransaction()
        => IsTransient ? new(Connection, _message, InnerException) { SqlState = SqlState, RepeatTransaction = true } : this;

    /// <summary>The same error as the transaction around the statement reports it.</summary>
    internal SqlDatabaseException AsTransaction() => new(Connection, _message, this) { SqlState = SqlState, IsTransient = true };
}

/// <summary>The codes we set or decide by. Source: PostgreSQL's manual, appendix A.</summary>
internal static class SqlStates
{
    public const string NotNullViolation = "23502";
    public const string ForeignKeyViolation = "23503";
    public const string UniqueViolation = "23505";
    public const string CheckViolation = "23514";
    public const string ReadOnly = "25006";
    public const string BadAuthorization = "28000";
    public const string BadPassword = "28P01";
    public const string NoDatabase = "3D000";
    public const string IndeterminateType = "42P18";
    public const string DiskFull = "53100";
    public const string LockNotAvailable = "55P03";
    public const string Cancelled = "57014";
    public const string DataCorrupted = "XX001";
}
