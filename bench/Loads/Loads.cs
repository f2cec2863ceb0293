namespace Bench;

/// <summary>Loads order files into SQLite, as an author would write it.</summary>
[Integration]
public sealed class Loads(SqlDatabase db)
{
    [FileTrigger("in/*.csv", After = AfterFile.Delete)]
    public async Task Load(IAsyncEnumerable<Order> orders, CancellationToken ct) => await db.BulkInsert("partner_order", orders, ct);
}

public sealed record Order(string OrderNo, string Partner, string Sku, int Quantity, decimal UnitPrice, string Currency, DateOnly WantedOn, string? Note);
