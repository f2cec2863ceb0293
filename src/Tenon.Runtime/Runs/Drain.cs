namespace Tenon.Runtime.Runs;

/// <summary>Counts the runs under way, so that a stop can wait for them.</summary>
internal sealed class Drain : IDisposable
{
    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _begun = new();
    private readonly CancellationTokenSource _outOfTime = new();
    private int _underWay;

    public int UnderWay => Volatile.Read(ref _underWay);

    /// <summary>Is cancelled when the host begins to stop: triggers take no more input, and nothing waits for another attempt.</summary>
    public CancellationToken Begun => _begun.Token;

    /// <summary>Is cancelled when runs have had the time they may take to end.</summary>
    public CancellationToken OutOfTime => _outOfTime.Token;

    public Leaving Enter()
    {
        Interlocked.Increment(ref _underWay);
        return new Leaving(this);
    }

    /// <summary>Begins to stop, before anything else does.</summary>
    public void Begin() => _begun.Cancel();

    /// <summary>Waits until no run is under way; tells those that take too long to stop, and waits a little for them.</summary>
    /// <returns>How many runs were told to stop.</returns>
    public async Task<int> Empty(TimeSpan within, TimeSpan grace, TimeProvider time)
    {
        Begin();
        if (UnderWay == 0)
            _empty.TrySetResult();
        try
        {
            await _empty.Task.WaitAsync(within, time);
            return 0;
        }
        catch (TimeoutException)
        {
            var late = UnderWay;
            await _outOfTime.CancelAsync();
            await _empty.Task.WaitAsync(grace, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return late;
        }
    }

    public void Dispose()
    {
        _begun.Dispose();
        _outOfTime.Dispose();
    }

    private void Leave()
    {
        if (Interlocked.Decrement(ref _underWay) == 0 && _begun.IsCancellationRequested)
            _empty.TrySetResult();
    }

    public readonly struct Leaving(Drain drain) : IDisposable
    {
        public void Dispose() => drain.Leave();
    }
}
