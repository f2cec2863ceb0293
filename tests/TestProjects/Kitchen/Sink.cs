using Microsoft.AspNetCore.Mvc;

namespace Kitchen;

public sealed record Item(string Name, int Qty);

/// <summary>Calls in every shape that C# has.</summary>
[Integration]
public sealed class Sink(Client client, Repository<Item> repository, ILogger<Sink> log, Client? other = null)
{
    private readonly Client _other = other ?? client;

    /// <summary>Makes one call of each kind and says what came of it.</summary>
    [HttpGet("/calls/{id}")]
    public async Task<IReadOnlyList<string>> Calls(string id, CancellationToken ct)
    {
        var said = new List<string> { await client.Get(id, ct), await client.Get(id) };
        await client.Put(id, 1);
        said.Add((await client.Count(ct)).ToString());
        await client.Flush();
        said.Add((await client.Convert(new { N = 2 }, x => x.N + 1)).ToString());
        await foreach (var i in client.Range(3, ct))
            said.Add(i.ToString());
        said.Add(client.Sum(1, 2, 3).ToString());
        if (client.TryGet(id, out var value))
            said.Add(value);
        var counter = 5;
        client.Reset(ref counter);
        said.Add(counter.ToString());
        said.Add(client.Length(id).ToString());
        said.Add(await client.Shout("a"));
        said.Add(await ClientExtensions.Shout(client, "b"));
        said.Add((await client.Echo(7)).ToString());
        said.Add(await (client.Maybe(true)?.Get("maybe") ?? Task.FromResult("none")));
        said.Add(await _other.Get("field"));
        said.Add((await repository.Find(new Item("x", 1)))!.Name);
        said.Add((await repository.As(new Item("y", 2), i => i.Qty)).ToString());
        var both = await Task.WhenAll(client.Get("p1", ct), client.Get("p2", ct));
        said.AddRange(both);
        said.Add(Twice(2).ToString());
        said.Add((await Inner("in", ct)).ToString());
        log.LogInformation("{Count} said", said.Count);
        return said;
    }

    [HttpPost("/fail/{kind}")]
    public async Task Fail(string kind)
    {
        Run.Current.Tag("kind", kind);
        if (kind == "reject")
            throw new Rejected("No.");
        await client.Fail(kind);
    }

    [HttpGet("/scripted")]
    public Task<string> Scripted(CancellationToken ct) => client.Scripted(ct);

    [HttpGet("/retried"), Retry(2, DelaySeconds = 0.001)]
    public async Task<string> Retried(CancellationToken ct) => $"{await client.Scripted(ct)} at attempt {Run.Current.Attempt}";

    [HttpPost("/kept/{id}"), DeadLetter]
    public async Task<string> Kept(string id, Item item, CancellationToken ct) => $"{id}: {item.Qty} {await client.Scripted(ct)} {Run.Current.IdempotencyKey}";

    [HttpGet("/one-at-a-time"), Concurrency(1, Queue = 1)]
    public Task<string> OneAtATime(CancellationToken ct) => client.Scripted(ct);

    [HttpPost("/items")]
    public Item Take(Item item, [FromQuery] int times = 1) => item with { Qty = item.Qty * times };

    [HttpPost("/items/sum")]
    public async Task<int> SumAll(IAsyncEnumerable<Item> items, CancellationToken ct)
    {
        var sum = 0;
        await foreach (var item in items.WithCancellation(ct))
            sum += item.Qty;
        return sum;
    }

    [HttpGet("/items/stream")]
    public async IAsyncEnumerable<Item> All(int count)
    {
        await foreach (var i in client.Range(count))
            yield return new Item($"i{i}", i);
    }

    [Map]
    private static int Twice(int x) => x * 2;

    [Step]
    private async Task<int> Inner(string text, CancellationToken ct)
    {
        var got = await client.Get(text, ct);
        return Twice(got.Length);
    }
}

public static class Setup
{
    [ProjectSetup]
    public static void Configure(IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Client>();
        builder.Services.AddSingleton<Repository<Item>>();
        builder.Services.AddSingleton<Guestbook>();
        builder.Services.AddScoped<Visit>();
    }
}
