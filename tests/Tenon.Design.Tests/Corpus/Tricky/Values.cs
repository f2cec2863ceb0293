namespace Corpus.Tricky;

/// <summary>Values that are made in place, in every layout.</summary>
public sealed class Values(HttpApi api, SqlDatabase db)
{
    public async Task Lists(string name, CancellationToken ct)
    {
        List<string> one = [name];
        string[] none = [];
        var several = new[] { 1, 2, 3 };
        var closed = new List<int> { 1, 2, };
        IReadOnlyList<string> lines =
        [
            "one", // the first
            // Above the second.
            name,
            "three",
        ];
        int[] open =
        [
            1,
            2 // without a comma
        ];
        var made = new List<string>();
        var bare = new List<string> { };
        int[] braces = { 1, 2 };
        var sized = new int[2] { 1, 2 };
        List<int> all = [.. several, 4, .. braces];
        var wide = new List<string>
        {
            /* before */ "a", /* behind */
            "b", "c",

            "d"
        };
        await api.Post("/lists", new[] { one.Count, none.Length, closed.Count, lines.Count, open.Length, made.Count, bare.Count, sized.Length, all.Count, wide.Count }, ct: ct);
    }

    public async Task<Thing> Objects(string name, int count, CancellationToken ct)
    {
        var empty = new Thing { Name = name };
        var thing = new Thing
        {
            Name = name, // what it is called
            // How many.
            Count = count,
            Tags = { "a", "b" },
            Part = new("x", [1, 2]) { Note = "n" },
        };
        var other = thing with { Count = 3 };
        Thing third = new() { Name = "third", Part = new Part(Code: "y", Sizes: []) };
        var nothing = thing with { };
        await api.Post("/things", new { name, thing.Count, sizes = new[] { 1 } }, query: new { page = 1, size = count }, ct: ct);
        await db.Execute($"insert into things values ({thing.Name}, {other.Count:N0}, {third.Part?.Code})", ct);
        var (first, second) = (empty.Count, nothing.Count);
        Console.WriteLine(first + second);
        return new Thing { Name = $"{name} and {count}", Count = thing.Count };
    }

    public Dictionary<string, int> Entries(int count)
    {
        var map = new Dictionary<string, int> { ["a"] = 1, ["b"] = count };
        var pairs = new Dictionary<int, string>
        {
            { 1, "one" }, // the first
            { 2, "two" },
        };
        var fresh = new Dictionary<string, List<int>>();
        Console.WriteLine(pairs.Count + fresh.Count);
        return map;
    }

    public void Directives()
    {
        var list = new List<int>
        {
            1,
#if DEBUG
            2,
#endif
            3,
        };
        Console.WriteLine(list.Count);
    }

    public sealed record Part(string Code, int[] Sizes)
    {
        public string? Note { get; init; }
    }

    /// <summary>A thing.</summary>
    public sealed record Thing
    {
        /// <summary>What it is called.</summary>
        public required string Name { get; init; }

        public int Count { get; set; }

        public List<string> Tags { get; } = [];

        public Part? Part { get; init; }
    }
}
