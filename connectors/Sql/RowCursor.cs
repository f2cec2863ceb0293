using System.Data.Common;

namespace Tenon.Sql;

/// <summary>The rows of a statement under way, and what must be given back after the last one.</summary>
internal sealed class RowCursor<T> : IAsyncDisposable
{
    private readonly DbCommand _command;
    private readonly Watch? _watch;
    private readonly DbDataReader _reader;
    private readonly Func<DbDataReader, T> _read;
    private bool _finished;

    private RowCursor(DbCommand command, Watch? watch, DbDataReader reader, Func<DbDataReader, T> read)
    {
        _command = command;
        _watch = watch;
        _reader = reader;
        _read = read;
    }

    public static async Task<RowCursor<T>> Open(SqlProvider provider, Lease lease, Statement statement, CancellationToken ct)
    {
        var command = provider.Command(lease, statement);
        Watch? watch = null;
        DbDataReader? reader = null;
        try
        {
            watch = provider.Watch(lease, ct);
            reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
            if (provider.MissesTypes(reader) && statement.IsRead)
            {
                await reader.DisposeAsync().ConfigureAwait(false);
                await provider.LoadTypes(lease, ct).ConfigureAwait(false);
                reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
            }

            return new RowCursor<T>(command, watch, reader, RowReader.For<T>(reader, provider.IsPostgres));
        }
        catch
        {
            if (reader is not null)
                await reader.DisposeAsync().ConfigureAwait(false);
            watch?.Dispose();
            await command.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The next row, while the time allowed for a statement runs.</summary>
    public async ValueTask<(bool Any, T Row)> Next(bool pausing, CancellationToken ct)
    {
        if (pausing)
            _watch?.Resume();
        var any = await _reader.ReadAsync(ct).ConfigureAwait(false);
        if (pausing)
            _watch?.Pause();
        _finished = !any;
        return any ? (true, _read(_reader)) : default;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            // Npgsql reads what is left of the rows unless it is told that nobody wants them.
            if (!_finished)
                _command.Cancel();
            await _reader.DisposeAsync().ConfigureAwait(false);
        }
        catch (DbException) when (!_finished)
        {
            // The cancellation we asked for.
        }
        finally
        {
            _watch?.Dispose();
            await _command.DisposeAsync().ConfigureAwait(false);
        }
    }
}
