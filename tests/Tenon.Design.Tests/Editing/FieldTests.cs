using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Editing;
using Tenon.Design.Model;
using Tenon.Design.Reading;
using Tenon.Design.Tests.Support;

namespace Tenon.Design.Tests;

/// <summary>Fields of types that are there already, and flows and integrations that go.</summary>
public sealed class FieldTests
{
    private const string Types = """
        namespace Shop;

        /// <summary>An order.</summary>
        /// <param name="Id">Its id.</param>
        /// <param name="Total">What it comes to.</param>
        public sealed record Order(string Id, decimal Total, string Note = "");

        public class Invoice
        {
            /// <summary>Its number.</summary>
            public string Number { get; set; } = "";
            public decimal Net { get; set; } // without VAT
        }

        public sealed class Parcel
        {
            public required string Id { get; init; }

            public required int Weight { get; init; }
        }

        public enum Colour { Red, Green }

        public record Empty;
        """;

    private const string Flows = """
        namespace Shop;

        [Integration]
        public sealed class Orders(HttpApi crm, SqlDatabase db)
        {
            /// <summary>Takes one.</summary>
            [HttpPost("/orders")]
            public async Task<Invoice> Accept(Order order, CancellationToken ct)
            {
                await db.Execute($"insert into orders values ({order.Id})", ct);
                return new Invoice { Number = order.Id, Net = order.Total };
            }

            // Every night.
            [TimerTrigger("0 2 * * *")]
            public async Task Tidy(CancellationToken ct)
            {
                await crm.Post($"/tidy", new Order("1", Total: 2m), ct);
            }
        }
        """;

    [Theory]
    [InlineData("Order", "Vat", "decimal", "decimal Total, string Note", "decimal Total, decimal Vat, string Note", "new Order(\"1\", Total: 2m)", "new Order(\"1\", Total: 2m, Vat: default!)")]
    [InlineData("Invoice", "Vat", "decimal", "// without VAT\n", "// without VAT\n    public decimal Vat { get; set; }\n", "", "")]
    [InlineData("Invoice", "Text", "string", "// without VAT\n", "// without VAT\n    public string Text { get; set; } = \"\";\n", "", "")]
    [InlineData("Invoice", "Lines", "List<string>", "// without VAT\n", "// without VAT\n    public List<string> Lines { get; set; } = [];\n", "", "")]
    [InlineData("Parcel", "Name", "string", "Weight { get; init; }\n", "Weight { get; init; }\n\n    public required string Name { get; init; }\n", "", "")]
    [InlineData("Colour", "Blue", "", "Red, Green", "Red, Green, Blue", "", "")]
    [InlineData("Empty", "Id", "string?", "public record Empty;", "public record Empty\n{\n    public string? Id { get; set; }\n}", "", "")]
    public void A_field_is_added_as_the_others_are_written(string type, string name, string of, string before, string after, string user, string then)
    {
        var texts = Made(new AddField(type, new Field(name, of)), Types, Flows);
        texts[0].ShouldBe(before.Length == 0 ? Types : Types.Replace(before, after, StringComparison.Ordinal));
        texts[1].ShouldBe(user.Length == 0 ? Flows : Flows.Replace(user, then, StringComparison.Ordinal));
    }

    [Fact]
    public void A_field_is_renamed_wherever_it_is_named()
    {
        var texts = Made(new RenameField("Order", "Total", "Sum"), Types, Flows);
        texts[0].ShouldBe(Types.Replace("\"Total\"", "\"Sum\"", StringComparison.Ordinal).Replace("decimal Total,", "decimal Sum,", StringComparison.Ordinal));
        texts[1].ShouldBe(Flows.Replace("order.Total", "order.Sum", StringComparison.Ordinal).Replace("Total: 2m", "Sum: 2m", StringComparison.Ordinal));
        Made(new RenameField("Invoice", "Net", "Total"), Types, Flows)[1].ShouldBe(Flows.Replace("Net = order", "Total = order", StringComparison.Ordinal));
        Made(new RenameField("Colour", "Red", "Blue"), Types, Flows)[0].ShouldBe(Types.Replace("Red", "Blue", StringComparison.Ordinal));
    }

    [Fact]
    public void A_field_has_another_type()
    {
        Made(new SetFieldType("Order", "Note", "string?"), Types, Flows)[0].ShouldBe(Types.Replace("string Note", "string? Note", StringComparison.Ordinal));
        Made(new SetFieldType("Parcel", "Weight", "decimal"), Types, Flows)[0].ShouldBe(Types.Replace("int Weight", "decimal Weight", StringComparison.Ordinal));
    }

    [Fact]
    public void A_field_that_nobody_reads_goes_with_what_it_is_given()
    {
        var texts = Made(new RemoveField("Invoice", "Net"), Types, Flows);
        texts[0].ShouldBe(Types.Replace("    public decimal Net { get; set; } // without VAT\n", "", StringComparison.Ordinal));
        texts[1].ShouldBe(Flows.Replace(", Net = order.Total", "", StringComparison.Ordinal));
        texts = Made(new RemoveField("Order", "Total"), Types, Flows.Replace("order.Total", "1", StringComparison.Ordinal));
        texts[0].ShouldBe(Types.Replace("/// <param name=\"Total\">What it comes to.</param>\n", "", StringComparison.Ordinal).Replace("decimal Total, ", "", StringComparison.Ordinal));
        texts[1].ShouldBe(Flows.Replace("order.Total", "1", StringComparison.Ordinal).Replace(", Total: 2m", "", StringComparison.Ordinal));
        Made(new RemoveField("Colour", "Green"), Types, Flows)[0].ShouldBe(Types.Replace(", Green", "", StringComparison.Ordinal));
        Made(new RemoveField("Parcel", "Id"), Types, Flows)[0].ShouldBe(Types.Replace("    public required string Id { get; init; }\n\n", "", StringComparison.Ordinal));
    }

    [Fact]
    public void What_would_break_the_code_is_refused_with_its_places()
    {
        Refused(new RemoveField("Order", "Total")).ShouldBe("Order.Total is used at File2.cs:11. Change that first.");
        Refused(new SetFieldType("Order", "Id", "int")).ShouldContain("That is so at File2.cs:");
        Refused(new AddField("Order", new Field("Total", "int"))).ShouldBe("Order has something called Total already.");
        Refused(new RenameField("Order", "Total", "Id")).ShouldBe("Order has something called Id already.");
        Refused(new AddField("Order", new Field("X", "Nonsense"))).ShouldContain("Nonsense");
        Refused(new RemoveField("Order", "Sum")).ShouldBe("Order has no field Sum.");
        Refused(new RemoveField("Bill", "Sum")).ShouldBe("There is no type Bill.");
        Refused(new DeleteFlow("Orders.None")).ShouldBe("There is no flow Orders.None.");
        const string User = "namespace Shop; public static class Uses { public static Task Run(Orders orders) => orders.Tidy(default); }";
        Refused(new DeleteFlow("Orders.Tidy"), User).ShouldBe("Orders.Tidy is used at File3.cs:1. Change that first.");
        Refused(new DeleteIntegration("Orders"), User).ShouldBe("Orders is used at File3.cs:1. Change that first.");
    }

    [Fact]
    public void A_flow_goes_with_its_comment_and_the_connection_that_only_it_used()
    {
        var text = Made(new DeleteFlow("Orders.Tidy"), Types, Flows)[1]!;
        text.ShouldBe(Flows[..Flows.IndexOf("\n\n    // Every night.", StringComparison.Ordinal)].Replace("HttpApi crm, ", "", StringComparison.Ordinal) + "\n}");
        Made(new DeleteFlow("Orders.Accept"), Types, Flows)[1]!.ShouldNotContain("Takes one");
    }

    [Fact]
    public void An_integration_goes_with_its_file_or_leaves_what_else_is_there()
    {
        Made(new DeleteIntegration("Orders"), Types, Flows)[1].ShouldBeNull();
        Made(new DeleteIntegration("Orders"), Types, Flows + "\n\npublic sealed record More(string Id);\n")[1].ShouldBe("namespace Shop;\n\npublic sealed record More(string Id);\n");
    }

    // The texts afterwards; null for a file that is gone.
    private static List<string?> Made(Edit edit, params string[] sources)
    {
        var compilation = Given.Of(sources);
        var plan = new EditPlanner(compilation, Given.Folder).Plan(edit);
        plan.Refused.ShouldBeNull(plan.Refused?.Message);
        return [.. compilation.SyntaxTrees.Skip(1).Select(t => Changed(t, plan.Files.FirstOrDefault(f => f.File == Places.File(t.FilePath, Given.Folder))))];
    }

    private static string? Changed(SyntaxTree tree, FileChange? change) => change is { Gone: true } ? null
        : tree.GetText().WithChanges((change?.Changes ?? []).Select(c => new TextChange(new TextSpan(c.Start, c.Length), c.Text))).ToString();

    private static string Refused(Edit edit, params string[] more)
        => new EditPlanner(Given.Of([Types, Flows, .. more]), Given.Folder).Plan(edit).Refused.ShouldNotBeNull().Message;
}
