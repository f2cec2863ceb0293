using System.ComponentModel.DataAnnotations.Schema;
using System.Runtime.CompilerServices;

namespace Tenon.Sql.Tests;

public abstract partial class Compliance
{
    private static async IAsyncEnumerable<Order> Orders(int count, [EnumeratorCancellation] CancellationToken ct = default)
    {
        for (var i = 1; i <= count; i++)
        {
            ct.ThrowIfCancellationRequested();
            if (i % 1000 == 0)
                await Task.Yield();
            yield return new Order(i, "customer " + i, i * 1.25m, i % 2 == 0 ? null : "odd");
        }
    }

    [Fact]
    public async Task A_hundred_thousand_rows_go_in_at_once_and_stream_out_with_flat_memory()
    {
        (await Db.BulkInsert("orders", Orders(100_000))).ShouldBe(100_000);
        (await Count()).ShouldBe(100_000);

        var sum = 0m;
        var seen = 0;
        var kept = new List<WeakReference>();
        await foreach (var order in Db.Stream<Order>($"select * from orders order by id"))
        {
            sum += order.Total;
            if (++seen % 1000 == 0)
                kept.Add(new WeakReference(order));
            if (seen == 90_000)
            {
                GC.Collect();
                // The ones just read may still be at hand; those before must be gone.
                kept.Take(80).Count(k => k.IsAlive).ShouldBe(0);
            }
        }

        sum.ShouldBe(100_000L * 100_001 / 2 * 1.25m);
    }

    [Fact]
    public async Task A_stream_reads_on_while_other_calls_write()
    {
        await Db.BulkInsert("orders", Orders(500));
        await foreach (var id in Db.Stream<int>($"select id from orders order by id"))
            await Db.Execute($"update orders set note = {Text(id)} where id = {id}");
        (await Db.Single<int>($"select count(*) from orders where note is not null")).ShouldBe(500);
    }

    [Fact]
    public async Task A_stream_of_changed_rows_lets_other_calls_write()
    {
        await Db.BulkInsert("orders", Orders(5));
        var seen = new List<int>();
        await foreach (var id in Db.Stream<int>($"update orders set note = 'x' returning id"))
        {
            seen.Add(id);
            await Db.Execute($"update orders set note = 'y' where id = {id + 1000}");
        }

        seen.Count.ShouldBe(5);
        (await Db.Query<Order>($"delete from orders where id > 3 returning *")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_stream_left_early_gives_its_connection_back()
    {
        for (var i = 0; i < 70; i++)
        {
            await foreach (var row in Db.Stream<Order>(Numbers(10_000_000)))
            {
                row.Id.ShouldBe(1);
                break;
            }
        }

        await Db.Execute($"insert into orders (id, customer) values (1, 'still works')");
    }

    [Fact]
    public async Task A_bulk_insert_that_fails_leaves_nothing()
    {
        (await Should.ThrowAsync<SqlDatabaseException>(() => Db.BulkInsert("orders", Orders(100).Append(new Order(1, "again", 0, null))))).IsUniqueViolation.ShouldBeTrue();
        (await Count()).ShouldBe(0);
        await Should.ThrowAsync<FormatException>(() => Db.BulkInsert("orders", Orders(100).Select(o => o.Id == 50 ? throw new FormatException("the source's own") : o)));
        (await Count()).ShouldBe(0);
        using var stop = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(() => Db.BulkInsert("orders", Orders(100_000).Select(o =>
        {
            if (o.Id == 5000)
                stop.Cancel();
            return o;
        }), stop.Token));
        (await Count()).ShouldBe(0);
    }

    [Theory, InlineData("orders; drop table orders"), InlineData("\"orders\""), InlineData(""), InlineData("a.b.c"), InlineData("missing"), InlineData("'orders'")]
    public async Task A_bulk_insert_into_no_table_names_it(string table)
        => (await Should.ThrowAsync<SqlDatabaseException>(() => Db.BulkInsert(table, Orders(1)))).Message.ShouldContain($"'{table}'");

    public sealed record Line([property: Column("order_id")] int Order, int LineNo, Status State, [property: NotMapped] string Ignored);

    [Fact]
    public async Task A_bulk_insert_matches_properties_with_columns_and_leaves_the_rest_to_their_defaults()
    {
        await Db.Execute($"create table \"Order Lines\" (\"lineNo\" bigint, order_id integer, state integer, qty integer not null default 1)");
        await Db.BulkInsert("order lines", [new Line(5, 2, Status.Done, "x")]);
        (await Db.Single<(int, int, Status, int)>($"select order_id, \"lineNo\", state, qty from \"Order Lines\"")).ShouldBe((5, 2, Status.Done, 1));
        (await Should.ThrowAsync<SqlDatabaseException>(() => Db.BulkInsert("orders", [new { Id = 1, Colour = "red" }]))).Message.ShouldContain("Colour has no column; the table has id, customer, total, note");
    }
}
