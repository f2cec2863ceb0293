namespace Tenon.Http.Sending;

/// <summary>The caller's token and a time limit in one, that can tell which of the two it was.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly TimeSpan _limit;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _leaving;

    public Deadline(TimeSpan limit, TimeProvider time, CancellationToken caller)
    {
        _limit = limit;
        _caller = caller;
        _source = new CancellationTokenSource(limit, time);
        _leaving = caller.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
    }

    public CancellationToken Token => _source.Token;

    public bool Expired => _source.IsCancellationRequested && !CallerLeft;

    /// <summary>Whether its token is cancelled whenever this one is.</summary>
    public bool Follows(CancellationToken token) => !token.CanBeCanceled || token == _caller;

    public bool CallerLeft => _caller.IsCancellationRequested;

    public void Pause() => _source.CancelAfter(Timeout.InfiniteTimeSpan);

    public void Restart() => _source.CancelAfter(_limit);

    public void Dispose()
    {
        _leaving.Dispose();
        _source.Dispose();
    }
}
