namespace Tenon.Http.Sending;

/// <summary>The caller's token and a time limit in one, that can tell which of the two it was.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly TimeSpan _limit;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource _either;

    public Deadline(TimeSpan limit, TimeProvider time, CancellationToken caller)
    {
        _limit = limit;
        _caller = caller;
        _timer = new CancellationTokenSource(limit, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_timer.Token, caller);
    }

    public CancellationToken Token => _either.Token;

    public bool Expired => _timer.IsCancellationRequested && !_caller.IsCancellationRequested;

    public bool CallerLeft => _caller.IsCancellationRequested;

    public void Pause() => _timer.CancelAfter(Timeout.InfiniteTimeSpan);

    public void Restart() => _timer.CancelAfter(_limit);

    public void Dispose()
    {
        _either.Dispose();
        _timer.Dispose();
    }
}
