namespace Corpus;

/// <summary>What the shop sends.</summary>
[Integration]
public sealed class Orders(HttpApi crm, SqlDatabase db, ILogger<Orders> log)
{
    /// <summary>Accept an order.</summary>
    [HttpPost("/orders")]
    public async Task<string> Accept(Order order, CancellationToken ct)
    {
        // Who is it?
        var customer = await crm.Get<Customer>($"/customers/{order.Id}", ct);

        // Nobody that we know?
        if (customer.Blocked) // never mind
            throw new Rejected("The customer is blocked.");

        var total = order.Total; // with tax
        if (total > 1000)
        {
            // It is a large one.
            await db.Execute($"insert into large values ({total})", ct);
        }
        else if (total > 100)
            log.LogInformation("Middling");

        int a = 1, b = 2;
        log.LogInformation("{A} {B}", a, b);

        switch (order.Id)
        {
            case "a":
                log.LogInformation("a");
                break;
            case "b":
                return "b";
            default:
                break;
        }

        await db.Transaction(async tx =>
        {
            await tx.Execute($"""
                delete from orders
                where total = {total}
                """, ct);
            return 1;
        }, ct);

        #region The end
        var name = customer.First;

        // Said and done.
        log.LogInformation("{Name}", name);
        #endregion

        return name;
    }

    /// <summary>Count the orders.</summary>
    [HttpGet("/count")]
    public async Task<int> Count(CancellationToken ct) => (await db.Query<int>($"select count(*) from orders", ct))[0];
}

public sealed record Customer(string First, string? Last, bool Blocked);

public sealed record Order(string Id, decimal Total);
