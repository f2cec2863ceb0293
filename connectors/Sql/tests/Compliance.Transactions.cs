namespace Tenon.Sql.Tests;

public abstract partial class Compliance
{
    private Task<int> Count() => Db.Single<int>($"select count(*) from orders");

    [Fact]
    public async Task A_transaction_commits_at_its_end_and_returns_what_the_work_returns()
    {
        var total = await Db.Transaction(async tx =>
        {
            await tx.Execute($"insert into orders (id, customer, total) values (1, 'a', 5)");
            (await Count()).ShouldBe(0);
            await tx.BulkInsert("orders", [new Order(2, "b", 6, null)]);
            return (await tx.Query<decimal>($"select total from orders")).Sum();
        });
        total.ShouldBe(11);
        (await Count()).ShouldBe(2);
    }

    [Fact]
    public async Task A_transaction_rolls_back_when_the_work_throws()
    {
        await Should.ThrowAsync<Rejected>(() => Db.Transaction(async tx =>
        {
            await tx.Execute($"insert into orders (id, customer) values (1, 'a')");
            await tx.BulkInsert("orders", [new Order(2, "b", 6, null)]);
            throw new Rejected("no");
        }));
        (await Count()).ShouldBe(0);

        await Should.ThrowAsync<SqlDatabaseException>(() => Db.Transaction(async tx =>
        {
            await tx.Execute($"insert into orders (id, customer) values (1, 'a')");
            await tx.Execute($"insert into orders (id, customer) values (1, 'again')");
        }));
        (await Count()).ShouldBe(0);
    }

    [Fact]
    public async Task A_transaction_that_is_cancelled_rolls_back()
    {
        using var stop = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(() => Db.Transaction(async tx =>
        {
            await tx.Execute($"insert into orders (id, customer) values (1, 'a')", stop.Token);
            await stop.CancelAsync();
        }, stop.Token));
        (await Count()).ShouldBe(0);
    }

    [Fact]
    public async Task A_transaction_does_one_thing_at_a_time_and_none_after_its_end()
    {
        SqlTransaction? kept = null;
        await Db.Transaction(async tx =>
        {
            kept = tx;
            await tx.Execute($"insert into orders (id, customer) values (1, 'a'), (2, 'b')");
            await foreach (var id in tx.Stream<int>($"select id from orders order by id"))
            {
                (await Should.ThrowAsync<SqlDatabaseException>(() => tx.Execute($"delete from orders"))).Message.ShouldContain("one thing at a time");
                break;
            }

            await tx.Execute($"delete from orders where id = 1");
        });
        (await Count()).ShouldBe(1);
        (await Should.ThrowAsync<SqlDatabaseException>(() => kept!.Execute($"delete from orders"))).Message.ShouldContain("has ended");
    }

    [Fact]
    public async Task Writers_in_parallel_all_get_their_turn()
    {
        await Db.Execute($"insert into orders (id, customer, total) values (0, 'sum', 0)");
        await Task.WhenAll(Enumerable.Range(1, 16).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 25; i++)
            {
                var id = writer * 1000 + i;
                await Db.Transaction(async tx =>
                {
                    await tx.Execute($"update orders set total = total + 1 where id = 0");
                    await tx.Execute($"insert into orders (id, customer) values ({id}, 'x')");
                });
                await Db.Execute($"update orders set note = 'seen' where id = {id}");
                (await Db.Single<string>($"select note from orders where id = {id}")).ShouldBe("seen");
            }
        })));
        (await Db.Single<decimal>($"select total from orders where id = 0")).ShouldBe(400);
        (await Count()).ShouldBe(401);
    }
}
