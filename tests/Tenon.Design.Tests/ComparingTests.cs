using Tenon.Design.Comparing;
using Tenon.Design.Model;
using Tenon.Design.Reading;
using Tenon.Generators.Tests;

namespace Tenon.Design.Tests;

/// <summary>Two states of a project differ in terms of flows, nodes, connections and types, and in nothing else.</summary>
public sealed class ComparingTests
{
    private const string Before = """
        [Integration] public sealed class Orders(HttpApi crm, SqlDatabase db)
        {
            /// <summary>Accept an order.</summary>
            [HttpPost("/orders"), Retry(3)]
            public async Task<Receipt> Accept(Order order, CancellationToken ct)
            {
                // Who is it?
                var customer = await crm.Get<Customer>($"/customers/{order.Customer}", ct);
                if (customer.Blocked)
                    throw new Rejected("Blocked.");
                foreach (var line in order.Lines)
                {
                    await db.Execute($"insert into line values ({line})", ct);
                }
                await crm.Post("/told", order, ct: ct);
                return new Receipt(order.Id);
            }
        }
        public sealed record Order(string Id, string Customer, string[] Lines);
        public sealed record Customer(bool Blocked);
        public sealed record Receipt(string Id);
        """;

    /// <summary>What is edited (each as old text, new text, old text, …), and what is said of it.</summary>
    public static TheoryData<string[], string[]> Pairs() => new()
    {
        // Layout and comments within an expression are no change.
        { ["order, ct: ct)", "order, /* on */\n   ct:\n ct)"], [] },
        { ["\"/told\"", "\"/said\""], ["~ crm.Post#1 url: \"/told\" → \"/said\""] },
        { ["customer.Blocked)", "customer.Blocked || order.Id == \"\")"], ["~ if#1 condition: customer.Blocked → customer.Blocked || order.Id == \"\""] },
        { ["// Who is it?", "// Who?"], ["~ crm.Get#1 comment: Who is it? → Who?"] },
        { ["var customer", "Customer buyer", "customer.Blocked)", "buyer.Blocked)"], ["~ crm.Get#1 result: customer (Customer) → buyer (Customer)", "~ if#1 condition: customer.Blocked → buyer.Blocked"] },

        // The call below keeps being what it was, although its id is another.
        { ["// Who is it?", "await crm.Post(\"/told\", order, ct: ct);\n// Who is it?"], ["+ crm.Post#1"] },
        { ["// Who is it?", "await crm.Post(\"/first\", order.Id, ct: ct);\n// Who is it?", "\"/told\"", "\"/told2\""], ["+ crm.Post#1", "~ crm.Post#2 (was #1) url: \"/told\" → \"/told2\""] },
        { ["await crm.Post(\"/told\", order, ct: ct);", ""], ["- crm.Post#1"] },

        // Wrapped: the branch is new, what is in it is not.
        { ["await crm.Post(\"/told\", order, ct: ct);", "if (order.Lines.Length > 3)\n{ await crm.Post(\"/told\", order, ct: ct); }"], ["+ if#2 around:  → Post"] },
        { ["foreach (var line in order.Lines)\n        {", "{"], ["- foreach#1 around: Execute → ", "+ code#1 around:  → Execute"] },
        { ["await crm.Post(\"/told\", order, ct: ct);", "", "throw new Rejected", "{ await crm.Post(\"/told\", order, ct: ct); throw new Rejected", "(\"Blocked.\");", "(\"Blocked.\"); }"], ["> crm.Post#1"] },
        { ["await crm.Post(\"/told\", order, ct: ct);", "", "foreach", "await crm.Post(\"/told\", order, ct: ct);\nforeach"], ["> crm.Post#1"] },
        { ["throw new Rejected(\"Blocked.\");", "throw new Rejected(\"Blocked.\"); else order = order with { Id = \"\" };"], ["~ if#1 else:  → else", "+ let order#1"] },
        { ["foreach (var line in order.Lines)", "foreach (var line in order.Lines.Take(3))"], ["~ foreach#1 items: order.Lines → order.Lines.Take(3)"] },
        { ["foreach (var line in order.Lines)", "foreach (string line in order.Lines)"], ["~ foreach#1 code: foreach (var line in order.Lines) → foreach (string line in order.Lines)"] },

        // The method itself, and what it exchanges.
        { ["HttpPost(\"/orders\"), Retry(3)", "HttpPut(\"/orders\"), Retry(5), Timeout(\"00:01:00\")"], ["trigger: [HttpPost(\"/orders\")] → [HttpPut(\"/orders\")]", "retry times: 3 → 5", "timeout:  → [Timeout(\"00:01:00\")]"] },
        { ["HttpPost(\"/orders\"), Retry(3)", "HttpPost(\"/v2/orders\"), Retry(3, DelaySeconds = 2)"], ["route: \"/orders\" → \"/v2/orders\"", "retry delay seconds:  → 2"] },
        { [", Retry(3)", ""], ["retry: [Retry(3)] → "] },
        { ["Task<Receipt> Accept", "Task<Receipt?> Accept"], ["result: Receipt → Receipt?"] },
        { ["class Orders(HttpApi crm, SqlDatabase db)", "class Orders(HttpApi crm, SqlDatabase db, FileFolder files, ILogger<Orders> log) : IDisposable", "    /// <summary>Accept", "    public void Dispose() { }\n    /// <summary>Accept"], ["~ Orders connection files:  → FileFolder service log:  → ILogger<Orders> interface IDisposable:  → IDisposable", "+ files"] },
        { ["record Order(string Id, string Customer, string[] Lines)", "record Order(int Id, string Buyer, string[] Lines)", "order.Customer", "order.Buyer", "new Receipt(order.Id)", "new Receipt($\"{order.Id}\")"], ["~ crm.Get#1 url: $\"/customers/{order.Customer}\" → $\"/customers/{order.Buyer}\"", "~ return#1 value: new Receipt(order.Id) → new Receipt($\"{order.Id}\")", "~ Order field Id: string, must be given → int, must be given field Customer: string, must be given →  field Buyer:  → string, must be given"] },
        { ["Accept(Order order, CancellationToken ct)", "Accept(Order order, bool test, CancellationToken ct)"], ["parameter test:  → bool"] },
        { ["Accept an order.", "Take an order."], ["title: Accept an order → Take an order"] },
        { ["Receipt(string Id)", "Receipt(string Id, int? Count = null)"], ["~ Receipt field Count:  → int?"] },
        { ["public async Task<Receipt> Accept(", "public async Task<Receipt> Take("], ["was Orders.Accept"] },
        { ["class Orders(HttpApi crm, SqlDatabase db)", "class Sales(HttpApi crm, SqlDatabase db)"], ["was Orders.Accept", "~ Sales name: Orders → Sales"] },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Says_what_changed_and_nothing_else(string[] edits, string[] said)
    {
        var after = Before;
        for (var i = 0; i < edits.Length; i += 2)
        {
            after.ShouldContain(edits[i]);
            after = after.Replace(edits[i], edits[i + 1], StringComparison.Ordinal);
        }

        Said(ProjectComparer.Compare(State(Before), State(after))).ShouldBe(said);
    }

    [Fact]
    public void Flows_and_types_that_come_and_go_are_named()
    {
        var comparison = ProjectComparer.Compare(State(Before), State("""
            [Integration] public sealed class Orders(HttpApi crm)
            {
                [HttpGet("/state")] public State Ask() => new(true);
            }
            public sealed record State(bool Up);
            """));
        comparison.Methods.Select(m => $"{m.Kind} {m.Role} {m.Id}").ShouldBe(["Added Flow Orders.Ask", "Removed Flow Orders.Accept"], ignoreOrder: true);
        comparison.Types.Select(t => $"{t.Kind} {t.Name}").ShouldBe(["Added State", "Removed Customer", "Removed Order", "Removed Receipt"], ignoreOrder: true);
        comparison.Connections.Select(c => $"{c.Kind} {c.Name}").ShouldBe(["Removed db"]);
    }

    [Fact]
    public void What_lies_behind_the_cut_of_a_long_text_counts()
    {
        var text = Before.Replace("\"/told\"", $"\"/told?{new string('x', 400)}1\"", StringComparison.Ordinal);
        Said(ProjectComparer.Compare(State(text), State(text.Replace("xx1", "xx2", StringComparison.Ordinal)))).ShouldHaveSingleItem().ShouldStartWith("~ crm.Post#1 url:");
    }

    [Fact]
    public void A_function_that_is_handed_over_is_compared_inside()
    {
        const string Text = """
            [Integration] public sealed class Orders(SqlDatabase db)
            {
                [TimerTrigger("0 6 * * *")] public Task Move(CancellationToken ct) => db.Transaction(async tx =>
                {
                    await tx.Execute($"delete from a", ct);
                    return await tx.Execute($"delete from b", ct);
                }, ct);
            }
            """;
        Said(ProjectComparer.Compare(State(Text), State(Text.Replace("from a", "from c", StringComparison.Ordinal)))).ShouldHaveSingleItem().ShouldStartWith("~ tx.Execute#1 sql: ");
    }

    [Fact]
    public void Changes_are_said_in_words()
    {
        var after = Before.Replace("HttpPost(\"/orders\"), Retry(3)", "HttpPost(\"/v2/orders\"), DeadLetter", StringComparison.Ordinal).Replace("SqlDatabase db)", "SqlDatabase db, FileFolder files)", StringComparison.Ordinal)
            .Replace("Customer(bool Blocked);", "Customer(bool Blocked) { public bool IsFree => !Blocked; }", StringComparison.Ordinal);
        var comparison = ProjectComparer.Compare(State(Before), State(after));
        comparison.Methods.Select(m => $"{m.Kind} {m.Id}").ShouldBe(["Changed Orders.Accept", "Added Customer.IsFree"]);
        comparison.Methods[0].Parts.Select(p => p.Said).ShouldBe(["route changed from \"/orders\" to \"/v2/orders\"", "retry removed: [Retry(3)]", "dead letter added: [DeadLetter]"]);
        comparison.Integrations.Single().Parts.Select(p => p.Said).ShouldBe(["connection files added: FileFolder"]);
    }

    private static IEnumerable<string> Said(Comparison comparison)
    {
        foreach (var method in comparison.Methods)
        {
            if (method.OldId is { } old)
                yield return $"was {old}";
            foreach (var part in method.Parts)
                yield return $"{part.What}: {part.Old} → {part.New}";
            foreach (var node in method.Nodes)
                yield return $"{Mark(node.Kind)} {Short(node.Id)}{(node.OldId is { } was && method.OldId is null && node.Kind == ChangeKind.Changed ? $" (was #{was.Split('#')[1]})" : "")}{Parts(node.Parts)}";
        }

        foreach (var part in comparison.Integrations.Concat(comparison.Connections).Concat(comparison.Types))
            yield return $"{Mark(part.Kind)} {part.Name}{Parts(part.Parts)}";
    }

    private static string Parts(IEnumerable<Alteration> parts) => string.Concat(parts.Select(p => $" {p.What}: {p.Old} → {p.New}"));

    private static string Short(string id) => id[(id.IndexOf('/', StringComparison.Ordinal) + 1)..];

    private static char Mark(ChangeKind kind) => kind switch { ChangeKind.Added => '+', ChangeKind.Removed => '-', ChangeKind.Moved => '>', _ => '~' };

    private static ProjectState State(string source) => ProjectState.Of(Source.Compile(source), "/project");
}
