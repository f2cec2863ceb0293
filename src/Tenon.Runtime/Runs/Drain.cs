namespace Tenon.Runtime.Runs;

/// <summary>Counts the runs under way, so that a stop can wait for them.</summary>
internal sealed class Drain
{
    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _underWay;
    private volatile bool _draining;

    public int UnderWay => Volatile.Read(ref _underWay);

    /// <summary>Whether the host is stopping: triggers take no more input.</summary>
    public bool Draining => _draining;

    public Leaving Enter()
    {
        Interlocked.Increment(ref _underWay);
        return new Leaving(this);
    }

    /// <summary>Waits until no run is under way.</summary>
    public Task Empty(CancellationToken ct)
    {
        _draining = true;
        if (UnderWay == 0)
            _empty.TrySetResult();
        return _empty.Task.WaitAsync(ct);
    }

    private void Leave()
    {
        if (Interlocked.Decrement(ref _underWay) == 0 && _draining)
            _empty.TrySetResult();
    }

    public readonly struct Leaving(Drain drain) : IDisposable
    {
        public void Dispose() => drain.Leave();
    }
}
