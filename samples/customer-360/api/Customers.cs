namespace Customer360;

/// <summary>Everything we know of a customer, in one answer.</summary>
[Integration]
public sealed class Customers(HttpApi crm, HttpApi shop, HttpApi support)
{
    /// <summary>Asks the three systems at once and puts their answers together; without orders or tickets it answers with what there is.</summary>
    [HttpGet("/customers/{id}"), Timeout(5)]
    public async Task<CustomerView> Get(string id, CancellationToken ct)
    {
        Run.Current.Tag("customer", id);
        var missing = new List<string>();
        var profile = crm.GetOrDefault<Profile>($"/customers/{id}", ct);
        var orders = OrNothing(shop.Get<Order[]>($"/orders", new { customer = id }, ct: ct), "orders", missing);
        var tickets = OrNothing(support.Get<Ticket[]>($"/tickets", new { customer = id }, ct: ct), "tickets", missing);
        await Task.WhenAll(profile, orders, tickets);
        return await profile is { } known
            ? ToView(known, await orders, await tickets, missing)
            : throw new NotFound($"There is no customer {id}.");
    }

    /// <summary>Puts the answers of the three systems together.</summary>
    [Map]
    public static CustomerView ToView(Profile profile, Order[]? orders, Ticket[]? tickets, IReadOnlyList<string> missing) => new(
        Id: profile.Id,
        Name: $"{profile.FirstName} {profile.LastName}",
        City: profile.City,
        Orders: orders?.Length,
        Turnover: orders?.Sum(o => o.Total),
        LastOrder: orders?.Max(o => (DateOnly?)o.PlacedOn),
        OpenTickets: tickets?.Where(t => t.State == "open").Select(t => t.Subject).ToArray(),
        Missing: missing.Count == 0 ? null : [.. missing.Order()]);

    // A customer without tickets is worth more to the caller than no customer at all.
    private static async Task<T?> OrNothing<T>(Task<T> answer, string what, List<string> missing) where T : class
    {
        try
        {
            return await answer;
        }
        catch (Exception e) when (e is ConnectionException or TimeoutException)
        {
            Run.Current.Logger.LogWarning("Answering without {What}: {Error}", what, e.Message);
            lock (missing)
                missing.Add(what);
            return null;
        }
    }
}

/// <summary>What the CRM knows.</summary>
public sealed record Profile(string Id, string FirstName, string LastName, string City);

/// <summary>What the shop knows.</summary>
public sealed record Order(string Number, DateOnly PlacedOn, decimal Total);

/// <summary>What support knows.</summary>
public sealed record Ticket(string Subject, string State);

/// <summary>What we answer. What is null could not be had; <paramref name="Missing"/> says so.</summary>
public sealed record CustomerView(
    string Id, string Name, string City, int? Orders, decimal? Turnover, DateOnly? LastOrder, string[]? OpenTickets, string[]? Missing);
