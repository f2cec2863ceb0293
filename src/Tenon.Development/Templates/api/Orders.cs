using System.ComponentModel.DataAnnotations;

namespace __Name__;

/// <summary>Takes orders and tells of them.</summary>
[Integration]
public sealed class Orders(FileFolder store)
{
    /// <summary>Checks an order, works out what it costs and keeps it.</summary>
    [HttpPost("/orders")]
    public async Task<Order> Accept(NewOrder order, CancellationToken ct)
    {
        if (order.Lines.Length == 0)
            throw new Rejected("An order needs at least one line.");
        var accepted = ToOrder(order, Guid.CreateVersion7());
        await store.Write($"orders/{accepted.Id}.json", accepted, ct);
        Run.Current.Tag("order", accepted.Id);
        return accepted;
    }

    /// <summary>Tells of one order.</summary>
    [HttpGet("/orders/{id:guid}")]
    public async Task<Order> Get(Guid id, CancellationToken ct)
        => await store.Exists($"orders/{id}.json", ct)
            ? await store.Read<Order>($"orders/{id}.json", ct)
            : throw new NotFound($"There is no order {id}.");

    /// <summary>Works out what an order costs.</summary>
    [Map]
    public static Order ToOrder(NewOrder order, Guid id) => new(
        Id: id,
        Customer: order.Customer.Trim(),
        Lines: order.Lines,
        Total: order.Lines.Sum(l => l.Quantity * l.Price));
}

/// <summary>An order as a customer sends it.</summary>
public sealed record NewOrder([Required, StringLength(100)] string Customer, [Required] OrderLine[] Lines);

/// <summary>So many of one article.</summary>
public sealed record OrderLine([Required] string Article, [Range(1, 1000)] int Quantity, [Range(0, 1_000_000)] decimal Price);

/// <summary>An order as we keep it.</summary>
public sealed record Order(Guid Id, string Customer, OrderLine[] Lines, decimal Total);
