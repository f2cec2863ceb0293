namespace Tenon.Runtime.Runs;

/// <summary>Bounds how many runs of a flow are under way at once, and how many requests wait for a place.</summary>
internal sealed class RunGate(int limit, int queue) : IDisposable
{
    private readonly SemaphoreSlim _places = new(limit, limit);
    private int _waiting;

    /// <summary>Takes a place, waiting for one as long as it takes.</summary>
    public Task Enter(CancellationToken ct) => _places.WaitAsync(ct);

    /// <summary>Takes a place; waits for one only while the queue is not full.</summary>
    public async ValueTask<bool> TryEnter(CancellationToken ct)
    {
        if (_places.Wait(0, ct))
            return true;
        if (Interlocked.Increment(ref _waiting) > queue)
        {
            Interlocked.Decrement(ref _waiting);
            return false;
        }

        try
        {
            await _places.WaitAsync(ct);
            return true;
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    public void Leave() => _places.Release();

    public void Dispose() => _places.Dispose();
}
