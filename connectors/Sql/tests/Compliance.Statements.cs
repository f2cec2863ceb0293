namespace Tenon.Sql.Tests;

public abstract partial class Compliance
{
    public static TheoryData<string> Nasty =>
    [
        "'; drop table orders; --", "\"; drop table orders; --", "x' or '1'='1", "\\'; drop table orders; --", "ʼ; drop table orders; --", "＇ or 1=1",
        "’; drop table orders; --", "$$; drop table orders; $$", "$1", "@p0", ":p0", "?", "{0}", "%s", "/* */", "--", "\u0000".Replace("\u0000", "\u0001", StringComparison.Ordinal),
        "line\r\nline", "🦄 ünïcödé", "\uFEFF", "E'\\x27'", "*/ drop table orders /*", "1); drop table orders; --",
    ];

    [Theory, MemberData(nameof(Nasty))]
    public async Task Whatever_a_text_holds_it_is_stored_and_found_as_it_is(string text)
    {
        (await Db.Execute($"insert into orders (id, customer, note) values (1, {text}, {text})")).ShouldBe(1);
        (await Db.Single<string>($"select customer from orders where note = {text}")).ShouldBe(text);
        (await Db.Query<int>($"select id from orders where customer in ({new[] { text, "other" }})")).ShouldBe([1]);
    }

    [Theory, MemberData(nameof(Nasty))]
    public async Task Whatever_an_identifier_holds_it_stays_a_name(string name)
    {
        if (name.Any(char.IsControl))
        {
            Should.Throw<ArgumentException>(() => SqlFragment.Identifier(name));
            return;
        }

        await Db.Execute($"create table {SqlFragment.Identifier(name)} ({SqlFragment.Identifier(name)} integer)");
        await Db.Execute($"insert into {SqlFragment.Identifier(name)} values ({7})");
        (await Db.Single<int>($"select {SqlFragment.Identifier(name)} from {SqlFragment.Identifier(name)}")).ShouldBe(7);
        (await Db.Single<int>($"select count(*) from orders")).ShouldBe(0);
    }

    [Fact]
    public async Task Execute_says_how_many_rows_changed()
    {
        (await Db.Execute($"insert into orders (id, customer) values (1, {"a"}), (2, {"b"}), (3, {"b"})")).ShouldBe(3);
        (await Db.Execute($"update orders set total = {9.5m} where customer = {"b"}")).ShouldBe(2);
        (await Db.Execute($"create table other (id integer)")).ShouldBe(0);
    }

    [Fact]
    public async Task Several_statements_run_in_one_call()
    {
        await Db.Execute($"create table a (x integer); create table b (x integer); insert into b values ({5});");
        (await Db.Single<int>($"select x from b")).ShouldBe(5);
    }

    [Fact]
    public async Task A_collection_after_in_stands_for_its_items()
    {
        await Db.BulkInsert("orders", Enumerable.Range(1, 9).Select(i => new Order(i, Text(i), i, null)));
        (await Db.Query<int>($"select id from orders where id in ({new List<int> { 2, 4, 99 }}) order by id")).ShouldBe([2, 4]);
        (await Db.Query<int>($"select id from orders where id NOT IN ( {Enumerable.Range(1, 7)} ) order by id")).ShouldBe([8, 9]);
        (await Db.Query<int>($"select id from orders where id in ({Array.Empty<int>()})")).ShouldBeEmpty();
        (await Db.Single<int>($"select count(*) from orders where id not in ({Array.Empty<long>()})")).ShouldBe(9);
        (await Db.Query<int>($"select id from orders where customer in ({new HashSet<string> { "3" }}) and id in ({new int?[] { 3, null }})")).ShouldBe([3]);
    }

    [Fact]
    public async Task Fragments_carry_their_own_parameters()
    {
        await Db.BulkInsert("orders", Enumerable.Range(1, 9).Select(i => new Order(i, Text(i % 2), i, null)));
        var filter = SqlFragment.Of($"and total > {5m} and {SqlFragment.Identifier("orders", "id")} in ({new[] { 7, 9 }})");
        (await Db.Query<int>($"select id from orders where customer = {"1"} {filter} order by {SqlFragment.Identifier("id")} {SqlFragment.Of($"desc")} limit {5}")).ShouldBe([9, 7]);
        (await Db.Query<int>($"select id from orders where customer = {"0"} {SqlFragment.Empty} order by 1")).ShouldBe([2, 4, 6, 8]);
    }

    [Fact]
    public async Task A_value_within_quotes_is_refused_because_it_would_be_plain_text()
    {
        var name = "x";
        (await Should.ThrowAsync<SqlDatabaseException>(() => Db.Execute($"update orders set note = '{name}'"))).Message.ShouldContain("within quotes");
        (await Should.ThrowAsync<SqlDatabaseException>(() => Db.Execute($"update orders set note = 'it''s {name}'"))).Message.ShouldContain("within quotes");
        (await Should.ThrowAsync<SqlDatabaseException>(() => Db.Execute($"update \"{name}\" set note = 1"))).Message.ShouldContain("within quotes");
        await Db.Execute($"update orders set note = 'it''s' || {name} -- not {name}'s\n /* nor '{name}' */ where customer = {name}");
    }

    [Fact]
    public async Task What_cannot_be_a_parameter_is_refused_by_name()
    {
        (await Should.ThrowAsync<SqlDatabaseException>(() => Db.Execute($"insert into orders values ({new Order(1, "", 0, null)})"))).Message.ShouldContain("Order cannot be a parameter");
        (await Should.ThrowAsync<SqlDatabaseException>(() => Db.Execute($"insert into orders (total) values ({1.5m:0.00})"))).Message.ShouldContain("format");
        (await Should.ThrowAsync<SqlDatabaseException>(() => Db.Query<int>($"select id from orders where id in ({new[] { 1 }}, 2)"))).Message.ShouldContain("alone");
        (await Should.ThrowAsync<SqlDatabaseException>(() => Db.Query<int>($"select id from orders where {(FormattableString)$"id = 1"}"))).Message.ShouldContain("SqlFragment.Of");
        (await Should.ThrowAsync<SqlDatabaseException>(() => Db.Execute($" -- nothing"))).Message.ShouldContain("no statement");
    }

    [Theory, InlineData("begin"), InlineData(" /* x */ COMMIT"), InlineData("rollback"), InlineData("start transaction")]
    public async Task A_transaction_is_not_begun_by_a_statement(string word)
        => (await Should.ThrowAsync<SqlDatabaseException>(() => Db.Execute($"{SqlFragment.Of(System.Runtime.CompilerServices.FormattableStringFactory.Create(word))}"))).Message.ShouldContain("Transaction");

    [Fact]
    public async Task A_misspelt_column_in_double_quotes_is_an_error_and_not_a_text()
        => await Should.ThrowAsync<SqlDatabaseException>(() => Db.Query<Order>($"select * from orders where \"custmer\" = {"x"}"));

    [Fact]
    public async Task A_test_says_what_answered()
        => (await Db.Test(TestContext.Current.CancellationToken)).ShouldContain(IsPostgres ? "PostgreSQL 1" : "SQLite 3.");
}
