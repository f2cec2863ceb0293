namespace Tenon.Design.Reading.Meaning;

/// <summary>What a member uses itself.</summary>
/// <param name="In">The files that it is in, with the checksums of their texts.</param>
/// <param name="Values">What it uses that could be a connection.</param>
/// <param name="Members">The project's members that it calls or reads, by their documentation ids.</param>
/// <param name="Types">The project's types of data that it handles, by theirs.</param>
internal sealed record Uses(IReadOnlyDictionary<string, string> In, HashSet<UsedValue> Values, HashSet<string> Members, HashSet<string> Types);

/// <summary>What a member uses by one name.</summary>
/// <param name="Value">The value that could be a connection; null for something else.</param>
/// <param name="Member">The project's member; null for something else.</param>
/// <param name="Types">The project's types of data that it handles.</param>
internal sealed record Used(UsedValue? Value, string? Member, IReadOnlyList<string> Types)
{
    /// <summary>What is none of it.</summary>
    public static readonly Used Nothing = new(null, null, []);
}

/// <summary>A field, a property or a parameter that is used.</summary>
/// <param name="Name">Its name, without what only tells fields.</param>
/// <param name="Type">Its type, by its whole name.</param>
/// <param name="Owner">The type that it is in, by its whole name.</param>
/// <param name="Kind">What it is.</param>
internal readonly record struct UsedValue(string Name, string Type, string Owner, ValueKind Kind);

/// <summary>What a value is.</summary>
internal enum ValueKind
{
    /// <summary>A field or a property.</summary>
    Member,

    /// <summary>A parameter of a constructor.</summary>
    Taken,

    /// <summary>Another parameter.</summary>
    Parameter,
}
