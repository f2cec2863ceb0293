namespace Bench;

/// <summary>The bench's flows, as an author would write them.</summary>
[Integration]
public sealed class Flows(HttpApi backend)
{
    [HttpPost("/echo")]
    public Invoice Echo(Order order) => ToInvoice(order);

    [HttpPost("/xml")]
    public Order Xml(Order order) => order;

    [HttpPost("/route")]
    public Routed Route(Order order) => order.Country switch
    {
        "DE" or "AT" or "CH" => new Routed("central", order.Id),
        "FR" or "ES" or "PT" => new Routed("south", order.Id),
        _ => new Routed("world", order.Id),
    };

    [HttpPost("/pass")]
    public async Task<Stream> Pass(Stream body, CancellationToken ct) => await backend.SendForStream(new HttpCall(HttpMethod.Post, "/echo") { Body = body }, ct);

    [HttpPost("/compose")]
    public async Task<Composed> Compose(Order order, CancellationToken ct)
    {
        var customer = backend.Get<Customer>($"/customer/{order.CustomerId}", ct);
        var orders = backend.Get<PastOrder[]>($"/orders/{order.CustomerId}", ct);
        var tickets = backend.Get<Tickets>($"/tickets/{order.CustomerId}", ct);
        await Task.WhenAll(customer, orders, tickets);
        return new Composed(order.Id, (await customer).Name, (await orders).Sum(o => o.Total), (await tickets).Open);
    }

    [Map]
    public static Invoice ToInvoice(Order order)
        => new(order.Id, order.CustomerId, order.Lines.Sum(l => l.Qty * l.Price), order.Lines.Sum(l => l.Qty));
}
