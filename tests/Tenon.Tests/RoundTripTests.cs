using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using FsCheck;
using FsCheck.Fluent;

namespace Tenon.Tests;

public enum Colour
{
    Red,
    DarkGreen,
}

/// <summary>One property of each common type.</summary>
public sealed record Everything(
    string Text, string? MaybeText, int Whole, long Long, short? MaybeShort, decimal Money, decimal? MaybeMoney, double Double, bool Yes, bool? MaybeYes,
    Colour Colour, Colour? MaybeColour, DateOnly Day, DateOnly? MaybeDay, TimeOnly Time, DateTime Utc, DateTimeOffset Instant, TimeSpan Length, Guid Id, char Letter);

public sealed record Names(
    [property: JsonPropertyName("unit price (€)")] decimal Price, [property: JsonPropertyName("größe-in_mm")] int Size, [property: JsonPropertyName("%")] int Share,
    [property: JsonPropertyName("2nd")] string Second, string @class);

public sealed record Leaf(string Name, int Qty);

public sealed record Tree(string Name, IReadOnlyList<Leaf> Leaves, List<string> Tags, int[] Numbers, Leaf? Best, Dictionary<string, int> Counts, IReadOnlyList<Tree>? Children);

/// <summary>What is written in a format is read from it again, whatever the machine's culture is.</summary>
public sealed class RoundTripTests
{
    public static TheoryData<string> All => ["JSON", "NDJSON", "XML", "CSV"];

    public static TheoryData<string> Trees => ["JSON", "NDJSON", "XML"];

    [Theory, MemberData(nameof(All))]
    public void Any_record_comes_back_as_it_was(string format)
        => Prop.ForAll(Everythings.ToArbitrary(), value => Back(format, value) == value).QuickCheckThrowOnFailure();

    [Theory, MemberData(nameof(All))]
    public void Any_list_of_records_comes_back_in_its_order(string format)
        => Prop.ForAll(Everythings.ListOf().ToArbitrary(), values => Back(format, values.ToList())!.SequenceEqual(values)).QuickCheckThrowOnFailure();

    [Theory, MemberData(nameof(All))]
    public async Task The_machines_culture_changes_nothing(string format)
    {
        var value = Everythings.Sample(1)[0] with { Money = 1234567.89m, Double = 1.5e-7, Day = new(2026, 2, 1), Time = new(13, 45, 30, 250) };
        var neutral = await Named(format).Written(new List<Everything> { value });
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            (await Named(format).Written(new List<Everything> { value })).ShouldBe(neutral);
            (await Named(format).ReadBack(new List<Everything> { value })).ShouldBe([value]);
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = before;
        }
    }

    [Theory, MemberData(nameof(All))]
    public async Task Unusual_names_come_back(string format)
    {
        var value = new Names(1.5m, 30, 7, "b", "first");
        (await Named(format).ReadBack(value)).ShouldBe(value);
        (await Named(format).ReadBack(new List<Names> { value, value with { Size = 31 } })).ShouldBe([value, value with { Size = 31 }]);
    }

    [Theory, MemberData(nameof(Trees))]
    public async Task Trees_come_back_with_empty_and_missing_branches(string format)
    {
        var value = new Tree(
            "root", [new("a", 1), new("b", 2)], ["x", "", "z"], [1, 2], new("best", 9), new() { ["plain"] = 1, ["with space & <>"] = 2, ["1st"] = 3 },
            [new("child", [], [], [], null, [], null), new("only", [new("c", 3)], ["one"], [7], null, [], [])]);
        // Compared as JSON, which knows of lists nothing but their items.
        JsonSerializer.Serialize(await Named(format).ReadBack(value)).ShouldBe(JsonSerializer.Serialize(value));
        JsonSerializer.Serialize(await Named(format).ReadBack(new List<Tree> { value })).ShouldBe(JsonSerializer.Serialize(new List<Tree> { value }));
    }

    [Theory, MemberData(nameof(Trees))]
    public async Task Nothing_in_a_list_keeps_its_place(string format)
        => (await Named(format).ReadBack(new List<string?> { "a", null, "c" })).ShouldBe(["a", null, "c"]);

    [Theory, MemberData(nameof(All))]
    public async Task An_empty_list_comes_back_empty(string format)
        => (await Named(format).ReadBack(new List<Leaf>()))!.ShouldBeEmpty();

    [Fact]
    public async Task Text_comes_back_whole_and_by_lines()
    {
        (await Format.Text.ReadBack("a\r\nbä€😀")).ShouldBe("a\r\nbä€😀");
        (await Format.Text.ReadBack(new List<string> { "a", "", "c" })).ShouldBe(["a", "", "c"]);
        (await Format.Text.ReadBack(new List<decimal> { 1.5m, -2 })).ShouldBe([1.5m, -2]);
        (await Format.Text.ReadBack(new DateOnly(2026, 3, 1))).ShouldBe(new DateOnly(2026, 3, 1));
    }

    private static Gen<Everything> Everythings
        => from text in Texts
           from maybe in Gen.OneOf(Gen.Constant<string?>(null), Texts.Where(t => t.Length > 0).Select(t => (string?)t)) // CSV has one word for nothing and for an empty text
           from whole in ArbMap.Default.GeneratorFor<int>()
           from longer in ArbMap.Default.GeneratorFor<long>()
           from money in ArbMap.Default.GeneratorFor<decimal>()
           from number in ArbMap.Default.GeneratorFor<double>().Where(double.IsFinite)
           from yes in ArbMap.Default.GeneratorFor<bool>()
           from some in ArbMap.Default.GeneratorFor<bool>()
           from colour in Gen.Elements(Colour.Red, Colour.DarkGreen)
           from ticks in Gen.Choose(0, int.MaxValue)
           from id in ArbMap.Default.GeneratorFor<Guid>()
           from letter in Gen.Elements('a', 'Z', 'ß', '"', ',', ';')
           let instant = new DateTime(1999, 12, 31, 23, 59, 59, DateTimeKind.Utc).AddSeconds(ticks).AddTicks(ticks % 10_000_000)
           select new Everything(
               text, maybe, whole, longer, some ? (short)whole : null, money, some ? money : null, number, yes, some ? yes : null, colour, some ? colour : null,
               DateOnly.FromDateTime(instant), some ? DateOnly.FromDateTime(instant) : null, TimeOnly.FromDateTime(instant), instant,
               new DateTimeOffset(instant.Ticks, TimeSpan.FromMinutes(ticks % 1600 - 800)), TimeSpan.FromTicks(longer % TimeSpan.TicksPerDay), id, letter);

    // Any text that XML 1.0 can hold: that is the narrowest of the four.
    private static Gen<string> Texts
        => Gen.Elements<string>("a", "B", " ", "\t", "\n", "\r", "\r\n", ",", ";", "\"", "'", "<", ">", "&", "]]>", "ä", "€", "😀", "0", "=", "\\", "\u0085", "\u2028", "null")
            .ListOf().Select(string.Concat);

    private static T? Back<T>(string format, T value) => Named(format).ReadBack(value).GetAwaiter().GetResult();

    private static Format Named(string name) => Format.All.Single(f => f.Name == name);
}
