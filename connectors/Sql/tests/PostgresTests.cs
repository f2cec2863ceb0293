using System.Diagnostics;
using System.Text.Json;
using Npgsql;

namespace Tenon.Sql.Tests;

/// <summary>What only PostgreSQL has.</summary>
public sealed class PostgresTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly string _schema = $"test_{Guid.NewGuid():N}";
    private SqlDatabase _db = null!;

    public enum Mood
    {
        VeryHappy,
        Sad,
    }

    public sealed record Row(int Id, Mood Mood, string[] Tags, IReadOnlyList<int> Numbers, JsonElement Data, Mood? Other);

    public async ValueTask InitializeAsync()
    {
        _db = Connect($"{postgres.Server.ConnectionString};Search Path={_schema}");
        await _db.Execute($"create schema {SqlFragment.Identifier(_schema)}");
    }

    public async ValueTask DisposeAsync()
    {
        await _db.Execute($"drop schema {SqlFragment.Identifier(_schema)} cascade");
        await _db.DisposeAsync();
    }

    private static SqlDatabase Connect(string connectionString)
        => new(new Connection<SqlDatabaseOptions>("db", new SqlDatabaseOptions { ConnectionString = connectionString, CommandTimeoutSeconds = 20 }));

    [Fact]
    public async Task Arrays_json_and_the_databases_own_enums_are_written_and_read()
    {
        await _db.Execute($"create type mood as enum ('VeryHappy', 'Sad'); create table t (id integer primary key, mood mood, tags text[], numbers integer[], data jsonb, other text)");
        var data = JsonSerializer.SerializeToElement(new { a = new[] { 1, 2 } });
        var row = new Row(1, Mood.Sad, ["x", "y'"], [1, 2], data, null);
        await _db.Execute($"insert into t values ({row.Id}, {row.Mood}, {row.Tags}, {row.Numbers}, {data}, {row.Other})");
        await _db.BulkInsert("t", [row with { Id = 2, Mood = Mood.VeryHappy, Other = Mood.Sad }]);
        var rows = await _db.Query<Row>($"select * from t where {"x"} = any(tags) and id = any({new[] { 1, 2 }}) order by id");
        rows.Select(r => (r.Mood, r.Other, string.Join(' ', r.Tags), r.Numbers.Count, r.Data.GetProperty("a")[1].GetInt32()))
            .ShouldBe([(Mood.Sad, null, "x y'", 2, 2), (Mood.VeryHappy, Mood.Sad, "x y'", 2, 2)]);
    }

    [Fact]
    public async Task A_value_in_a_dollar_quoted_body_is_refused()
    {
        await _db.Execute($"do $do$ begin perform 1; end $do$");
        (await Should.ThrowAsync<SqlDatabaseException>(() => _db.Execute($"do $do$ begin perform {1}; end $do$"))).Message.ShouldContain("within quotes");
        (await Should.ThrowAsync<SqlDatabaseException>(() => _db.Execute($@"select E'it\'s {1}'"))).Message.ShouldContain("within quotes");
        (await _db.Single<int>($"select {5} /* nested /* {1} */ {2} */ + {6}")).ShouldBe(11);
    }

    [Fact]
    public async Task A_bulk_insert_finds_a_table_by_schema()
    {
        await _db.Execute($"create domain positive as integer check (value > 0); create table t (id integer, qty positive, twice integer generated always as (id * 2) stored)");
        (await _db.BulkInsert($"{_schema}.t", [new { Id = 2, Qty = 5L }])).ShouldBe(1);
        (await _db.Single<(int, int, int)>($"select id, qty, twice from t")).ShouldBe((2, 5, 4));
        (await Should.ThrowAsync<SqlDatabaseException>(() => _db.BulkInsert($"{_schema}.t", [new { Id = 2, Qty = "five" }]))).Message.ShouldContain("'qty' of type integer");
        (await Should.ThrowAsync<SqlDatabaseException>(() => _db.BulkInsert($"{_schema}.t", [new { Id = 2, Qty = 0 }]))).SqlState.ShouldBe("23514");
    }

    [Fact]
    public async Task A_serialization_failure_repeats_the_transaction_and_not_the_statement()
    {
        await _db.Execute($"create table t (id integer primary key, n integer); insert into t values (1, 0)");
        SqlDatabaseException? within = null;
        var whole = await Should.ThrowAsync<SqlDatabaseException>(() => _db.Transaction(async tx =>
        {
            await tx.Execute($"set transaction isolation level serializable");
            await tx.Single<int>($"select n from t where id = 1");
            await _db.Execute($"update t set n = 5 where id = 1");
            try
            {
                await tx.Execute($"update t set n = n + 1 where id = 1");
            }
            catch (SqlDatabaseException e)
            {
                within = e;
                throw;
            }
        }));
        (within!.IsTransient, within.SqlState).ShouldBe((false, "40001"));
        (whole.IsTransient, whole.SqlState).ShouldBe((true, "40001"));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_a_transient_error_that_names_it()
    {
        await using var db = Connect("Host=127.0.0.1;Port=1;Database=x;Username=u;Password=hunter2");
        var error = await Should.ThrowAsync<SqlDatabaseException>(() => db.Execute($"delete from t"));
        error.IsTransient.ShouldBeTrue();
        error.Message.ShouldContain("127.0.0.1:1");
        error.ToString().ShouldNotContain("hunter2");
        await Should.ThrowAsync<SqlDatabaseException>(() => db.Test(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_missing_database_says_how_to_mend_it()
    {
        await using var db = Connect(postgres.Server.ConnectionStringTo("nowhere"));
        var error = await Should.ThrowAsync<SqlDatabaseException>(() => db.Test(TestContext.Current.CancellationToken));
        error.SqlState.ShouldBe("3D000");
        error.Message.ShouldContain("change Database in Connections:db:ConnectionString");
    }

    [Fact]
    public async Task A_lost_connection_is_transient_for_a_read_only()
    {
        async Task<SqlDatabaseException> Lose(bool read)
        {
            var application = $"lost {Guid.NewGuid():N}";
            await using var db = Connect($"{postgres.Server.ConnectionString};Application Name={application};Maximum Pool Size=1");
            var call = read
                ? (Task)db.Single<string>($"select pg_sleep(60)::text")
                : db.Execute($"create temp table t as select pg_sleep(60)::text as x");
            while (await _db.Single<int>($"select count(*) from pg_stat_activity where application_name = {application} and query like {"%pg_sleep%"}") == 0)
                await Task.Yield();
            await _db.Query<bool>($"select pg_terminate_backend(pid) from pg_stat_activity where application_name = {application}");
            return await Should.ThrowAsync<SqlDatabaseException>(() => call);
        }

        (await Lose(read: true)).IsTransient.ShouldBeTrue();
        (await Lose(read: false)).SqlState.ShouldBe("57P01");
    }

    [Fact]
    public async Task An_address_works_as_a_connection_string()
    {
        await using var db = Connect($"postgresql://tenon@127.0.0.1:{postgres.Server.Port}/postgres?application_name=a%20b&sslmode=disable&connect_timeout=5");
        (await db.Single<string>($"show application_name")).ShouldBe("a b");
    }

    [Fact]
    public async Task The_database_shows_which_connection_asks()
        => (await _db.Single<string>($"select current_setting('application_name')")).ShouldBe("tenon db");

    [Fact]
    public async Task Items_of_an_array_are_converted_like_single_values()
    {
        (await _db.Single<List<Mood>>($"select array['sad', 'very_happy']")).ShouldBe([Mood.Sad, Mood.VeryHappy]);
        (await _db.Single<(long[], IReadOnlyList<decimal>)>($"select array[1, 2], array[1.5, 2]")).Item2.ShouldBe([1.5m, 2m]);
        (await _db.Single<int?[]>($"select array[1, null]")).ShouldBe([1, null]);
        (await _db.Single<string?[]>($"select array['a', null]")).ShouldBe(["a", null]);
        (await _db.Single<string>($"select {new[] { Mood.Sad }}::text")).ShouldBe("{Sad}");
    }

    [Fact]
    public async Task A_collection_stays_one_parameter_however_long_it_is()
    {
        var many = Enumerable.Range(1, 100_000).ToList();
        (await _db.Single<int>($"select count(*) from generate_series(1, 200000) n where n in ({many})")).ShouldBe(100_000);
        (await _db.Query<string>($"select x from unnest(array['a', 'b', null]) x where x in ({new[] { "a", null }})")).ShouldBe(["a"]);
    }

    [Fact]
    public async Task Npgsql_makes_the_spans()
    {
        var spans = new List<Activity>();
        using var root = new Activity("test").Start();
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = a =>
            {
                if (a.TraceId == root.TraceId)
                    spans.Add(a);
            },
        };
        ActivitySource.AddActivityListener(listener);
        await _db.Single<int>($"select {1}::int");
        spans.ShouldContain(a => (a.GetTagItem("db.query.text") as string) == "select @p0::int");
    }
}
