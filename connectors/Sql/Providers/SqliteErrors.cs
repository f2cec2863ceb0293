using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Tenon.Sql;

/// <summary>SQLite's result codes in the SQL standard's scheme and in words that say what to do. Source: sqlite.org/rescode.html.</summary>
internal static class SqliteErrors
{
    public static string? StateOf(SqliteException e) => e.SqliteExtendedErrorCode switch
    {
        raw.SQLITE_CONSTRAINT_UNIQUE or raw.SQLITE_CONSTRAINT_PRIMARYKEY or raw.SQLITE_CONSTRAINT_ROWID => SqlStates.UniqueViolation,
        raw.SQLITE_CONSTRAINT_FOREIGNKEY => SqlStates.ForeignKeyViolation,
        raw.SQLITE_CONSTRAINT_NOTNULL => SqlStates.NotNullViolation,
        raw.SQLITE_CONSTRAINT_CHECK => SqlStates.CheckViolation,
        _ => e.SqliteErrorCode switch
        {
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => SqlStates.LockNotAvailable,
            raw.SQLITE_READONLY => SqlStates.ReadOnly,
            raw.SQLITE_FULL => SqlStates.DiskFull,
            raw.SQLITE_INTERRUPT => SqlStates.Cancelled,
            raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => SqlStates.DataCorrupted,
            _ => null,
        },
    };

    public static bool IsTransient(SqliteException e) => e.SqliteErrorCode is raw.SQLITE_BUSY or raw.SQLITE_LOCKED;

    /// <summary>Whether the connection may be broken, so that the next statement wants a new one.</summary>
    public static bool IsFatal(SqliteException e)
        => e.SqliteErrorCode is raw.SQLITE_IOERR or raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_CANTOPEN or raw.SQLITE_NOMEM;

    /// <summary>The database's own message, without the client's words around it, and what to do about it.</summary>
    public static string Message(SqliteException e, string file)
    {
        // «SQLite Error 19: 'UNIQUE constraint failed: t.id'.»
        var first = e.Message.IndexOf('\'', StringComparison.Ordinal);
        var last = e.Message.LastIndexOf('\'');
        var message = first >= 0 && last > first ? e.Message[(first + 1)..last] : e.Message.TrimEnd('.');
        return message + e.SqliteErrorCode switch
        {
            raw.SQLITE_FULL => $". The disk that holds {file} is full, or the database's max_page_count is reached; nothing of this statement was kept. Free space and run it again.",
            raw.SQLITE_READONLY => $". This process may not write {file}: the file or its folder is read-only, or the ConnectionString says Mode=ReadOnly.",
            raw.SQLITE_CANTOPEN => $". {file} cannot be opened: it is a folder, or this user may not read it or not write its folder, which even reading needs, or the disk is read-only.",
            raw.SQLITE_NOTADB => $". {file} is no SQLite database.",
            raw.SQLITE_CORRUPT => $". {file} is damaged; restore it from a backup.",
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => $". Another process holds {file} locked.",
            _ => "",
        };
    }
}
