using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Model;
using Tenon.Design.Reading;
using Tenon.Generators.Tests;

namespace Tenon.Design.Tests;

/// <summary>A project is a map: of flows, of the connections that they share, of the types that they exchange.</summary>
public sealed class MapTests
{
    private const string Shop = """
        namespace Shop;

        /// <summary>Takes orders. Prices them too.</summary>
        [Integration]
        public sealed partial class Orders(HttpApi crm, SqlDatabase db, SqlDatabase archive, ILogger<Orders> log)
        {
            private readonly SqlDatabase _archive = archive;

            /// <summary>Accept an order.</summary>
            [HttpPost("/orders")]
            public async Task<Receipt> Accept(Order order, CancellationToken ct)
            {
                await Check(order, ct);
                log.LogInformation("{Id}", order.Id);
                return new Receipt(order.Id, State.Taken);
            }

            [Step]
            private async Task Check(Order order, CancellationToken ct) => _ = await crm.Get<Customer>($"/{order.Customer}", ct);

            [FileTrigger("in/*.csv")]
            public async Task Load(IAsyncEnumerable<Order> orders, CancellationToken ct) => await new Store(db).Save(orders, ct);

            public async Task Unused() => await _archive.Execute($"delete from nothing");
        }
        """;

    private const string Rest = """
        namespace Shop;

        public sealed partial class Orders
        {
            [TimerTrigger("0 6 * * *")]
            public async Task Tidy(CancellationToken ct) => await Task.WhenAll(_archive.Execute($"delete from old", ct), Count(ct));

            Task Count(CancellationToken ct) => Unused();
        }

        [Integration("other")]
        public sealed class Other(HttpApi crm)
        {
            [HttpGet("/pages")] public Task<Page<Line>?> Pages(Filter filter) => crm.Get<Page<Line>?>("/pages");
            public sealed record Filter(string? Text);
        }

        internal sealed class Store(SqlDatabase db)
        {
            public Task Save(IAsyncEnumerable<Order> orders, CancellationToken ct) => db.BulkInsert("orders", orders, ct);
        }

        /// <summary>What a customer wants.</summary>
        public record Order(string Id, string Customer, IReadOnlyList<Line> Lines, string? Note, int Priority = 1);
        public sealed record Line { public required string Article { get; init; } public int Quantity { get; set; } public decimal Total => 2 * Quantity; public static int None => 0; }
        public sealed record Receipt(string Id, State State);
        public sealed record Customer(string Name);
        public sealed class Page<T> { public List<T> Items { get; set; } = []; public Page<T>? Next; }
        public sealed record Unseen(int A);
        public enum State { Taken, Refused }
        """;

    [Fact]
    public void Flows_show_what_wakes_them_and_which_connections_they_reach()
    {
        var map = Read(Shop, Rest);
        map.Integrations.Select(i => (i.Name, i.Title)).ShouldBe([("Orders", "Takes orders"), ("Other", "Other")]);
        map.Integrations.SelectMany(i => i.Flows).Select(f => $"{f.Id} {f.TriggerKind} {f.Trigger} {string.Join("+", f.Connections)}").ShouldBe(
        [
            "Orders.Accept http HttpPost(\"/orders\") crm",
            "Orders.Load file FileTrigger(\"in/*.csv\") db",
            "Orders.Tidy timer TimerTrigger(\"0 6 * * *\") archive",
            "Other.Pages http HttpGet(\"/pages\") crm",
        ]);
        map.Connections.Select(c => $"{c.Name} {c.Type} {string.Join("+", c.Integrations)}").ShouldBe(["archive SqlDatabase Orders", "crm HttpApi Orders+Other", "db SqlDatabase Orders"]);
        map.Integrations[0].Flows[2].Span.File.ShouldBe("File2.cs");
        map.Integrations.SelectMany(i => i.Problems).ShouldBeEmpty();
    }

    [Fact]
    public void Types_that_are_taken_given_and_handed_on_and_records_are_there_with_their_fields()
    {
        var map = Read(Shop, Rest);
        map.Integrations.SelectMany(i => i.Flows).Select(f => $"{string.Join("+", f.Takes)} > {string.Join("+", f.Gives)}").ShouldBe(["Order > Receipt", "Order > ", " > ", "Other.Filter > Page<T>+Line"]);
        map.Types.Select(t => $"{t.Kind} {t.Name}: {string.Join(", ", t.Fields.Select(f => $"{f.Name}{(f.Required ? "!" : "")} {f.Type}{(f.Refers is { } r ? $" → {r}" : "")}"))}").ShouldBe(
        [
            "record Other.Filter: Text string?",
            "record Order: Id! string, Customer! string, Lines! IReadOnlyList<Line> → Line, Note string?, Priority int",
            "record Line: Article! string, Quantity int, Total decimal",
            "record Receipt: Id! string, State! State → State",
            "record Customer: Name! string",
            "class Page<T>: Items List<T>, Next Page<T>? → Page<T>",
            "record Unseen: A! int",
            "enum State: Taken , Refused ",
        ]);
        map.Types.Single(t => t.Name == "Order").Title.ShouldBe("What a customer wants");
    }

    [Fact]
    public void Problems_are_counted_where_they_are()
    {
        var map = Read("""
            [Integration] public sealed class Orders(HttpApi crm, Unknown what)
            {
                private readonly int _wrong = "text";
                [HttpGet("/a")] public int A() => "text";
                [HttpGet("/b")] public int B() { return 1; }
                [HttpGet(1)] public int C() => crm.
            """);
        var only = map.Integrations.ShouldHaveSingleItem();
        only.Flows.Select(f => $"{f.Id} {f.Errors > 0}").ShouldBe(["Orders.A True", "Orders.B False", "Orders.C True"]);
        only.Problems.Select(p => p.Id).ShouldBe(["CS0246", "CS0029", "CS9113"], ignoreOrder: true);
    }

    [Fact]
    public void Types_that_share_a_name_are_told_apart()
        => Read("""
            namespace A { public sealed record Order(int X); }
            namespace B { public sealed record Order(int Y); }
            [Integration] public sealed class Orders { [HttpPost("/a")] public B.Order A(A.Order order) => new(order.X); }
            """).Types.Select(t => t.Name).ShouldBe(["A.Order", "B.Order"]);

    [Fact]
    public void Broken_code_still_gives_a_map()
    {
        var random = new Random(11);
        var tokens = CSharpSyntaxTree.ParseText(Shop + Rest.Replace("namespace Shop;", "", StringComparison.Ordinal)).GetRoot().DescendantTokens().ToList();
        for (var i = 0; i < 50; i++)
        {
            var kept = tokens.Where(_ => random.Next(60) > 0).SelectMany(t => random.Next(60) == 0 ? [t, t] : new[] { t });
            Should.NotThrow(() => Read(string.Concat(kept.Select(t => t.ToFullString()))));
        }
    }

    private static ProjectMap Read(params string[] sources) => new MapReader(Source.Compile(sources), "/project").Read();
}
