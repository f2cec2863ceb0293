namespace Bench;

/// <summary>Loads files of orders into the database, as an author would write it.</summary>
[Integration]
public sealed class Loading(SqlDatabase db)
{
    [FileTrigger("inbox/*.csv")]
    public async Task Load(IAsyncEnumerable<Order> orders, CancellationToken ct) => await db.BulkInsert("partner_order", orders, ct);
}

public sealed record Order(
    string OrderNo, string Partner, string Sku, int Quantity, decimal UnitPrice, string Currency, DateOnly WantedOn, string? Note);
