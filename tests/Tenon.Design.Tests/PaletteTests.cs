using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Completion;
using Tenon.Design.Editing;
using Tenon.Design.Model;
using Tenon.Design.Reading;
using Tenon.Design.Tests.Support;

namespace Tenon.Design.Tests;

/// <summary>A palette offers what can stand at a place, and what it writes there compiles.</summary>
public sealed class PaletteTests
{
    private const string Orders = """
        /// <summary>Takes orders.</summary>
        [Integration] public sealed class Orders(Crm crm, SqlDatabase db, ILogger<Orders> log)
        {
            [HttpPost("/orders")] public async Task<Receipt> Accept(Order order, CancellationToken ct)
            {
                foreach (var line in order.Lines)
                {
                }
                var invoice = ToInvoice(order, new Customer(1, "Ada"));
                return new Receipt(invoice.Id, invoice.Total);
            }

            /// <summary>Makes an invoice.</summary>
            [Map] public static Invoice ToInvoice(Order order, Customer customer) => new(order.Id, order.Lines.Sum(l => l.Price));
        }
        public class Crm
        {
            /// <summary>Finds a customer.</summary>
            public virtual Task<Customer> GetCustomer(int customerId, CancellationToken ct = default) => Task.FromResult(new Customer(customerId, ""));
            public virtual Task Tell(string message) => Task.CompletedTask;
            public void Close() { }
        }
        public sealed record Order(string Id, int CustomerId, Line[] Lines);
        public sealed record Line(string Article, decimal Price);
        public sealed record Customer(int Id, string Name);
        public sealed record Invoice(string Id, decimal Total);
        public sealed record Receipt(string Id, decimal Total);
        """;

    [Fact]
    public void Connections_come_first_with_their_operations_in_words()
    {
        var palette = Read(Orders, new Place("Orders.Accept", null, 0, 0));
        palette.Groups.Select(g => $"{g.Kind} {g.Title}").Take(3).ShouldBe(["Connection crm", "Connection db", "Project This project"]);
        palette.Groups[0].Items.Select(i => $"{i.Id}: {i.Title}").ShouldBe(["op:crm.GetCustomer(int,CancellationToken): Finds a customer", "op:crm.Tell(string): Tell"]);
        palette.Groups[1].Items.Select(i => i.Title).ShouldContain("Change data");
        palette.Groups[2].Items.ShouldHaveSingleItem().Id.ShouldBe("call:Orders.ToInvoice(Order,Customer)");
        palette.Groups.Where(g => g.Kind == PaletteGroupKind.Connector).Select(g => g.Title).ShouldBe(["A folder of files", "An HTTP API", "A SQL database"], ignoreOrder: true);
        palette.Groups.SelectMany(g => g.Items).Select(i => i.Id).ShouldBeUnique();
    }

    [Theory]
    [InlineData("op:crm.GetCustomer(int,CancellationToken)", 0, "var customer = await crm.GetCustomer(order.CustomerId, ct);")]
    [InlineData("op:crm.Tell(string)", 0, "await crm.Tell(\"\");")]
    [InlineData("op:db.Execute(FormattableString,CancellationToken)", 0, "await db.Execute($\"select 1\", ct);")]
    [InlineData("op:db.BulkInsert<T>(string,IEnumerable<T>,CancellationToken)", 0, "await db.BulkInsert(\"\", order.Lines, ct);")]
    [InlineData("call:Orders.ToInvoice(Order,Customer)", 0, "var invoice2 = ToInvoice(order, new Customer(0, \"\"));")]
    [InlineData("statement:foreach", 0, "foreach (var line2 in order.Lines)\n{\n}")]
    [InlineData("statement:return", 2, "return new Receipt(invoice.Id, invoice.Total);")]
    [InlineData("statement:log", 0, "log.LogInformation(\"It happened\");")]
    [InlineData("statement:parallel", 0, "await Parallel.ForEachAsync(order.Lines, ct, async (line2, stop) =>\n{\n});")]
    [InlineData("new:Tenon.Files.FileFolder.ReadText(string,CancellationToken)", 0, "var text = await files.ReadText(\"\", ct);")]
    public void What_an_item_needs_is_filled_from_what_is_there(string item, int index, string code)
        => new PaletteReader(Given.Of(Orders), Given.Folder).Code(item, new Place("Orders.Accept", null, 0, index)).Text.ShouldBe(code);

    [Fact]
    public void A_connection_that_is_not_there_yet_is_asked_for()
    {
        var code = new PaletteReader(Given.Of(Orders), Given.Folder).Code("new:Tenon.Files.FileFolder.ReadText(string,CancellationToken)", new Place("Orders.Accept", null, 0, 0));
        code.Connection.ShouldBe(new NewConnection("files", "FileFolder", "Tenon.Files"));
        code.NeedsAsync.ShouldBeFalse();
    }

    [Fact]
    public void Only_what_may_stand_there_is_offered()
    {
        var source = """
            [Integration] public sealed class A(HttpApi crm)
            {
                [TimerTrigger("0 6 * * *")] public async Task Run()
                {
                    foreach (var x in new[] { 1 })
                    {
                        switch (x) { case 1: break; }
                    }
                    try { } finally { }
                    lock (crm) { }
                }
                public static int Pure(int a) => a;
                public int Plain() => 1;
                public IEnumerable<int> Many() { yield return 1; }
            }
            """;
        string[] At(Place place) => [.. Read(source, place).Groups.SelectMany(g => g.Items).Select(i => i.Id)];
        var loop = At(new Place("A.Run", "A.Run/foreach#1", 0, 0));
        loop.ShouldContain("statement:break");
        var inSwitch = At(new Place("A.Run", "A.Run/switch#1", 0, 0));
        inSwitch.ShouldNotContain("statement:break");
        inSwitch.ShouldContain("statement:continue");
        At(new Place("A.Run", null, 0, 0)).ShouldNotContain("statement:break");
        At(new Place("A.Run", "A.Run/try#1", 1, 0)).ShouldNotContain("statement:return");
        At(new Place("A.Run", "A.Run/lock#1", 0, 0)).ShouldNotContain(i => i.StartsWith("op:"));
        At(new Place("A.Pure", null, 0, 0)).ShouldNotContain(i => i.StartsWith("op:") || i.StartsWith("new:"));
        At(new Place("A.Many", null, 0, 1)).ShouldContain("statement:yield");
        new PaletteReader(Given.Of(source), Given.Folder).Code("op:crm.Get<T>(RelativeUrl,CancellationToken)", new Place("A.Plain", null, 0, 0)).NeedsAsync.ShouldBeTrue();
        Should.Throw<KeyNotFoundException>(() => At(new Place("A.Gone", null, 0, 0))).Message.ShouldContain("A.Gone");
        Should.Throw<KeyNotFoundException>(() => new PaletteReader(Given.Of(source), Given.Folder).Code("statement:break", new Place("A.Run", null, 0, 0)));
    }

    [Theory]
    [InlineData("customer-360/api")]
    [InlineData("customer-360/crm")]
    [InlineData("partner-files")]
    [InlineData("daily-reports")]
    public void Every_item_compiles_at_places_of_the_samples(string sample) => Everywhere(Given.Sample(sample), 4);

    [Theory, Trait("suite", "long")]
    [InlineData("customer-360/api")]
    [InlineData("customer-360/crm")]
    [InlineData("partner-files")]
    [InlineData("daily-reports")]
    public void Every_item_compiles_at_every_place_of_the_samples(string sample) => Everywhere(Given.Sample(sample));

    [Fact]
    public void Every_item_compiles_at_places_of_the_corpus() => Everywhere(Corpus, 6);

    [Fact, Trait("suite", "long")]
    public void Every_item_compiles_at_every_place_of_the_corpus() => Everywhere(Corpus);

    [Theory]
    [InlineData("Members")]
    [InlineData("Program")]
    public void Every_item_compiles_in_whatever_has_a_body(string file) => Everywhere(Given.Of(File.ReadAllText(Path.Combine(Golden.Folder(), $"Corpus/Tricky/{file}.cs"))));

    [Fact]
    public void Every_item_compiles_at_every_place_of_an_order_flow() => Everywhere(Given.Of(Orders));

    private static Palette Read(string source, Place at) => new PaletteReader(Given.Of(source), Given.Folder).Read(at);

    private static CSharpCompilation Corpus => Given.Of(File.ReadAllText(Path.Combine(Golden.Folder(), "Corpus/Statements.cs")));

    // At every place, or at one of some.
    private static void Everywhere(CSharpCompilation compilation, int one = 1)
    {
        Given.Errors(compilation).ShouldBeEmpty();
        var reader = new PaletteReader(compilation, Given.Folder);
        var failures = new List<string>();
        foreach (var (_, place) in new ProjectReader(compilation, Given.Folder, []).All().SelectMany(Places).Index().Where(p => p.Index % one == 0))
        {
            Palette palette;
            try
            {
                palette = reader.Read(place);
            }
            catch (KeyNotFoundException)
            {
                continue;
            }

            var codes = palette.Groups.SelectMany(g => g.Items).Select(i => (i.Id, reader.Code(i.Id, place))).ToList();
            failures.AddRange(Insert(compilation, place, codes));
        }

        failures.Take(20).ShouldBeEmpty();
    }

    private static IEnumerable<Place> Places(Diagram diagram)
    {
        IEnumerable<Place> In(string? node, int lane, IReadOnlyList<Model.Node> nodes) => Enumerable.Range(0, nodes.Count + 1).Select(i => new Place(diagram.Id, node, lane, i))
            .Concat(nodes.SelectMany(n => n.Lanes.SelectMany((l, i) => In(n.Id, i, l.Nodes))));
        return In(null, 0, diagram.Nodes);
    }

    // All of them at once, each in an if of its own, so that a place takes one compilation and not a hundred.
    private static IEnumerable<string> Insert(CSharpCompilation compilation, Place place, IReadOnlyList<(string Id, ItemCode Code)> items)
    {
        var text = string.Concat(items.Select((c, i) => $"if (System.Environment.TickCount > {i})\n{{\n    {c.Code.Text.Replace("\n", "\n    ")}\n}}\n"));
        var plan = new EditPlanner(compilation, Given.Folder).Plan(new InsertCode(place, text));
        plan.Refused.ShouldBeNull($"{place}: {plan.Refused?.Message}");
        var file = plan.Files.ShouldHaveSingleItem();
        var tree = compilation.SyntaxTrees.Single(t => t.FilePath == $"{Given.Folder}/{file.File}");
        var changed = tree.GetText().WithChanges(file.Changes.Select(c => new Microsoft.CodeAnalysis.Text.TextChange(new(c.Start, c.Length), c.Text)));
        var root = tree.WithChangedText(changed).GetRoot();
        var connections = items.Select(i => i.Code.Connection).OfType<NewConnection>().Distinct().ToList();
        var usings = items.SelectMany(i => i.Code.Usings).Distinct();
        var type = place.Diagram.Split('.')[^2];
        var member = Bodied.In(root.SyntaxTree).First(m => m.Has(place.Diagram)).Syntax;
        if (items.Any(i => i.Code.NeedsAsync) && member is MethodDeclarationSyntax plain && !plain.Modifiers.Any(SyntaxKind.AsyncKeyword))
        {
            var returns = plain.ReturnType.ToString();
            root = root.ReplaceNode(plain, plain.WithReturnType(SyntaxFactory.ParseTypeName(returns == "void" ? "Task " : $"Task<{returns}> ")).AddModifiers(SyntaxFactory.Token(SyntaxKind.AsyncKeyword).WithTrailingTrivia(SyntaxFactory.Space)));
        }

        if (connections.Count > 0)
        {
            var declaration = root.DescendantNodes().OfType<TypeDeclarationSyntax>().First(t => t.Identifier.ValueText == type);
            var parameters = declaration.ParameterList ?? SyntaxFactory.ParameterList();
            root = root.ReplaceNode(declaration, declaration.WithParameterList(parameters.AddParameters(
                [.. connections.Select(c => SyntaxFactory.Parameter(SyntaxFactory.Identifier(c.Name)).WithType(SyntaxFactory.ParseTypeName($"{(c.Namespace.Length > 0 ? "global::" + c.Namespace + "." : "")}{c.Type} ")))])));
        }

        var after = CSharpSyntaxTree.ParseText(root.ToFullString(), (CSharpParseOptions)tree.Options, tree.FilePath);
        var whole = compilation.ReplaceSyntaxTree(tree, after);
        var span = Bodied.In(after).First(m => m.Has(place.Diagram)).Span;
        return whole.GetSemanticModel(after).GetDiagnostics(span).Where(d => d.Severity == DiagnosticSeverity.Error).Select(d =>
        {
            var inserted = after.GetRoot().FindNode(d.Location.SourceSpan).AncestorsAndSelf().OfType<IfStatementSyntax>().LastOrDefault(i => i.Condition.ToString().StartsWith("System.Environment.TickCount"));
            return $"{place}: {d.Id} {d.GetMessage(null)} in {inserted?.Statement}";
        });
    }
}
