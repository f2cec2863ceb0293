namespace Crm;

/// <summary>A small CRM: customers by their number.</summary>
[Integration]
public sealed class Crm
{
    private static readonly string[] FirstNames = ["Ada", "Bela", "Cleo", "Dara", "Emre", "Fina", "Goran", "Hana"];
    private static readonly string[] LastNames = ["Example", "Sample", "Muster", "Beispiel", "Nobody"];
    private static readonly string[] Cities = ["Berlin", "Lisbon", "Oslo", "Ghent", "Graz"];

    /// <summary>Finds a customer; there are a thousand, from C-0001 on.</summary>
    [HttpGet("/customers/{id}")]
    public Profile Get(string id)
        => id.StartsWith("C-", StringComparison.Ordinal) && int.TryParse(id.AsSpan(2), out var number) && number is >= 1 and <= 1000
            ? new Profile(id, FirstNames[number % 8], LastNames[number % 5], Cities[number % 5])
            : throw new NotFound($"There is no customer {id}.");
}

/// <summary>A customer.</summary>
public sealed record Profile(string Id, string FirstName, string LastName, string City);
