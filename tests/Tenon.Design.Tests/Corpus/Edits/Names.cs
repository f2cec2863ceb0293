namespace Corpus;

[Integration]
public sealed class Named(HttpApi crm, SqlDatabase db)
{
    [HttpPost("/a")]
    public async Task<Receipt> Accept(Order order, CancellationToken ct)
    {
        // Price the order.
        var price = order.Lines.Sum();
        var customer = await crm.Get<Customer>($"/customers/{order.Id}", ct);
        var total = price * 2;
        var receipt = new Receipt(total);
        if (customer.Blocked)
        {
            throw new Rejected("Blocked.");
        }

        foreach (var line in order.Lines)
        {
            await db.Execute($"insert into line values ({line})", ct);
        }

        await crm.Post("/told", order, ct: ct);

        // Who is it, and is that somebody we have known for a while?
        var known = Known(customer);
        return known ? receipt : new Receipt(0);
    }

    private static bool Known(Customer customer) => !customer.Blocked;

    private static void PriceOrder()
    {
    }
}

public sealed record Order(string Id, int[] Lines);

public sealed record Customer(bool Blocked);

public sealed record Receipt(int Total);
