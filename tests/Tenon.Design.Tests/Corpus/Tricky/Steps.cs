namespace Corpus.Tricky;

/// <summary>Steps that call one another.</summary>
[Integration]
public sealed class Steps(HttpApi shop, SqlDatabase db)
{
    [HttpGet("/sum")]
    public async Task<decimal> Sum(string id, decimal rate, CancellationToken ct)
    {
        // The price.
        var price = await Price(id, ct);
        var gross = Gross(price, rate);
        var twice = Twice(gross + 1);
        await Tell(id, gross, ct);
        await Tell(id, twice, ct);
        Count(3);
        var text = Text(id: id, gross);
        await Tell(text, 1, ct);
        return Rounded(gross);
    }

    [HttpGet("/all")]
    public async Task<int> All(CancellationToken ct)
    {
        await shop.Post("/a", 1, ct: ct); // the first
        await shop.Post("/b", 2, ct: ct);

        // The third.
        await shop.Post("/c", 3, ct: ct);
        int one = await shop.Get<int>("/one", ct);
        var two = await shop.Get<int>("/two", ct);
        var rows = await db.Execute(
            $"delete from x where a = {two}",
            ct);
        await db.Execute($"delete from y", ct);
        return one + two + (int)rows;
    }

    [Step]
    private async Task<decimal> Price(string id, CancellationToken ct)
    {
        var text = await shop.Get<string>($"/prices/{id}", ct);

        // As a number.
        return decimal.Parse(text);
    }

    [Step]
    private static decimal Gross(decimal net, decimal rate) => net * (1 + rate);

    [Step]
    private static decimal Twice(decimal x) => x * 2;

    [Step]
    private async Task Tell(string id, decimal total, CancellationToken ct)
    {
        if (total > 0)
        {
            await shop.Post($"/told/{id}", total, ct: ct);
        }
    }

    private void Count(int times)
    {
        while (times > 0)
        {
            Console.WriteLine(times);
            times--;
        }
    }

    private static string Text(string id, decimal total, string sign = "€")
    {
        var text = $"{id}: {total}";
        return text + sign;
    }

    private static decimal Rounded(decimal x)
    {
        return Math.Round(x, 2);
    }
}
