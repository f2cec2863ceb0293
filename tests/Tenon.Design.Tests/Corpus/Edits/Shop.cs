// The shop.
using System.Net.Http;
using System.Text;

namespace Corpus;

/// <summary>The shop, in the old way.</summary>
[Integration]
public class Shop
{
	private readonly HttpApi _crm;
	private readonly ILogger<Shop> _log;

	public Shop(HttpApi crm, ILogger<Shop> log) {
		_crm = crm;
		_log = log;
	}

	/// <summary>Price an order.</summary>
	/// <param name="id">Which.</param>
	/// <param name="unused">Nothing.</param>
	[HttpGet("/price/{id}")]
	[Retry(3)]
	public async Task<decimal> Price(string id, int unused, CancellationToken ct) {
		var order = await _crm.Get<Order>($"/orders/{id}", ct);
		var rate = await _crm.Get<decimal>("/rate", ct);
		var net = 0m;
		foreach (var line in order.Lines) {
			net += line.Qty * line.Price;
		}

		var gross = Gross(net, rate);
		var text = new StringBuilder().Append(gross).ToString();
		_log.LogInformation("{Text}", text);
		await _crm.Post("/told", order, ct: ct);
		await _crm.Post("/told/too", order, ct: ct);
		if (gross > 100) {
			throw new Rejected("It is too dear.");
		}

		return Rounded(gross);
	}

	/// <summary>Say hello.</summary>
	[HttpGet("/hello")]
	public string Hello(string name) => $"Hello, {name}";

	[HttpGet("/bye")]
	public Task<string> Bye(CancellationToken ct) {
		return _crm.Get<string>("/bye", ct);
	}

	[Step]
	private decimal Gross(decimal net, decimal rate) {
		// With tax.
		var factor = 1 + rate;
		return net * factor;
	}

	[Step]
	private static decimal Rounded(decimal x) => Math.Round(x, 2);
}

/// <summary>The warehouse.</summary>
[Integration]
public sealed class Warehouse(SqlDatabase db, HttpApi stock)
{
	[TimerTrigger("0 2 * * *")]
	public async Task Close(CancellationToken ct)
	{
		await db.Execute($"delete from parcels", ct);
		await stock.Post("/closed", 1, ct: ct);
	}
}

[Integration]
public sealed class Returns
{
	[HttpGet("/returns")]
	public void Take(CancellationToken ct)
	{
	}
}

public sealed record Line(int Qty, decimal Price);

public sealed record Order(string Id, IReadOnlyList<Line> Lines);
