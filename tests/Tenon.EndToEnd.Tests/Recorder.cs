using System.Threading.Channels;

namespace Tenon.EndToEnd.Tests;

/// <summary>Notes what happens, so that a test waits for it instead of for a time.</summary>
internal sealed class Recorder<T>
{
    private readonly Channel<T> _items = Channel.CreateUnbounded<T>();

    public void Add(T item) => _items.Writer.TryWrite(item);

    /// <summary>The next thing that happens.</summary>
    public async Task<T> Next() => await _items.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>The next few things that happen.</summary>
    public async Task<IReadOnlyList<T>> Next(int count)
    {
        var items = new List<T>();
        while (items.Count < count)
            items.Add(await Next());
        return items;
    }

    /// <summary>What has happened and was not asked for yet.</summary>
    public IReadOnlyList<T> Rest()
    {
        var rest = new List<T>();
        while (_items.Reader.TryRead(out var item))
            rest.Add(item);
        return rest;
    }
}
