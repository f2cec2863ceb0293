using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Tenon.Studio.Projects;

/// <summary>Something that browsers are told.</summary>
/// <param name="Name">What kind of thing: workspace, changed, problems, history, run, log, ran.</param>
/// <param name="Data">What about it, to be written as JSON.</param>
internal sealed record Event(string Name, object Data);

/// <summary>Tells every browser that listens what happens.</summary>
internal sealed class Events
{
    // One that does not read loses the oldest; it asks anew when it comes back.
    private const int Most = 1000;

    private readonly Lock _lock = new();
    private readonly List<Channel<Event>> _listeners = [];

    public void Say(string name, object data)
    {
        lock (_lock)
        {
            foreach (var listener in _listeners)
                listener.Writer.TryWrite(new Event(name, data));
        }
    }

    /// <summary>What happens from now on.</summary>
    public async IAsyncEnumerable<Event> Listen([EnumeratorCancellation] CancellationToken ct)
    {
        var channel = Channel.CreateBounded<Event>(new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (_lock)
            _listeners.Add(channel);
        try
        {
            yield return new Event("hello", new { });
            await foreach (var one in channel.Reader.ReadAllAsync(ct))
                yield return one;
        }
        finally
        {
            lock (_lock)
                _listeners.Remove(channel);
        }
    }
}
