using System.ComponentModel.DataAnnotations;

namespace Desk;

/// <summary>Flows of every kind of trigger, for the tool to run.</summary>
[Integration]
public sealed class Orders(FileFolder store, HttpApi crm, ILogger<Orders> log)
{
    /// <summary>Takes an order.</summary>
    [HttpPost("/orders"), DeadLetter]
    public async Task<Order> Accept(Order order, CancellationToken ct)
    {
        if (order.Quantity == 0)
            throw new Rejected("An order of nothing.");
        if (order.Quantity < 0)
            throw new InvalidOperationException("Fewer than none.");
        await store.Write($"{order.Article}.json", order, ct);
        return order;
    }

    /// <summary>Tells of an order.</summary>
    [HttpGet("/orders/{article}")]
    public Task<Order> Get(string article, CancellationToken ct) => store.Read<Order>($"{article}.json", ct);

    /// <summary>Adds up orders while they come.</summary>
    [HttpPost("/sum")]
    public async Task<int> Sum(IAsyncEnumerable<Order> orders, CancellationToken ct)
    {
        var sum = 0;
        await foreach (var order in orders.WithCancellation(ct))
        {
            sum += order.Quantity;
            log.LogInformation("Summed {Article}", order.Article);
        }

        return sum;
    }

    /// <summary>Asks the CRM.</summary>
    [HttpGet("/crm")]
    public Task<string> Ask(CancellationToken ct) => crm.Get<string>("/", ct);

    /// <summary>Ends the process as a bug might.</summary>
    [HttpPost("/crash")]
    public void Crash() => Environment.Exit(7);

    /// <summary>Writes a note once a year.</summary>
    [TimerTrigger("0 0 1 1 *")]
    public async Task Yearly(TimerTick tick, CancellationToken ct) => await store.WriteText("yearly.txt", $"{tick.Due:O}", ct);

    /// <summary>Loads orders from a file.</summary>
    [FileTrigger("data/inbox/*.csv")]
    public async Task Load(Order[] orders, CancellationToken ct)
    {
        foreach (var order in orders)
            await store.Write(PathOf(order), order, ct);
    }

    [Map]
    private static string PathOf(Order order) => $"{order.Article}.json";

    // No flow: nothing wakes it.
    public static string Greeting() => "hello";
}

public sealed record Order([Required] string Article, int Quantity);
