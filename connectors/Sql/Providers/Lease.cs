using System.Data.Common;

namespace Tenon.Sql;

/// <summary>A client's connection for as long as one statement or one transaction needs it.</summary>
internal sealed class Lease(DbConnection connection, Func<ValueTask> release, bool writes = false) : IAsyncDisposable
{
    public DbConnection Connection { get; } = connection;

    public DbTransaction? Transaction { get; set; }

    /// <summary>Whether it holds the one right to write that SQLite has.</summary>
    public bool Writes { get; } = writes;

    /// <summary>Whether it has been given back; work that was started within a transaction may go on after it.</summary>
    public bool IsReturned { get; private set; }

    public async ValueTask DisposeAsync()
    {
        IsReturned = true;
        try
        {
            if (Transaction is not null)
                await Transaction.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            await release().ConfigureAwait(false);
        }
    }
}
