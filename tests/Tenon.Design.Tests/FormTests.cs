using Microsoft.CodeAnalysis.CSharp;
using Tenon.Design.Completion;
using Tenon.Design.Editing;
using Tenon.Design.Model;
using Tenon.Design.Tests.Support;

namespace Tenon.Design.Tests;

/// <summary>A form has every value that a node could be given, in words, with the editor that suits it.</summary>
public sealed class FormTests
{
    private static readonly FormReader Reader = new(Given.Of(OrderFlow.Source), Given.Folder);

    [Fact]
    public void A_call_has_a_field_for_everything_that_it_could_be_given()
    {
        var form = Reader.Read(OrderFlow.Get);
        form.Summary.ShouldBe("", "The title says it.");
        form.Gives.ShouldBe("Customer");
        form.Output.ShouldBe(new Output("customer", "Customer", true));
        form.Fields.Select(f => $"{f.Name} {f.Editor} {f.Required} {f.Text}").ShouldBe(
        [
            "T Choice True Customer", "url Template True $\"/customers/{order.CustomerId}\"", "query Object False ", "headers Object False ", "ct Expression False ct",
        ]);
        form.Fields[0].Options.ShouldContain("Receipt[]");
        form.Fields[1].Value.ShouldBe("/customers/{order.CustomerId}");
        form.Fields[1].Summary.ShouldBe("The path; interpolated values are escaped.");
        form.Fields[2].Default.ShouldBe("null");
    }

    [Fact]
    public void Editors_and_values_follow_the_types()
    {
        Reader.Read(OrderFlow.Note).Fields.Select(f => $"{f.Label}: {f.Editor} {f.Value} ({f.Default})").ShouldBe(
        [
            "What: Text  ()", "Priority: Choice High (Priority.Low)", "Loud: Toggle  (false)", "At: Time 2026-11-25 (null)", "Wait: Time 00:00:30 (default)", "Times: Number  (3)",
        ]);
        var priority = Reader.Read(OrderFlow.Note).Fields[1];
        priority.Options.ShouldBe(["Priority.Low", "Priority.High"]);
        priority.Summary.ShouldBe("How soon it is looked at.");
        Reader.Read(OrderFlow.Execute).Fields[0].ShouldSatisfyAllConditions(f => f.Editor.ShouldBe(FieldEditor.Sql), f => f.Value.ShouldBe("insert into line values ({line.Article}, {line.Price})"));
        Reader.Read(OrderFlow.WriteText).Fields[0].Editor.ShouldBe(FieldEditor.Path);
        Reader.Read(OrderFlow.Label).Fields.ShouldHaveSingleItem().Value.ShouldBe("one \"two\"");
    }

    [Fact]
    public void Statements_have_their_conditions_and_values()
    {
        Reader.Read(OrderFlow.If).Fields.Select(f => $"{f.Name} {f.Type} {f.Editor} {f.Text}").ShouldBe(["condition bool Expression customer.Blocked", "condition 2 bool Expression order.Total > 1000"]);
        Reader.Read(OrderFlow.Return).Fields.ShouldHaveSingleItem().ShouldSatisfyAllConditions(f => f.Type.ShouldBe("Receipt"), f => f.Editor.ShouldBe(FieldEditor.Object));
        Should.Throw<KeyNotFoundException>(() => Reader.Read("Orders.Accept/gone#1")).Message.ShouldContain("gone");
    }

    [Fact]
    public void What_is_wrong_is_on_the_field_that_it_is_wrong_with_also_around_broken_code()
    {
        var reader = new FormReader(Given.Of(OrderFlow.Source.Replace("\"large.txt\"", "1").Replace("var late = order.Total;", "var late = order.;")), Given.Folder);
        var fields = reader.Read(OrderFlow.WriteText).Fields;
        fields[0].Problems.ShouldHaveSingleItem().Id.ShouldBe("CS1503");
        fields[1].Problems.ShouldBeEmpty();
        reader = new FormReader(Given.Of(OrderFlow.Source.Replace("WriteText(\"large.txt\", order.Id, ct)", "WriteText(\"large.txt\")")), Given.Folder);
        reader.Read(OrderFlow.WriteText).Fields.Single(f => f.Name == "text").Problems.ShouldHaveSingleItem().Message.ShouldBe("It needs a value.");
    }

    [Theory]
    [InlineData("T", "Order", "crm.Get<Order>($\"/customers/{order.CustomerId}\", ct)")]
    [InlineData("query", "new { page = 2 }", "crm.Get<Customer>($\"/customers/{order.CustomerId}\", query: new { page = 2 }, ct: ct)")]
    [InlineData("ct", null, "crm.Get<Customer>($\"/customers/{order.CustomerId}\")")]
    public void Every_field_of_a_form_can_be_set(string field, string? text, string call)
    {
        var plan = new EditPlanner(Given.Of(OrderFlow.Source), Given.Folder).Plan(new SetInput(OrderFlow.Get, field, text));
        plan.Refused.ShouldBeNull();
        var changed = Microsoft.CodeAnalysis.Text.SourceText.From(OrderFlow.Source).WithChanges(plan.Files.Single().Changes.Select(c => new Microsoft.CodeAnalysis.Text.TextChange(new(c.Start, c.Length), c.Text))).ToString();
        changed.ShouldContain(call);
        Given.Errors(Given.Of(field == "T" ? changed.Replace("customer.Blocked", "false") : changed)).ShouldBeEmpty();
    }

    [Fact]
    public void A_flow_has_its_trigger_and_its_policies_and_those_that_it_could_have()
    {
        var form = Reader.Flow("Orders.Accept");
        form.Summary.ShouldBe("Accepts an order.");
        form.Attributes.Select(a => $"{a.Name} {a.Trigger} {a.Text}").ShouldBe(["HttpPost True HttpPost(\"/orders\")", "Retry False Retry(3, DelaySeconds = 2)"]);
        form.Attributes[0].Fields[0].ShouldSatisfyAllConditions(f => f.Editor.ShouldBe(FieldEditor.Path), f => f.Value.ShouldBe("/orders"));
        form.Attributes[1].Fields.Select(f => $"{f.Name} {f.Text} ({f.Default})").ShouldBe(["times 3 ()", "DelaySeconds 2 (1)", "MaxDelaySeconds  (60)"]);
        form.More.Select(a => a.Text).ShouldContain("TimerTrigger(\"0 6 * * *\")");
        form.More.Select(a => a.Name).ShouldContain("Timeout");
        form.More.Select(a => a.Name).ShouldNotContain("Retry");
        Reader.Attribute("Orders.Accept", "Retry", "DelaySeconds", null).ShouldBe("Retry(3)");
        Reader.Attribute("Orders.Accept", "Retry", "MaxDelaySeconds", "9").ShouldBe("Retry(3, DelaySeconds = 2, MaxDelaySeconds = 9)");
        Reader.Attribute("Orders.Accept", "TimerTrigger", "TimeZone", "\"UTC\"").ShouldBe("TimerTrigger(\"0 6 * * *\", TimeZone = \"UTC\")");
    }

    [Theory]
    [InlineData(OrderFlow.Note, "what", "say \"hi\"\tthere", "\"say \\\"hi\\\"\\tthere\"")]
    [InlineData(OrderFlow.Note, "priority", "high", "Priority.High")]
    [InlineData(OrderFlow.Note, "loud", "yes", "true")]
    [InlineData(OrderFlow.Note, "at", "2026-01-02", "new DateOnly(2026, 1, 2)")]
    [InlineData(OrderFlow.Note, "at", "", "null")]
    [InlineData(OrderFlow.Note, "wait", "00:05", "TimeSpan.FromMinutes(5)")]
    [InlineData(OrderFlow.Note, "wait", "0", "TimeSpan.Zero")]
    [InlineData(OrderFlow.Note, "wait", "-00:00:00.0000001", "TimeSpan.FromTicks(-1)")]
    [InlineData(OrderFlow.Note, "times", " 12 ", "12")]
    [InlineData(OrderFlow.Get, "url", "/a/{order.Id}?x=1", "$\"/a/{order.Id}?x=1\"")]
    [InlineData(OrderFlow.Execute, "sql", "select \"a\"\nfrom b", "$\"\"\"\nselect \"a\"\nfrom b\n\"\"\"")]
    public void A_persons_value_becomes_a_literal(string node, string field, string value, string code) => Reader.Write(node, field, value).ShouldBe(code);

    [Theory]
    [InlineData("TimeSpan.Zero", "00:00:00")]
    [InlineData("System.TimeSpan.FromMinutes(5)", "00:05:00")]
    [InlineData("TimeSpan.FromHours(1.5)", "01:30:00")]
    [InlineData("TimeSpan.FromSeconds(-30)", "-00:00:30")]
    [InlineData("new TimeSpan(1, 2, 3)", "01:02:03")]
    [InlineData("new DateTime(2026, 11, 25)", "2026-11-25")]
    [InlineData("new DateTimeOffset(2026, 11, 25, 14, 30, 0, TimeSpan.FromHours(-5))", "2026-11-25 14:30:00 -05:00")]
    [InlineData("new DateTimeOffset(2026, 11, 25, 14, 30, 0, TimeSpan.Zero)", "2026-11-25 14:30:00 +00:00")]
    [InlineData("Wait.Zero", null)]
    [InlineData("TimeSpan.FromMinutes(late)", null)]
    public void A_time_is_read_back(string code, string? value) => Literals.Read(SyntaxFactory.ParseExpression(code)).ShouldBe(value);

    [Fact]
    public void A_moment_is_written_so_that_it_is_read_alike_everywhere()
    {
        var type = Given.Of().GetTypeByMetadataName("System.DateTimeOffset");
        var code = Literals.Write(type, "2026-11-25 14:30 +01:00");
        code.ShouldBe("new DateTimeOffset(2026, 11, 25, 14, 30, 0, TimeSpan.FromHours(1))");
        Literals.Write(type, Literals.Read(SyntaxFactory.ParseExpression(code))!).ShouldBe(code);
    }

    [Fact]
    public void A_value_that_was_made_before_is_called_what_it_is()
    {
        Reader.Read(OrderFlow.If).Fields[0].Reference.ShouldBe(new FieldReference("Customer › Blocked", "bool", "property", ""));
        Reader.Read(OrderFlow.If).Fields[1].Reference.ShouldBeNull();
        Reader.Read(OrderFlow.Note).Fields.Select(f => f.Reference?.Title).ShouldBe(["Order › Id", null, null, null, null, null]);
        Reader.Read(OrderFlow.Get).Fields[^1].Reference.ShouldBe(new FieldReference("Ct", "CancellationToken", "parameter", ""));
    }

    [Theory]
    [InlineData(OrderFlow.Note, "times", "many", "«many» is not a whole number that fits.")]
    [InlineData(OrderFlow.Note, "priority", "soon", "«soon» is not one of Low, High.")]
    [InlineData(OrderFlow.Get, "url", "/a/{", "braces")]
    public void What_is_no_value_is_refused_in_words(string node, string field, string value, string says)
        => Should.Throw<FormatException>(() => Reader.Write(node, field, value)).Message.ShouldContain(says);
}
