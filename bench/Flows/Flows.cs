namespace Bench;

/// <summary>The bench's flows, as an author would write them.</summary>
[Integration]
public sealed class Flows
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

    [Map]
    public static Invoice ToInvoice(Order order)
        => new(order.Id, order.CustomerId, order.Lines.Sum(l => l.Qty * l.Price), order.Lines.Sum(l => l.Qty));
}
