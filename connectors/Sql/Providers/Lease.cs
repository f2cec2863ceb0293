using System.Data.Common;

namespace Tenon.Sql;

/// <summary>A client's connection for as long as one statement or one transaction needs it.</summary>
internal sealed class Lease(DbConnection connection, Func<ValueTask> release, bool writes = false) : IAsyncDisposable
{
    public DbConnection Connection { get; } = connection;

    public DbTransaction? Transaction { get; set; }

    /// <summary>Whether it holds the one right to write that SQLite has.</summary>
    public bool Writes { get; } = writes;

    public async ValueTask DisposeAsync()
    {
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
