namespace Bench;

public sealed record OrderLine(string Sku, int Qty, decimal Price);

public sealed record Order(string Id, string CustomerId, string Country, OrderLine[] Lines);

public sealed record Invoice(string Id, string Customer, decimal Total, int Items);

public sealed record Routed(string Lane, string Id);

public sealed record Customer(string Id, string Name, string City);

public sealed record PastOrder(string Id, decimal Total);

public sealed record Tickets(int Open, string Last);

public sealed record Composed(string Id, string Customer, decimal Turnover, int OpenTickets);
