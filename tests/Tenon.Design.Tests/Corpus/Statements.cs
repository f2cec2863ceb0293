namespace Corpus;

/// <summary>Statements of every kind.</summary>
[Integration]
public sealed class Statements(HttpApi crm, SqlDatabase db, ILogger<Statements> log)
{
    /// <summary>Branches, one way and another.</summary>
    [HttpPost("/branches/{kind}"), Retry(3)]
    public async Task<string> Branches(string kind, int total, CancellationToken ct)
    {
        // Stands by itself.

        // Who is it?
        var customer = await crm.Get<Customer>($"/customers/{kind}", ct);
        if (customer.Blocked)
            throw new Rejected("The customer is blocked.");
        if (total > 1000)
        {
            await db.Execute($"insert into large values ({total})", ct);
        }
        else if (total > 100)
        {
            log.LogInformation("Middling");
        }
        else
        {
            // Nothing to do here.
        }

        switch (kind)
        {
            case "a" or "b":
                await crm.Post("/ab", total, ct: ct);
                break;
            case { Length: > 3 } when total < 0:
                return "long";
            default:
                total++;
                break;
        }

        var size = total switch
        {
            > 100 => await crm.Get<string>($"/sizes/{total}", ct),
            < 0 => throw new NotFound("It is negative."),
            _ => "small",
        };
        return size ?? Name(customer);
    }

    /// <summary>Loops.</summary>
    [TimerTrigger("0 6 * * *")]
    public async Task Loops(CancellationToken ct)
    {
        foreach (var order in await crm.Get<Order[]>("/orders", ct))
        {
            if (order.Total == 0)
                continue;
            await db.Execute($"insert into orders values ({order.Id})", ct);
        }

        await foreach (var order in crm.Stream<Order>("/orders", ct))
            log.LogInformation("{Order}", order);
        for (var i = 0; i < 3; i++)
        {
            if (i == 2)
                break;
        }

        while (true)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), ct);
            break;
        }

        do
        {
            log.LogInformation("again");
        }
        while (DateTime.Today.Day == 32);
    }

    /// <summary>Errors, resources, and things at once.</summary>
    [FileTrigger("in/*.csv")]
    public async Task Errors(IAsyncEnumerable<Order> orders, InputFile file, CancellationToken ct)
    {
        try
        {
            var rows = await db.Transaction(async tx =>
            {
                await tx.Execute($"delete from orders", ct);
                return await tx.BulkInsert("orders", orders, ct);
            }, ct);
            Run.Current.Tag("rows", rows);
        }
        catch (SqlDatabaseException e) when (e.IsTransient)
        {
            throw;
        }
        catch (Exception)
        {
            await crm.Post("/failures", file.Name, ct: ct);
            throw new InvalidOperationException("It did not work.");
        }
        finally
        {
            log.LogInformation("done");
        }

        using var stream = file.Open();
        using (var second = file.Open())
        {
            stream.CopyTo(second);
        }

        lock (log)
            log.LogInformation("alone");
        var (a, b) = (crm.Get<int>("/a", ct), crm.Get<int>("/b", ct));
        await Task.WhenAll(a, b);
        await Task.WhenAll(crm.Get<int>("/a", ct), Count(ct));
        await Task.WhenAll(new[] { 1, 2 }.Select(i => crm.Get<int>($"/{i}", ct)));
        await Parallel.ForEachAsync(new[] { 1, 2 }, ct, async (i, inner) => await crm.Get<int>($"/{i}", inner));
        _ = await Local(1);

        async Task<int> Local(int x)
        {
            return x + await crm.Get<int>("/local", ct);
        }
    }

    /// <summary>Gives items one at a time.</summary>
    [HttpGet("/items")]
    public async IAsyncEnumerable<int> Items()
    {
        yield return 1;
        yield return await crm.Get<int>("/two");
        yield break;
    }

    /// <summary>Says the customer's name.</summary>
    [Map]
    public static string Name(Customer customer) => customer is { First: var first, Last: { } last } ? $"{first} {last}" : "nobody";

    /// <summary>Counts what there is.</summary>
    [Step]
    private async Task<int> Count(CancellationToken ct)
    {
        unchecked
        {
            var n = (await db.Query<int>($"select 1", ct)).Count;
            n += 3;
            {
                n--;
            }

            goto end;
        end:
            return n;
        }
    }
}

public sealed record Customer(string First, string? Last, bool Blocked);

public sealed record Order(string Id, decimal Total);
