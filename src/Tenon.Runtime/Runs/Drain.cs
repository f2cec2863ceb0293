namespace Tenon.Runtime.Runs;

/// <summary>Counts the runs under way, so that a stop can wait for them.</summary>
internal sealed class Drain : IDisposable
{
    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _begun = new();
    private readonly CancellationTokenSource _outOfTime = new();
    private readonly Tally _all = new();

    /// <summary>Is cancelled when the host begins to stop: triggers take no more input, and nothing waits for another attempt.</summary>
    public CancellationToken Begun => _begun.Token;

    /// <summary>Is cancelled when runs have had the time they may take to end.</summary>
    public CancellationToken OutOfTime => _outOfTime.Token;

    /// <summary>Counts a run here and among those of its flow, until the result is disposed of.</summary>
    public Leaving Enter(Tally flow)
    {
        flow.Add(1);
        _all.Add(1);
        return new Leaving(this, flow);
    }

    /// <summary>Begins to stop, before anything else does.</summary>
    public void Begin() => _begun.Cancel();

    /// <summary>Waits until no run is under way; tells those that take too long to stop, and waits a little for them.</summary>
    /// <returns>How many runs were told to stop.</returns>
    public async Task<int> Empty(TimeSpan within, TimeSpan grace, TimeProvider time)
    {
        Begin();
        if (_all.Count == 0)
            _empty.TrySetResult();
        try
        {
            await _empty.Task.WaitAsync(within, time);
            return 0;
        }
        catch (TimeoutException)
        {
            var late = _all.Count;
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

    private void Leave(Tally flow)
    {
        flow.Add(-1);
        if (_all.Add(-1) == 0 && _begun.IsCancellationRequested)
            _empty.TrySetResult();
    }

    public readonly struct Leaving(Drain drain, Tally flow) : IDisposable
    {
        public void Dispose() => drain.Leave(flow);
    }
}

/// <summary>A number that many threads count up and down.</summary>
internal sealed class Tally
{
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public int Add(int by) => Interlocked.Add(ref _count, by);
}
