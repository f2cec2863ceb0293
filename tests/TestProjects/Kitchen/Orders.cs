using System.ComponentModel.DataAnnotations;

namespace Kitchen;

public sealed record Line(string Sku, [Range(1, 1000)] int Qty);

public sealed record Order([Required, MinLength(1)] string Customer, IReadOnlyList<Line> Lines);

/// <summary>Orders, with rules on their fields and limits on their flows.</summary>
[Integration]
public sealed class Orders
{
    /// <summary>Takes an order.</summary>
    [HttpPost("/orders")]
    public int Accept(Order order) => order.Lines.Sum(l => l.Qty);

    /// <summary>Takes lines as they come.</summary>
    [HttpPost("/orders/lines", MaxBodyBytes = 5_000)]
    public async Task<int> AcceptLines(IAsyncEnumerable<Line> lines, CancellationToken ct)
    {
        var sum = 0;
        await foreach (var line in lines.WithCancellation(ct))
            sum += line.Qty;
        return sum;
    }

    /// <summary>Lists a page of orders.</summary>
    [HttpGet("/orders")]
    public string List([Range(1, 100)] int page = 1) => $"page {page}";

    /// <summary>Takes longer than it may.</summary>
    [HttpGet("/slow"), Timeout(0.05)]
    public async Task Slow(CancellationToken ct) => await Task.Delay(Timeout.Infinite, ct);
}
