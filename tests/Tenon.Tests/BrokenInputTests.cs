using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Tenon.Tests;

/// <summary>Input that is not what it says: the error names the place, and nothing else comes of it.</summary>
public sealed class BrokenInputTests
{
    public static TheoryData<string> All => ["JSON", "NDJSON", "XML", "CSV", "text"];

    [Theory, MemberData(nameof(All))]
    public void Whatever_bytes_come_there_are_items_or_a_reason(string name)
    {
        var format = Format.All.Single(f => f.Name == name);
        Prop.ForAll(Contents.ToArbitrary(), content => Ends(format, content)).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Theory]
    [InlineData("JSON", "{\"name\":\"a\",\"qty\":}", 1, "invalid start of a value")]
    [InlineData("JSON", "{\"name\":\"a\",\n\"qty\":\"two\"}", 2, "$.qty")]
    [InlineData("JSON", "{\"name\":\"a\"}", 1, "'qty' is missing")]
    [InlineData("JSON", "{\"name\":null,\"qty\":1}", 1, "name")]
    [InlineData("JSON", "", 1, "")]
    [InlineData("XML", "<leaf><name>a</name><qty>two</qty></leaf>", 1, "«two» does not fit <qty>")]
    [InlineData("XML", "<leaf>\n<name>a</name>\n<qty>two</qty></leaf>", 3, "«two» does not fit <qty>")]
    [InlineData("XML", "<leaf><name>a</name></leaf>", 1, "<leaf> is not complete: 'qty' is missing")]
    [InlineData("XML", "<leaf><name>a</leaf>", 1, "name")]
    [InlineData("XML", "", 0, "")]
    [InlineData("text", "a", 0, "text is not read as Leaf")]
    public async Task A_broken_object_is_told_its_place(string format, string content, int line, string problem)
    {
        var error = await Should.ThrowAsync<Rejected>(Format.All.Single(f => f.Name == format).Read<Leaf>(Bytes.Of(content), "test").AsTask());
        error.Message.ShouldStartWith("test");
        error.Message.ShouldContain(problem);
        if (error is MalformedInput malformed)
            malformed.Line.ShouldBe(line);
    }

    [Fact]
    public async Task A_broken_line_of_ndjson_is_told_and_the_next_is_read()
    {
        var items = await Format.NdJson.Each<Leaf>("{\"name\":\"a\",\"qty\":1}\n{oops\n\n{\"name\":\"b\",\"qty\":2}");
        items.Select(i => (i.Line, Bad: i.Error is not null)).ShouldBe([(1, false), (2, true), (4, false)]);
        items[1].Raw.ShouldBe("{oops");
    }

    [Fact]
    public async Task A_broken_element_is_told_and_the_next_is_read()
    {
        var items = await Format.Xml.Each<Leaf>("<leafs>\n<leaf name=\"a\" qty=\"1\"/>\n<leaf name=\"b\" qty=\"x\"/>\n<leaf name=\"c\" qty=\"3\"/></leafs>");
        items.Select(i => (i.Line, Bad: i.Error is not null)).ShouldBe([(2, false), (3, true), (4, false)]);
        items[1].Raw.ShouldBe("<leaf name=\"b\" qty=\"x\" />");
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><leaf><name>&e;</name><qty>1</qty></leaf>")]
    [InlineData("<!DOCTYPE x SYSTEM \"http://127.0.0.1:9/x.dtd\"><leaf><name>a</name><qty>1</qty></leaf>")]
    [InlineData("<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><leaf><name>&c;</name><qty>1</qty></leaf>")]
    public async Task Xml_declares_nothing_and_fetches_nothing(string xml)
        => (await Should.ThrowAsync<MalformedInput>(Format.Xml.Read<Leaf>(Bytes.Of(xml), "test").AsTask())).Message.ShouldContain("DTD");

    [Theory]
    [InlineData(1_000)]
    [InlineData(500_000)]
    public async Task Depth_is_bounded_before_anything_recurses(int levels)
    {
        var xml = string.Concat(Enumerable.Repeat("<a>", levels));
        foreach (var document in (string[])[$"<leaf><name>{xml}", $"<leafs><leaf><name>{xml}", xml])
        {
            (await Should.ThrowAsync<MalformedInput>(Format.Xml.Read<Leaf>(Bytes.Of(document), "test").AsTask())).Message.ShouldContain("nested deeper than 64");
            (await Should.ThrowAsync<MalformedInput>(Format.Xml.Items<Leaf>(document))).Message.ShouldContain("nested deeper than 64");
        }

        var json = string.Concat(Enumerable.Repeat("{\"name\":", levels));
        await Should.ThrowAsync<MalformedInput>(Format.Json.Read<Leaf>(Bytes.Of(json), "test").AsTask());
        await Should.ThrowAsync<MalformedInput>(Format.Json.Read<System.Text.Json.JsonElement>(Bytes.Of(json), "test").AsTask());
        await Should.ThrowAsync<MalformedInput>(Format.NdJson.Items<Leaf>(json));
    }

    [Fact]
    public async Task What_is_sensitive_is_in_no_message()
    {
        var error = await Should.ThrowAsync<MalformedInput>(Format.Xml.Read<Card>(Bytes.Of("<card><holder>Mara</holder><pin>s3cret</pin><validTo>2026-03-01</validTo></card>"), "test").AsTask());
        error.Message.ShouldContain("what stands in <pin> does not fit");
        error.ToString().ShouldNotContain("s3cret");
        error = await Should.ThrowAsync<MalformedInput>(Format.Json.Read<Card>(Bytes.Of("{\"holder\":\"Mara\",\"pin\":\"s3cret\",\"validTo\":\"2026-03-01\"}"), "test").AsTask());
        error.ToString().ShouldNotContain("s3cret");
    }

    [Fact]
    public async Task Bytes_that_are_no_utf8_are_refused_by_every_format()
    {
        byte[] bad = [0xC3, 0x28];
        foreach (var (format, before, after) in new (Format, string, string)[]
        {
            (Format.Json, "{\"name\":\"", "\",\"qty\":1}"), (Format.NdJson, "{\"name\":\"", "\",\"qty\":1}"), (Format.Xml, "<leaf><name>", "</name><qty>1</qty></leaf>"),
            (Format.Csv, "name,qty\n", ",1\n"),
        })
        {
            byte[] content = [.. Encoding.UTF8.GetBytes(before), .. bad, .. Encoding.UTF8.GetBytes(after)];
            await Should.ThrowAsync<MalformedInput>(format.Read<Leaf>(new MemoryStream(content), "test").AsTask(), format.Name);
        }

        await Should.ThrowAsync<MalformedInput>(Format.Text.Read<string>(new MemoryStream(bad), "test").AsTask());
    }

    private static bool Ends(Format format, byte[] content)
    {
        foreach (var read in (Func<Task>[])
        [
            () => format.Read<Leaf>(new MemoryStream(content), "test").AsTask(), () => format.Read<List<Leaf>>(new MemoryStream(content), "test").AsTask(),
            () => format.Items<Leaf>(content), () => format.Read<Tree>(new MemoryStream(content), "test").AsTask(), () => format.Items<string>(content),
        ])
        {
            try
            {
                read().GetAwaiter().GetResult();
            }
            catch (Rejected)
            {
            }
        }

        return true;
    }

    /// <summary>Bytes of any kind, and bits of well-formed content put together wrongly, which get further.</summary>
    internal static Gen<byte[]> Contents => Gen.OneOf(
        ArbMap.Default.GeneratorFor<byte[]>(),
        Gen.Elements<string>(
            "{", "}", "[", "]", "\"", ":", ",", "\"name\":", "\"qty\":", "1", "-1e999", "null", "true", "\"a\"", "<leaf>", "</leaf>", "<leaf name=\"a\" qty=\"1\"/>", "<name>", "</name>",
            "<qty>1</qty>", "<![CDATA[", "]]>", "<?xml version=\"1.0\" encoding=\"utf-16\"?>", "<?x?>", "<!--", "-->", "&lt;", "&#0;", "&#xFFFF;", "&e;", "xmlns:a=\"b\"", "name,qty\n",
            "a,1\n", "\"a\"\"b\",2\r\n", ",", "\n", "\r", "\0", "\uFEFF", "😀", " ", "\\u0000", "\\ud800", "{\"name\":\"a\",\"qty\":1}")
            .ListOf().Select(parts => Encoding.UTF8.GetBytes(string.Concat(parts))));
}
