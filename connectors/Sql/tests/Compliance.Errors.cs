namespace Tenon.Sql.Tests;

public abstract partial class Compliance
{
    [Fact]
    public async Task A_second_row_with_the_same_key_is_told_apart_from_other_errors()
    {
        await Db.Execute($"insert into orders (id, customer) values (1, 'a')");
        var error = await Should.ThrowAsync<SqlDatabaseException>(() => Db.Execute($"insert into orders (id, customer) values ({1}, {"secret"})"));
        error.IsUniqueViolation.ShouldBeTrue();
        error.SqlState.ShouldBe("23505");
        error.IsTransient.ShouldBeFalse();
        error.Message.ShouldStartWith("Connection 'db': «insert into orders (id, customer) values (@p0, @p1)»: ");
        error.Message.ShouldContain("unique", Case.Insensitive);
        error.Message.ShouldNotContain("secret");
        error.InnerException.ShouldNotBeNull();
    }

    [Fact]
    public async Task Violated_constraints_have_the_standards_codes()
    {
        await Db.Execute($"create table lines (id integer primary key, order_id integer references orders (id), qty integer check (qty > 0))");
        (await Should.ThrowAsync<SqlDatabaseException>(() => Db.Execute($"insert into lines values (1, 99, 1)"))).IsForeignKeyViolation.ShouldBeTrue();
        (await Should.ThrowAsync<SqlDatabaseException>(() => Db.Execute($"insert into lines values (1, null, 0)"))).SqlState.ShouldBe("23514");
        (await Should.ThrowAsync<SqlDatabaseException>(() => Db.Execute($"insert into orders (id, customer) values (1, {null})"))).SqlState.ShouldBe("23502");
    }

    [Fact]
    public async Task A_statement_the_database_does_not_understand_is_named()
    {
        var error = await Should.ThrowAsync<SqlDatabaseException>(() => Db.Query<int>($"selekt   1\n from   orders"));
        error.Message.ShouldStartWith("Connection 'db': «selekt 1 from orders»: ");
        error.Message.ShouldContain("syntax error");
        (await Should.ThrowAsync<SqlDatabaseException>(() => Db.Query<int>($"select 1 from nowhere"))).Message.ShouldContain("nowhere");
    }

    [Fact]
    public async Task A_statement_is_stopped_when_it_is_cancelled()
    {
        using var stop = new CancellationTokenSource();
        var running = Task.Run(() => Db.Single<long>(Endless, stop.Token));
        // Whether it has begun or not, it must end.
        stop.CancelAfter(TimeSpan.FromMilliseconds(200));
        await Should.ThrowAsync<OperationCanceledException>(() => running.WaitAsync(TimeSpan.FromSeconds(20)));
        await Should.ThrowAsync<OperationCanceledException>(() => Db.Execute($"delete from orders", stop.Token));
        await Db.Execute($"insert into orders (id, customer) values (1, 'still works')");
    }

    [Fact]
    public async Task A_statement_is_stopped_when_its_time_is_up()
    {
        await using var hasty = Connect(timeoutSeconds: 1);
        var error = await Should.ThrowAsync<SqlDatabaseException>(() => Task.Run(() => hasty.Single<long>(Endless)).WaitAsync(TimeSpan.FromSeconds(20)));
        error.Message.ShouldContain("longer than 1 seconds");
        error.Message.ShouldContain("Connections:db:CommandTimeoutSeconds");
        error.IsTransient.ShouldBeTrue();
        await hasty.Execute($"insert into orders (id, customer) values (1, 'still works')");
    }

    [Fact]
    public async Task A_stand_in_can_be_derived_for_unit_tests()
    {
        SqlDatabase fake = new Fake();
        (await fake.Query<int>($"select {1}")).ShouldBe([42]);
        (await fake.Transaction(tx => tx.Single<int>($"select 1"))).ShouldBe(43);
    }

    private sealed class Fake() : SqlDatabase(new Connection<SqlDatabaseOptions>("fake", new() { ConnectionString = "Data Source=:memory:" }))
    {
        public override Task<IReadOnlyList<T>> Query<T>(FormattableString sql, CancellationToken ct = default) => Task.FromResult<IReadOnlyList<T>>([(T)(object)42]);

        public override Task<T> Transaction<T>(Func<SqlTransaction, Task<T>> work, CancellationToken ct = default) => work(new FakeTransaction());
    }

    private sealed class FakeTransaction : SqlTransaction
    {
        public override Task<T> Single<T>(FormattableString sql, CancellationToken ct = default) => Task.FromResult((T)(object)43);
    }
}
