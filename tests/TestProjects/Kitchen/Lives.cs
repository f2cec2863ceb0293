using System.Collections.Concurrent;

namespace Kitchen;

/// <summary>What lived, and for how long.</summary>
public sealed class Guestbook
{
    private int _last;

    public ConcurrentQueue<string> Entries { get; } = new();

    public int Next() => Interlocked.Increment(ref _last);
}

/// <summary>A service that lives as long as an attempt.</summary>
public sealed class Visit(Guestbook book) : IAsyncDisposable
{
    public int Number { get; } = book.Next();

    public ValueTask DisposeAsync()
    {
        book.Entries.Enqueue($"visit {Number} over");
        return ValueTask.CompletedTask;
    }
}

public sealed record Payment(string Holder, [Sensitive] int Pin);

/// <summary>How long things live in a run, and which run they find themselves in.</summary>
[Integration]
public sealed class Lives(Client client, [Service] Visit visit, [Service] Guestbook book) : IAsyncDisposable
{
    [HttpGet("/lives"), Retry(2, DelaySeconds = 0.001)]
    public async Task<string> Each(CancellationToken ct)
    {
        book.Entries.Enqueue($"attempt {Run.Current.Attempt} in visit {visit.Number} under {Run.Current.IdempotencyKey}");
        return await client.Scripted(ct);
    }

    [HttpGet("/branches"), Timeout(30)]
    public async Task<IReadOnlyList<string>> Branches(CancellationToken ct)
    {
        Run.Current.Tag("branches", 2);
        var inside = Task.Run(() => Run.Current.Id + (Step.Current is null ? "" : " in a step"), ct);
        var both = await Task.WhenAll(Branch("a", ct), Branch("b", ct));
        return [Run.Current.Id, await inside, .. both, Step.Current?.Node?.Id ?? "in no step"];
    }

    [HttpGet("/breaks")]
    public async IAsyncEnumerable<Item> Breaks(int after)
    {
        for (var i = 0; i < after; i++)
            yield return new Item(new string('x', 1_000), i);
        await client.Fail("in the middle");
    }

    [HttpPost("/kept-failing"), DeadLetter]
    public Task KeptFailing(Item item) => throw new InvalidOperationException($"{item.Name} never works");

    [HttpPost("/payments")]
    public string Pay(Payment payment) => payment.Holder;

    [HttpGet("/pin")]
    public int Pin([Sensitive] int pin) => pin > 0 ? 1 : 0;

    public ValueTask DisposeAsync()
    {
        book.Entries.Enqueue($"integration of visit {visit.Number} over");
        return ValueTask.CompletedTask;
    }

    [Step]
    private async Task<string> Branch(string name, CancellationToken ct)
    {
        await Task.Yield();
        var got = await client.Get(name, ct);
        return await Task.Run(() => $"{got} {Run.Current.Id} {Step.Current?.Node?.Name}", ct);
    }
}
