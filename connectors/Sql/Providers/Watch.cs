using SQLitePCL;

namespace Tenon.Sql;

/// <summary>Interrupts SQLite, whose client runs on the caller's thread and heeds neither tokens nor time.</summary>
internal sealed class Watch : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _registration;
    private readonly CancellationToken _ct;
    private readonly TimeSpan _timeout;

    public Watch(sqlite3 handle, TimeSpan timeout, CancellationToken ct)
    {
        _ct = ct;
        _timeout = timeout == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : timeout;
        _source = CancellationTokenSource.CreateLinkedTokenSource(ct);
        _registration = _source.Token.UnsafeRegister(static handle => raw.sqlite3_interrupt((sqlite3)handle!), handle);
        Resume();
    }

    /// <summary>Starts the time anew.</summary>
    public void Resume()
    {
        _ct.ThrowIfCancellationRequested();
        _source.CancelAfter(_timeout);
    }

    /// <summary>Stops the time, while the caller works on a row.</summary>
    public void Pause() => _source.CancelAfter(Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        // Waits for an interrupt under way, so that it cannot hit the connection's next statement.
        _registration.Dispose();
        _source.Dispose();
    }
}
