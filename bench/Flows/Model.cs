namespace Bench;

public sealed record OrderLine(string Sku, int Qty, decimal Price);

public sealed record Order(string Id, string CustomerId, string Country, OrderLine[] Lines);

public sealed record Invoice(string Id, string Customer, decimal Total, int Items);

public sealed record Routed(string Lane, string Id);
