using System.ComponentModel.DataAnnotations.Schema;

namespace Tenon.Sql.Tests;

public abstract partial class Compliance
{
    public enum Status
    {
        New,
        InProgress,
        Done,
    }

    public sealed record Everything(
        int Id, long Big, short Small, byte Tiny, decimal Money, double Real, float Single, bool Flag, string Text, Status Status, Guid Key, DateTime Local,
        DateTimeOffset Instant, DateOnly Day, TimeOnly Time, TimeSpan Span, byte[] Bytes, Uri Link, char Letter);

    public sealed record Nullables(
        int? Id, long? Big, decimal? Money, double? Real, bool? Flag, string? Text, Status? Status, Guid? Key, DateTime? Local, DateTimeOffset? Instant,
        DateOnly? Day, TimeOnly? Time, TimeSpan? Span, byte[]? Bytes);

    private static Everything Example(int id) => new(
        id, long.MaxValue, short.MinValue, 255, 1234567.89m, 0.1, 1.5f, true, "text", Status.InProgress, Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"),
        new DateTime(2026, 2, 28, 23, 59, 59, 123), new DateTimeOffset(2026, 3, 1, 1, 2, 3, 456, TimeSpan.FromHours(5.5)), new DateOnly(2026, 12, 31),
        new TimeOnly(13, 14, 15), new TimeSpan(1, 2, 3), [0, 1, 255], new Uri("https://example.org/a?b=c"), 'ß');

    private static void ShouldEqual(Everything actual, Everything expected)
    {
        actual.Bytes.ShouldBe(expected.Bytes);
        (actual with { Bytes = expected.Bytes, Instant = expected.Instant }).ShouldBe(expected);
        actual.Instant.UtcDateTime.ShouldBe(expected.Instant.UtcDateTime);
    }

    private Task<int> CreateEverything() => Db.Execute($"""
        create table everything (id integer primary key, big bigint, small smallint, tiny smallint, money numeric(18,4), real double precision, single real, flag boolean,
            text text, status text, key uuid, local timestamp, instant timestamp with time zone, day date, time time, span interval, bytes bytea, link text, letter text)
        """);

    [Fact]
    public async Task A_positional_record_comes_back_as_it_was_written_whatever_its_types()
    {
        await CreateEverything();
        var e = Example(1);
        await Db.Execute($"""
            insert into everything values ({e.Id}, {e.Big}, {e.Small}, {e.Tiny}, {e.Money}, {e.Real}, {e.Single}, {e.Flag}, {e.Text}, {e.Status}, {e.Key}, {e.Local},
                {e.Instant}, {e.Day}, {e.Time}, {e.Span}, {e.Bytes}, {e.Link}, {e.Letter})
            """);
        ShouldEqual(await Db.Single<Everything>($"select * from everything where key = {e.Key} and flag = {true} and money = {e.Money} and instant = {e.Instant} and day = {e.Day}"), e);
    }

    [Fact]
    public async Task A_bulk_insert_writes_the_same_values_as_parameters()
    {
        await CreateEverything();
        await Db.BulkInsert("everything", [Example(1), Example(2)]);
        foreach (var row in await Db.Query<Everything>($"select * from everything order by id"))
            ShouldEqual(row, Example(row.Id));
        (await Db.Single<int>($"select count(*) from everything where key = {Example(1).Key} and status = {Status.InProgress} and instant = {Example(1).Instant}")).ShouldBe(2);
    }

    [Fact]
    public async Task Nulls_come_back_as_nulls()
    {
        await CreateEverything();
        await Db.BulkInsert("everything", new[] { new { Id = 1, Money = (decimal?)null, Status = (Status?)null } });
        int? nothing = null;
        await Db.Execute($"update everything set big = {nothing}, text = {null} where id = 1");
        (await Db.Single<Nullables>($"select * from everything")).ShouldBe(new(1, null, null, null, null, null, null, null, null, null, null, null, null, null));
        (await Db.Single<int?>($"select max(big) from everything")).ShouldBeNull();
        (await Db.Single<DateTimeOffset?>($"select instant from everything")).ShouldBeNull();
    }

    [Fact]
    public async Task A_null_where_none_may_be_is_an_error_that_names_column_and_property()
    {
        await Db.Execute($"insert into orders (id, customer) values (1, 'x')");
        (await Should.ThrowAsync<SqlDatabaseException>(() => Db.Query<Order>($"select id, note as customer, total, note from orders"))).Message
            .ShouldBe("Connection 'db': «select id, note as customer, total, note from orders»: column 'customer' is null, but Order.Customer is not nullable.");
        (await Should.ThrowAsync<SqlDatabaseException>(() => Db.Single<int>($"select max(id) from orders where id > 5"))).Message.ShouldContain("not nullable");
    }

    [Fact]
    public async Task A_value_that_would_lose_something_is_an_error_and_never_zero()
    {
        await Db.Execute($"insert into orders (id, customer, total) values (1, 'abc', 1.5)");
        (await Should.ThrowAsync<SqlDatabaseException>(() => Db.Single<int>($"select customer from orders"))).Message.ShouldContain("column 'customer' holds a");
        await Should.ThrowAsync<SqlDatabaseException>(() => Db.Single<int>($"select total from orders"));
        await Should.ThrowAsync<SqlDatabaseException>(() => Db.Single<byte>($"select 256"));
        await Should.ThrowAsync<SqlDatabaseException>(() => Db.Single<Status>($"select 'Unheard'"));
        await Should.ThrowAsync<SqlDatabaseException>(() => Db.Single<Status>($"select 17"));
        await Should.ThrowAsync<SqlDatabaseException>(() => Db.Single<bool>($"select 2"));
    }

    [Fact]
    public async Task Enums_are_read_from_names_in_any_writing_and_from_numbers()
    {
        (await Db.Single<(Status, Status, Status, Status?)>($"select 'in_progress', 'IN-PROGRESS', 1, 'done'"))
            .ShouldBe((Status.InProgress, Status.InProgress, Status.InProgress, Status.Done));
    }

    public sealed class Customer
    {
        public required int CustomerId { get; init; }

        public string? FullName { get; set; }

        [Column("e_mail")]
        public string? Address { get; init; }

        public int Unset { get; set; } = 3;
    }

    public readonly record struct Point(int X, int Y = 7);

    [Fact]
    public async Task Columns_find_properties_whatever_the_case_and_the_underscores()
    {
        var customer = await Db.Single<Customer>($"select 1 as customer_id, 'Ann' as \"FullName\", 'a@b' as e_mail, 'ignored' as extra");
        (customer.CustomerId, customer.FullName, customer.Address, customer.Unset).ShouldBe((1, "Ann", "a@b", 3));
        (await Db.Single<Point>($"select 1 as x")).ShouldBe(new Point(1));
        (await Db.Single<Point?>($"select 1 as x, 2 as y")).ShouldBe(new Point(1, 2));
        (await Should.ThrowAsync<SqlDatabaseException>(() => Db.Single<Customer>($"select 'x' as full_name"))).Message.ShouldContain("Customer.CustomerId is required, but the statement returns only full_name");
        (await Should.ThrowAsync<SqlDatabaseException>(() => Db.Single<Order>($"select 1 as id"))).Message.ShouldContain("Order needs 'Customer'");
        (await Should.ThrowAsync<SqlDatabaseException>(() => Db.Single<int>($"select 1 as a, 2 as b"))).Message.ShouldContain("2 columns (a, b)");
    }

    [Fact]
    public async Task Rows_can_be_tuples_and_dictionaries()
    {
        await Db.Execute($"insert into orders (id, customer, total) values (1, 'Ann', 2.5)");
        (await Db.Single<(int Id, string Name, decimal Total)>($"select id, customer, total from orders")).ShouldBe((1, "Ann", 2.5m));
        var row = await Db.Single<IReadOnlyDictionary<string, object?>>($"select customer, note from orders");
        row["CUSTOMER"].ShouldBe("Ann");
        row["note"].ShouldBeNull();
    }

    [Fact]
    public async Task Single_wants_one_row_and_says_when_there_are_none_or_more()
    {
        await Db.Execute($"insert into orders (id, customer) values (1, 'a'), (2, 'b'), (3, 'c')");
        (await Db.SingleOrDefault<Order>($"select * from orders where id = {1}"))!.Customer.ShouldBe("a");
        (await Db.SingleOrDefault<Order>($"select * from orders where id = {9}")).ShouldBeNull();
        (await Should.ThrowAsync<SqlDatabaseException>(() => Db.Single<Order>($"select * from orders where id = {9}"))).Message.ShouldContain("there is none");
        (await Should.ThrowAsync<SqlDatabaseException>(() => Db.Single<Order>($"select * from orders"))).Message.ShouldContain("there are more");
        await Should.ThrowAsync<SqlDatabaseException>(() => Db.SingleOrDefault<Order>($"select * from orders"));
    }

    [Fact]
    public async Task Decimals_compare_as_numbers_in_any_expression()
    {
        await Db.Execute($"insert into orders (id, customer, total) values (1, 'a', {9.5m}), (2, 'b', {10m}), (3, 'c', {123456789.12m})");
        (await Db.Query<int>($"select id from orders where total * 2 > {19.5m} order by total")).ShouldBe([2, 3]);
        (await Db.Query<decimal>($"select total from orders order by total")).ShouldBe([9.5m, 10m, 123456789.12m]);
    }
}
