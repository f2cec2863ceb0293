namespace Shop;

/// <summary>A small shop: the orders of a customer.</summary>
[Integration]
public sealed class Shop
{
    /// <summary>Lists a customer's orders, newest first.</summary>
    [HttpGet("/orders")]
    public IReadOnlyList<Order> List(string customer)
    {
        // The same customer has the same orders each time.
        var random = new Random(customer.Sum(c => c) * 7919);
        return [.. Enumerable.Range(1, random.Next(1, 9)).Select(i => new Order($"{customer}-{i:D2}", new DateOnly(2026, 10, 1).AddDays(-13 * i), random.Next(500, 40_000) / 100m))];
    }
}

/// <summary>An order.</summary>
public sealed record Order(string Number, DateOnly PlacedOn, decimal Total);
