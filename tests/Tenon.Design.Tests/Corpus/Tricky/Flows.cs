using System.Net.Http;

namespace Corpus.Tricky;

/// <summary>Flows as people write them.</summary>
[Integration]
public sealed class Flows(HttpApi crm, SqlDatabase db, ILogger<Flows> log, TimeProvider clock)
{
    /// <summary>Take an order.</summary>
    [HttpPost("/orders"), Retry(3)]
    public async Task<Receipt> Take(Order order, CancellationToken ct)
    {
        // Who is it?
        var customer = await crm.Get<Customer>($"/customers/{order.CustomerId}", ct);
        if (customer.Blocked)
            throw new Rejected("The customer is blocked.");

        var receipt = ToReceipt(order, customer);
        await db.Execute($"insert into receipts values ({receipt.Id}, {receipt.Total})", ct);
        if (receipt.Total > 1000)
        {
            await crm.Post("/large", receipt, ct: ct);
        }
        else
        {
            log.LogInformation("Small: {Id}", receipt.Id);
        }

        return receipt;
    }

    /// <summary>Look after what is late.</summary>
    [TimerTrigger("0 6 * * *")]
    public async Task Late(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var late = await db.Query<Order>($"select * from orders where due < {now}", ct);
        foreach (var order in late)
        {
            try
            {
                await crm.Post($"/late/{order.Id}", order, ct: ct);
            }
            catch (HttpRequestException e)
            {
                log.LogWarning(e, "Not told of {Id}", order.Id);
                continue;
            }

            await db.Execute($"update orders set told = 1 where id = {order.Id}", ct);
        }
    }

    /// <summary>Read a file.</summary>
    [FileTrigger("in/*.csv")]
    public async Task Read(IAsyncEnumerable<Order> orders, InputFile file, CancellationToken ct)
    {
        var count = await db.Transaction(async tx =>
        {
            await tx.Execute($"delete from orders", ct);
            return await tx.BulkInsert("orders", orders, ct);
        }, ct);
        log.LogInformation("{File}: {Count}", file.Name, count);
    }

    [HttpGet("/orders/{id}")]
    public async Task<Order> One(string id, CancellationToken ct)
        => (await db.Query<Order>($"select * from orders where id = {id}", ct)).FirstOrDefault() ?? throw new NotFound($"There is no order {id}.");

    [HttpGet("/hello")]
    public string Hello(string name) => $"Hello, {name}";

    /// <summary>The receipt of an order.</summary>
    [Map]
    public static Receipt ToReceipt(Order order, Customer customer) => new()
    {
        Id = order.Id,
        Name = customer.Name, // as it is
        Total = order.Lines.Sum(l => l.Qty * l.Price),
    };

    /// <summary>Ask both.</summary>
    [Step]
    public async Task<int> Both(CancellationToken ct)
    {
        var a = await crm.Get<int>("/a", ct);
        var b = await crm.Get<int>("/b", ct);
        return a + b;
    }
}

public sealed record Customer(string Name, bool Blocked);

public sealed record Line(int Qty, decimal Price);

public sealed record Order(string Id, string CustomerId, IReadOnlyList<Line> Lines);

public sealed class Receipt
{
    public required string Id { get; init; }

    public string? Name { get; init; }

    public decimal Total { get; init; }
}
