using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Completion;
using Tenon.Design.Editing;
using Tenon.Design.Model;
using Tenon.Design.Tests.Support;

namespace Tenon.Design.Tests;

/// <summary>A value that is made in place is filled in part by part, and each edit is that part's.</summary>
public sealed class PartsTests
{
    private const string Source = """
        public class A
        {
            void M(string name, Order given)
            {
                Take(new Order { Id = name, Lines = [new Line("a", 1), new Line("b", 2)], To = { City = "Here" } });
                Names(["one", name, .. given.Tags]);
                Map(new Dictionary<string, int> { ["a"] = 1 });
                Any(new { name, size = 2 });
                Any($"{name} of {given.Id:N0}");
                Take(given with { Note = "x" });
                Take(given);
                Names(null);
                Maybe();
            }
            void Take(Order order) { } void Names(string[]? names) { } void Map(Dictionary<string, int> map) { } void Any(object any) { } void Maybe(Dictionary<string, int>? map = null, Address? to = null) { }
        }
        /// <summary>An order.</summary>
        public sealed record Order
        {
            /// <summary>Its number.</summary>
            public required string Id { get; init; }
            public List<Line> Lines { get; init; } = [];
            public Address To { get; } = new();
            public string[] Tags { get; init; } = [];
            public string? Note { get; init; }
        }
        public sealed record Line(string Article, int Count = 1);
        public sealed class Address { public string City { get; set; } = ""; }
        """;

    private static readonly FormReader Reader = new(Given.Of(Source), Given.Folder);

    [Fact]
    public void An_object_has_its_members_with_their_documentation()
    {
        var order = Reader.Read("A.M/Take#1").Fields.Single();
        order.Parts!.Kind.ShouldBe(PartsKind.Members);
        order.Parts.Fields.Select(f => $"{f.Name} {f.Editor} {f.Required} {f.Value}").ShouldBe(["order.Id Text True ", "order.Lines List False ", "order.Tags List False ", "order.Note Text False "]);
        order.Parts.Fields[0].Summary.ShouldBe("Its number.");
        order.Parts.Fields[1].Parts!.Fields.Select(f => f.Name).ShouldBe(["order.Lines[0]", "order.Lines[1]"]);
        order.Parts.Fields[1].Parts!.Fields[1].Parts!.Fields.Select(f => $"{f.Name} {f.Value} {f.Required}").ShouldBe(["order.Lines[1].Article b True", "order.Lines[1].Count 2 False"]);
    }

    [Fact]
    public void Lists_dictionaries_and_texts_have_what_is_in_them()
    {
        var names = Reader.Read("A.M/Names#1").Fields.Single().Parts!;
        names.Fields.Select(f => $"{f.Name} {f.Text} {f.IsSeveral}").ShouldBe(["names[0] \"one\" False", "names[1] name False", "names[2] given.Tags True"]);
        names.Open.ShouldBeTrue();
        var map = Reader.Read("A.M/Map#1").Fields.Single().Parts!;
        map.Kind.ShouldBe(PartsKind.Entries);
        map.Fields.Single().Parts!.Fields.Select(f => $"{f.Name} {f.Value} {f.Type}").ShouldBe(["map[0].key a string", "map[0].value 1 int"]);
        Reader.Read("A.M/Any#2").Fields.Single().Parts!.Fields.Select(f => $"{f.Name} {f.Text}").ShouldBe(["any{0} name", "any{1} given.Id"]);
    }

    [Theory]
    [InlineData("A.M/Take#1", "order.Lines[1].Count", "5", "new Line(\"b\", 5)")]
    [InlineData("A.M/Take#1", "order.Lines[1].Count", null, "new Line(\"b\")")]
    [InlineData("A.M/Take#1", "order.Note", "\"n\"", "To = { City = \"Here\" }, Note = \"n\" }")]
    [InlineData("A.M/Take#1", "order.Lines", null, "new Order { Id = name, To = ")]
    [InlineData("A.M/Take#1", "order.Lines[0]", null, "Lines = [new Line(\"b\", 2)]")]
    [InlineData("A.M/Names#1", "names[1]", "\"two\"", "[\"one\", \"two\", .. given.Tags]")]
    [InlineData("A.M/Names#1", "names[3]", "\"last\"", ".. given.Tags, \"last\"]")]
    [InlineData("A.M/Map#1", "map[0].value", "7", "[\"a\"] = 7 }")]
    [InlineData("A.M/Any#1", "any.page", "3", "new { name, size = 2, page = 3 }")]
    [InlineData("A.M/Any#2", "any{1}", "name", "$\"{name} of {name:N0}\"")]
    [InlineData("A.M/Take#2", "order.Id", "name", "given with { Note = \"x\", Id = name }")]
    public void A_part_is_set_and_nothing_else_changes(string node, string name, string? text, string expected) => Changed(new SetInput(node, name, text)).ShouldContain(expected);

    [Theory]
    [InlineData("A.M/Take#1", "order.Lines", "new Line(\"b\", 2), new Line(\"\")]")]
    [InlineData("A.M/Map#1", "map", "[\"a\"] = 1, [\"name\"] = 0 }")]
    [InlineData("A.M/Names#2", "names", "Names([\"\"])")]
    public void An_item_is_added(string node, string name, string expected) => Changed(new AddItem(node, name)).ShouldContain(expected);

    [Fact]
    public void Items_are_moved_and_values_made()
    {
        Changed(new MoveItem("A.M/Names#1", "names[2]", 0)).ShouldContain("[.. given.Tags, \"one\", name]");
        Changed(new MakeValue("A.M/Take#3", "order")).ShouldContain("Take(new Order() { Id = ");
        Changed(new MakeValue("A.M/Maybe#1", "map")).ShouldContain("Maybe(new Dictionary<string, int>())");
        Changed(new MakeValue("A.M/Maybe#1", "to")).ShouldContain("Maybe(to: new Address())");
        Plan(new SetInput("A.M/Take#1", "order.Id", null)).Refused!.Message.ShouldBe("Id must be given.");
        Plan(new MoveItem("A.M/Names#1", "names[2]", 3)).Refused!.Message.ShouldContain("3 items");
    }

    [Fact]
    public void Parts_are_helped_as_fields_are()
    {
        new ScopeReader(Given.Of(Source), Given.Folder).Values("A.M/Take#1", "order.Note").Where(v => v.Fits).Select(v => v.Name).ShouldBe(["name"]);
        var help = new CompletionReader(Given.Of(Source), Given.Folder);
        help.Check("A.M/Take#1", "order.Lines[0].Count", "name").ShouldHaveSingleItem().Id.ShouldBe("CS1503");
        help.Complete("A.M/Take#1", "order.Note", "given.", 6).Items.Select(i => i.Text).ShouldContain("Note");
        Reader.Write("A.M/Take#1", "order.Lines[0].Count", "12").ShouldBe("12");
        Reader.Write("A.M/Take#1", "order.Note", "for {name}", template: true).ShouldBe("$\"for {name}\"");
    }

    private static EditPlan Plan(Edit edit) => new EditPlanner(Given.Of(Source), Given.Folder).Plan(edit);

    private static string Changed(Edit edit)
    {
        var plan = Plan(edit);
        plan.Refused?.Message.ShouldBeNull();
        return SourceText.From(Source).WithChanges(plan.Files.Single().Changes.Select(c => new TextChange(new TextSpan(c.Start, c.Length), c.Text))).ToString();
    }
}
