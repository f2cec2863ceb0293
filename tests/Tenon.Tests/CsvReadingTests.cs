using System.Text;

namespace Tenon.Tests;

public sealed record Wish(string Sku, int Qty, decimal? UnitPrice, DateOnly WantedOn, Colour Colour = Colour.Red);

public sealed record Card(string Holder, [Sensitive] int Pin, [property: Sensitive] DateOnly ValidTo);

public sealed record Defaults(string Name, int Number = 5, Colour Colour = Colour.DarkGreen, int? Maybe = 7, string? Text = "none", DateOnly Day = default);

/// <summary>CSV as partners send it: with other columns, other line ends, and mistakes that the error must name.</summary>
public sealed class CsvReadingTests
{
    private const string Header = "Sku,Qty,Unit Price,Wanted On\n";

    [Theory]
    [InlineData("Sku,Qty,Unit Price,Wanted On\r\nA,1,2.5,2026-03-01\r\n")]
    [InlineData("Sku,Qty,Unit Price,Wanted On\rA,1,2.5,2026-03-01")]
    [InlineData("\uFEFFwanted-on,UNIT_PRICE,sku,qty\n\n2026-03-01, 2.5 ,A, 1\n\n")]
    [InlineData("\"Sku\",\"Qty\",\"Unit Price\",\"Wanted On\",\"Other\"\n\"A\",\"1\",\"2.5\",\"2026-03-01\",\"x, \"\"y\"\"\nz\"\n")]
    public async Task Reads_the_same_row_however_it_is_written(string csv)
        => (await Format.Csv.Items<Wish>(csv)).ShouldBe([new Wish("A", 1, 2.5m, new(2026, 3, 1))]);

    [Theory]
    [InlineData("")]
    [InlineData("\n\r\n")]
    [InlineData("Sku,Qty,Unit Price,Wanted On")]
    [InlineData("\uFEFF")]
    public async Task A_file_without_rows_has_no_items(string csv) => (await Format.Csv.Items<Wish>(csv)).ShouldBeEmpty();

    [Theory]
    [InlineData("Qty,UnitPrice\n1,2\n", "test, line 1: the header lacks the columns 'Sku' and 'WantedOn'; it has Qty, UnitPrice")]
    [InlineData("Other\n1\n", "test, line 1: the header lacks the columns 'Sku', 'Qty' and 'WantedOn'; it has Other")]
    [InlineData("Sku,Qty\nA,1\n", "test, line 1: the header lacks the column 'WantedOn'; it has Sku, Qty")]
    public async Task A_header_without_a_column_is_told_all_that_it_lacks(string csv, string problem)
        => (await Should.ThrowAsync<MalformedInput>(Format.Csv.Items<Wish>(csv))).Message.ShouldBe(problem);

    [Theory]
    [InlineData("A,many,2.5,2026-03-01", "«many» in column 'Qty' is no whole number")]
    [InlineData("A,99999999999,2.5,2026-03-01", "«99999999999» in column 'Qty' is no whole number")]
    [InlineData("A,1,\"2,5x\",2026-03-01", "«2,5x» in column 'Unit Price' is no number")]
    [InlineData("A,1,2.5,2026-02-30", "«2026-02-30» in column 'Wanted On' is no date")]
    [InlineData("A,1,2.5,", "«» in column 'Wanted On' is no date")]
    [InlineData("A,1,2.5", "the row has 3 fields, where the header has 4")]
    [InlineData("A,1,2.5,2026-03-01,x", "the row has 5 fields, where the header has 4")]
    [InlineData("A,1,2.5,\"2026\"-03-01", "a quote stands where none may (RFC 4180)")]
    public async Task A_bad_row_is_told_its_line_and_column_and_the_next_is_read(string row, string problem)
    {
        var items = await Format.Csv.Each<Wish>(Header + row + "\nB,2,,2026-03-02\n");
        items[0].Error!.Message.ShouldBe($"test, line 2: {problem}");
        items[0].Raw.ShouldBe(row);
        items[1].ShouldBe(new Parsed<Wish>(3, new Wish("B", 2, null, new(2026, 3, 2)), null, ""));
    }

    [Fact]
    public async Task What_is_left_out_or_empty_is_what_the_type_says()
    {
        await Check("Name\nx\n", new Defaults("x"));
        await Check("Name,Number,Colour,Maybe,Text,Day\nx,,,,,\n", new Defaults("x"));

        static async Task Check(string csv, Defaults expected) => (await Format.Csv.Items<Defaults>(csv)).ShouldBe([expected]);
    }

    [Fact]
    public async Task A_bad_value_of_a_list_of_names_is_told_the_names()
        => (await Format.Csv.Each<Wish>("Sku,Qty,WantedOn,Colour\nA,1,2026-03-01,darkgreen\nA,1,2026-03-01,blue\n"))[1].Error!.Message
            .ShouldBe("test, line 3: «blue» in column 'Colour' is not one of Red, DarkGreen");

    [Fact]
    public async Task A_quote_that_is_never_closed_swallows_no_rows_silently()
    {
        var items = await Format.Csv.Each<Wish>(Header + "A,1,2.5,2026-03-01\nB,\"2,2.5,2026-03-01\nC,3,2.5,2026-03-01\n");
        items[0].Error.ShouldBeNull();
        items.Count(i => i.Error is not null).ShouldBeGreaterThan(0);
        items.Count(i => i.Value is { Sku: "C" }).ShouldBe(0);
    }

    [Fact]
    public async Task Bytes_that_are_no_utf8_are_told_their_line()
    {
        byte[] csv = [.. Encoding.UTF8.GetBytes(Header + "A,1,2.5,2026-03-01\n"), (byte)'B', 0xE4, (byte)',', (byte)'1'];
        (await Should.ThrowAsync<MalformedInput>(Format.Csv.Items<Wish>(csv))).Message.ShouldContain("no UTF-8");
    }

    [Fact]
    public async Task A_file_in_utf16_is_read_by_its_mark()
        => (await Format.Csv.Items<Wish>([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Header + "Ä,1,2.5,2026-03-01\n")]))[0].Sku.ShouldBe("Ä");

    [Fact]
    public async Task What_is_sensitive_is_in_no_message()
    {
        var items = await Format.Csv.Each<Card>("Holder,Pin,ValidTo\nMara,s3cret,2026-03-01\nMara,1,s3cret\n");
        items.Count.ShouldBe(2);
        foreach (var item in items)
        {
            item.Error!.Message.ShouldContain("what stands in column");
            item.Error.ToString().ShouldNotContain("s3cret");
        }
    }

    [Fact]
    public async Task A_tree_is_not_read_from_csv()
        => (await Should.ThrowAsync<WrongFormat>(Format.Csv.Items<Tree>("Name\nx\n"))).Status.ShouldBe(415);
}
