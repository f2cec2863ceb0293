using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Tenon.Design.Completion;
using Tenon.Design.Model;
using Tenon.Design.Tests.Support;

namespace Tenon.Design.Tests;

/// <summary>Writing an expression in a field is helped as in an editor. A | in a text is where somebody writes.</summary>
public sealed class CompletionTests
{
    private static readonly CompletionReader Reader = new(Given.Of(OrderFlow.Source), Given.Folder);

    [Theory]
    [InlineData(OrderFlow.WriteText, "text", "order.|", "Id,CustomerId,Total,Lines")]
    [InlineData(OrderFlow.WriteText, "text", "order.Lines.|", "Length,Where,First")]
    [InlineData(OrderFlow.WriteText, "text", "order?.Cu|", "CustomerId")]
    [InlineData(OrderFlow.WriteText, "text", "order.Lines.Select(l => l.|)", "Article,Price")]
    [InlineData(OrderFlow.WriteText, "text", "order.Lines.Where(l => l.Pr|", "Price")]
    [InlineData(OrderFlow.WriteText, "text", "$\"{order.|}\"", "Id")]
    [InlineData(OrderFlow.WriteText, "text", "string.|", "Join,IsNullOrEmpty,Empty")]
    [InlineData(OrderFlow.WriteText, "text", "cus|", "customer")]
    [InlineData(OrderFlow.WriteText, "text", "new Address(|", "order,customer")]
    [InlineData(OrderFlow.WriteText, "text", "DateT|", "DateTime,DateTimeOffset")]
    [InlineData(OrderFlow.Note, "priority", "|", "Priority.Low,Priority.High")]
    [InlineData(OrderFlow.Note, "priority", "Priority.|", "Low,High")]
    [InlineData(OrderFlow.Note, "loud", "|", "true,false,order,customer")]
    [InlineData(OrderFlow.If, "condition", "customer.Blocked && order.|", "Total,Lines")]
    [InlineData(OrderFlow.If, "condition 2", "customer.Ad|", "Address")]
    [InlineData(OrderFlow.Get, "query", "new { customer = order.|}", "Id,CustomerId")]
    [InlineData(OrderFlow.Return, "value", "|", "new Receipt")]
    public void What_can_come_next_is_suggested(string node, string input, string text, string expected)
    {
        var (written, at) = Cut(text);
        var found = Reader.Complete(node, input, written, at).Items.Select(i => i.Text).ToList();
        foreach (var item in expected.Split(','))
            found.ShouldContain(item);
    }

    [Fact]
    public void What_fits_comes_first_and_what_is_not_there_yet_not_at_all()
    {
        var (text, at) = Cut("order.|");
        Reader.Complete(OrderFlow.Note, "what", text, at).Items[0].ShouldBe(new CompletionItem("Id", "property", "string", "Its number."));
        Reader.Complete(OrderFlow.Note, "priority", "", 0).Items[0].Text.ShouldStartWith("Priority.");
        Reader.Complete(OrderFlow.WriteText, "text", "", 0).Items.Select(i => i.Text).ShouldNotContain("late");
        Reader.Complete(OrderFlow.WriteText, "text", "\"in text", 5).Items.ShouldBeEmpty();
        Reader.Complete(OrderFlow.WriteText, "text", "order.Cus", 9).Start.ShouldBe(6);
        Reader.Complete(OrderFlow.WriteText, "text", "order.Id.To", 11).Items.ShouldContain(i => i.Text == "ToUpperInvariant" && i.Summary.StartsWith("Returns a copy"));
    }

    [Fact]
    public void Calls_are_explained_while_they_are_written()
    {
        var (text, at) = Cut("string.Join(\", \", |");
        var help = Reader.Signatures(OrderFlow.WriteText, "text", text, at);
        help.Parameter.ShouldBe(1);
        help.Signatures.Count.ShouldBeGreaterThan(3);
        (text, at) = Cut("new Receipt(order.Id, |)");
        help = Reader.Signatures(OrderFlow.Return, "value", text, at);
        help.Signatures.ShouldContain(s => s.Label == "new Receipt(string Id, decimal Total)");
        help.Parameter.ShouldBe(1);
        help = Reader.Signatures(OrderFlow.Note, "times", "3", 1);
        help.Signatures[help.Active].Parameters[help.Parameter].Text.ShouldBe("times");
    }

    [Fact]
    public void What_is_wrong_is_said_with_its_place_in_the_expression()
    {
        Reader.Check(OrderFlow.If, "condition", "customer.Blocked || order.Total > 5").ShouldBeEmpty();
        Reader.Check(OrderFlow.If, "condition", "customer.Nothing").ShouldHaveSingleItem().ShouldSatisfyAllConditions(p => p.Id.ShouldBe("CS1061"), p => p.Span.Start.ShouldBe(9), p => p.Span.Length.ShouldBe(7));
        Reader.Check(OrderFlow.If, "condition", "order.Id").ShouldHaveSingleItem().Id.ShouldBe("CS0029");
        Reader.Check(OrderFlow.WriteText, "text", "order.Total").ShouldHaveSingleItem().Id.ShouldBe("CS1503");
        Reader.Check(OrderFlow.WriteText, "text", "Math.Max(1,").ShouldNotBeEmpty();
        Reader.Check(OrderFlow.WriteText, "text", " ").ShouldHaveSingleItem().Message.ShouldBe("It needs a value.");
        Reader.Check(OrderFlow.Get, "query", "new { page = 2 }").ShouldBeEmpty();
        Reader.Check(OrderFlow.Get, "headers", "5").ShouldNotBeEmpty();
        Reader.Check(OrderFlow.Note, "what", "late.ToString()").ShouldContain(p => p.Id == "CS0841");
    }

    [Fact]
    public void Words_are_explained()
    {
        Reader.Explain(OrderFlow.Note, "what", "order.Id", 7).ShouldBe(new Hover(6, 2, "property", "string", "Its number."));
        Reader.Explain(OrderFlow.Note, "what", "order.Id", 2)!.Signature.ShouldBe("Order");
        Reader.Explain(OrderFlow.Note, "priority", "Priority.High", 10)!.Summary.ShouldBe("Now.");
        Reader.Explain(OrderFlow.Note, "what", "\"text\"", 2).ShouldBeNull();
    }

    [Fact]
    public void Broken_code_around_does_not_matter()
    {
        var broken = Given.Of(OrderFlow.Source.Replace("var label = \"one \\\"two\\\"\";", "var label = ;").Replace("private const int Most = 100;", "private const int Most = ").Replace("public sealed record Address(string City);", "public sealed record Address(string"));
        var reader = new CompletionReader(broken, Given.Folder);
        reader.Complete(OrderFlow.WriteText, "text", "order.", 6).Items.Select(i => i.Text).ShouldContain("CustomerId");
        new ScopeReader(broken, Given.Folder).Values(OrderFlow.WriteText, "text").Select(v => v.Name).ShouldContain("customer");
        new FormReader(broken, Given.Folder).Read(OrderFlow.Get).Fields.Count.ShouldBe(5);
        new PaletteReader(broken, Given.Folder).Read(new Place("Orders.Accept", null, 0, 1)).Groups[0].Title.ShouldBe("crm");
    }

    // Far over what is promised, so that only something of another order of magnitude fails on a busy machine.
    [Fact]
    public void Answers_come_while_somebody_is_writing()
    {
        Reader.Complete(OrderFlow.WriteText, "text", "order.", 6);
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < 10; i++)
            Reader.Complete(OrderFlow.WriteText, "text", "order.Id.", 9);
        var complete = Stopwatch.GetElapsedTime(started) / 10;
        started = Stopwatch.GetTimestamp();
        for (var i = 0; i < 10; i++)
            Reader.Check(OrderFlow.WriteText, "text", "order.Id + i");
        var check = Stopwatch.GetElapsedTime(started) / 10;
        started = Stopwatch.GetTimestamp();
        for (var i = 0; i < 10; i++)
            new ScopeReader(Given.Of(OrderFlow.Source), Given.Folder).Values(OrderFlow.Return, "value");
        var scope = Stopwatch.GetElapsedTime(started) / 10;
        new[] { complete, check, scope }.ShouldAllBe(t => t < TimeSpan.FromSeconds(1));
    }

    private static (string Text, int Position) Cut(string text) => (text.Replace("|", "", StringComparison.Ordinal), text.LastIndexOf('|'));
}
