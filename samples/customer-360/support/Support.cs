namespace Support;

/// <summary>A small help desk: the tickets of a customer.</summary>
[Integration]
public sealed class Support
{
    private static readonly string[] Subjects = ["Parcel is late", "Wrong article", "Invoice unclear", "Wants to return a lamp"];

    /// <summary>Lists a customer's tickets.</summary>
    [HttpGet("/tickets")]
    public IReadOnlyList<Ticket> List(string customer)
    {
        var random = new Random(customer.Sum(c => c) * 104_729);
        return [.. Enumerable.Range(0, random.Next(0, 4)).Select(i => new Ticket(Subjects[i], random.Next(2) == 0 ? "open" : "closed"))];
    }
}

/// <summary>A ticket.</summary>
public sealed record Ticket(string Subject, string State);
