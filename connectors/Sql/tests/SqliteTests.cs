using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Tenon.TestServers;

namespace Tenon.Sql.Tests;

/// <summary>What only SQLite needs: one writer, a file that may not be written, no types.</summary>
public sealed class SqliteTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tenon-sqlite-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private SqlDatabase Connect(string connectionString = "Data Source=data/deep/test.db", int timeoutSeconds = 20)
        => new(new Connection<SqlDatabaseOptions>("db", new SqlDatabaseOptions { ConnectionString = connectionString, CommandTimeoutSeconds = timeoutSeconds }) { ContentRoot = _folder });

    private static Task<string> Test(SqlDatabase db) => db.Test(TestContext.Current.CancellationToken);

    [Fact]
    public async Task A_relative_path_starts_from_the_content_root_and_its_folder_is_made_at_the_first_use()
    {
        await using var db = Connect();
        (await Test(db)).ShouldContain("does not exist yet");
        Directory.GetFileSystemEntries(_folder).ShouldBeEmpty();
        (await db.Query<int>($"select 1")).ShouldBe([1]);
        File.Exists(Path.Combine(_folder, "data/deep/test.db")).ShouldBeTrue();
        (await db.Single<string>($"pragma journal_mode")).ShouldBe("wal");
        (await db.Single<int>($"pragma foreign_keys")).ShouldBe(1);
        (await Test(db)).ShouldContain("0 tables");
    }

    [Fact]
    public async Task A_database_in_memory_lives_as_long_as_its_connection()
    {
        await using var db = Connect("Data Source=:memory:");
        await db.Execute($"create table t (x integer); insert into t values (1), (2)");
        await foreach (var x in db.Stream<int>($"select x from t"))
            await db.Execute($"update t set x = {x + 10} where x = {x}");
        (await db.Query<int>($"select x from t order by x")).ShouldBe([11, 12]);
        (await db.Transaction(tx => tx.Single<int>($"select count(*) from t"))).ShouldBe(2);
        (await Test(db)).ShouldContain("1 tables");
    }

    [Fact]
    public async Task A_full_store_says_so_and_keeps_nothing_of_the_statement()
    {
        await using var db = Connect();
        await db.Execute($"create table t (x text)");
        await db.Execute($"insert into t values ('kept')");
        await db.Execute($"pragma max_page_count = 8");
        var error = await Should.ThrowAsync<SqlDatabaseException>(() => db.BulkInsert("t", Enumerable.Range(0, 1000).Select(_ => new { X = new string('x', 1000) })));
        error.Message.ShouldContain("database or disk is full. The disk that holds");
        (error.SqlState, error.IsTransient).ShouldBe(("53100", false));
        (await Should.ThrowAsync<SqlDatabaseException>(() => db.Execute($"insert into t values ({new string('x', 100_000)})"))).SqlState.ShouldBe("53100");
        (await db.Query<string>($"select x from t")).ShouldBe(["kept"]);
        await db.Execute($"delete from t");
    }

    [Fact]
    public async Task A_read_only_store_is_read_and_a_write_says_why_not()
    {
        await using (var db = Connect())
            await db.Execute($"create table t (x integer); insert into t values (1)");
        await using var again = Connect("Data Source=data/deep/test.db;Mode=ReadOnly");
        (await again.Single<int>($"select x from t")).ShouldBe(1);
        var error = await Should.ThrowAsync<SqlDatabaseException>(() => again.Execute($"insert into t values (2)"));
        error.Message.ShouldContain("attempt to write a readonly database. This process may not write");
        (error.SqlState, error.IsTransient).ShouldBe(("25006", false));
        (await Should.ThrowAsync<SqlDatabaseException>(() => again.Transaction(tx => tx.Execute($"insert into t values (2)")))).SqlState.ShouldBe("25006");
    }

    [Fact]
    public async Task A_full_disk_says_so_and_keeps_what_was_committed()
    {
        using var disk = SmallDisk.TryMount(400, out var problem);
        Assert.SkipWhen(disk is null, problem);
        await using var db = Connect($"Data Source={disk!.Folder}/test.db");
        await db.Execute($"create table t (x text); insert into t values ('kept')");
        var error = await Should.ThrowAsync<SqlDatabaseException>(() => db.Transaction(async tx =>
        {
            for (var i = 0; i < 100; i++)
                await tx.Execute($"insert into t values ({new string('x', 10_000)})");
        }));
        error.SqlState.ShouldBe("53100");
        error.Message.ShouldContain("The disk that holds");
        (await db.Query<string>($"select x from t")).ShouldBe(["kept"]);
        await db.Execute($"insert into t values ('more')");
    }

    [Fact]
    public async Task A_disk_without_the_right_to_write_says_so()
    {
        using var disk = SmallDisk.TryMount(400, out var problem);
        Assert.SkipWhen(disk is null, problem);
        await using (var db = Connect($"Data Source={disk!.Folder}/test.db"))
            await db.Execute($"create table t (x integer)");
        disk.MakeReadOnly();
        await using var again = Connect($"Data Source={disk.Folder}/test.db");
        var error = await Should.ThrowAsync<SqlDatabaseException>(() => again.Execute($"insert into t values (2)"));
        error.Message.ShouldContain("the disk is read-only");
        error.IsTransient.ShouldBeFalse();
    }

    [Fact]
    public async Task A_file_that_is_no_database_says_so()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "text.db"), new string('x', 5000), TestContext.Current.CancellationToken);
        await using var db = Connect("Data Source=text.db");
        (await Should.ThrowAsync<SqlDatabaseException>(() => db.Query<int>($"select 1 from t"))).Message.ShouldContain("is no SQLite database");
        await Should.ThrowAsync<SqlDatabaseException>(() => Test(db));
        await using var folder = Connect("Data Source=.");
        (await Should.ThrowAsync<SqlDatabaseException>(() => folder.Execute($"create table t (x integer)"))).Message.ShouldContain("cannot be opened");
    }

    [Fact]
    public async Task A_write_outside_its_own_transaction_is_refused_instead_of_waiting_for_itself()
    {
        await using var db = Connect();
        await db.Execute($"create table t (x integer)");
        (await Should.ThrowAsync<SqlDatabaseException>(() => db.Transaction(_ => db.Execute($"insert into t values (1)")))).Message.ShouldContain("Call the transaction's own operations");
        async IAsyncEnumerable<object> Rows()
        {
            await db.Execute($"insert into t values (1)");
            yield return new { X = 1 };
        }

        await Should.ThrowAsync<SqlDatabaseException>(() => db.BulkInsert("t", Rows()));
        await db.Execute($"insert into t values (1)");
        (await db.Single<int>($"select count(*) from t")).ShouldBe(1);
    }

    [Fact]
    public async Task A_lock_of_another_process_is_waited_for_and_then_a_transient_error()
    {
        await using var db = Connect(timeoutSeconds: 1);
        await db.Execute($"create table t (x integer)");
        await using var other = new SqliteConnection($"Data Source={Path.Combine(_folder, "data/deep/test.db")};Pooling=False");
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await using (await other.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            var error = await Should.ThrowAsync<SqlDatabaseException>(() => db.Execute($"insert into t values (1)"));
            error.IsTransient.ShouldBeTrue();
            (await db.Single<int>($"select count(*) from t")).ShouldBe(0);
        }

        await db.Execute($"insert into t values (1)");
    }

    [Fact]
    public async Task A_savepoint_left_open_holds_nobody_up()
    {
        await using var db = Connect();
        await db.Execute($"create table t (x integer)");
        await db.Execute($"savepoint a; insert into t values (1)");
        await db.Execute($"insert into t values (2)");
        (await db.Query<int>($"select x from t")).ShouldBe([2]);
    }

    [Fact]
    public async Task Spans_have_the_statement_and_never_a_value()
    {
        await using var db = Connect();
        var spans = new List<Activity>();
        using var root = new Activity("test").Start();
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name == "Tenon.Sql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = a =>
            {
                if (a.TraceId == root.TraceId)
                    spans.Add(a);
            },
        };
        ActivitySource.AddActivityListener(listener);
        await db.Execute($"create table t (x text primary key)");
        await db.Execute($"insert into t values ({"secret"})");
        await Should.ThrowAsync<SqlDatabaseException>(() => db.Execute($"insert into t values ({"secret"})"));
        await db.BulkInsert("t", [new { X = "a" }]);
        await foreach (var _ in db.Stream<string>($"select x from t where x = {"secret"}"))
            break;

        spans.Select(s => s.DisplayName).ShouldBe(["CREATE test.db", "INSERT test.db", "INSERT test.db", "INSERT t", "SELECT test.db"]);
        var failed = spans[2].TagObjects.ToDictionary();
        (failed["db.system.name"], failed["db.namespace"], failed["db.operation.name"], failed["db.query.text"], failed["error.type"])
            .ShouldBe(("sqlite", "test.db", "INSERT", "insert into t values (@p0)", "23505"));
        spans[2].Status.ShouldBe(ActivityStatusCode.Error);
        spans[3].GetTagItem("db.collection.name").ShouldBe("t");
        Activity.Current.ShouldBe(root);
        spans.SelectMany(s => s.TagObjects).ShouldAllBe(t => !$"{t.Value}".Contains("secret"));
    }

    [Fact]
    public async Task Ways_other_programs_write_values_are_read_as_well()
    {
        await using var db = Connect();
        (await db.Single<(DateTimeOffset, DateTimeOffset, DateTimeOffset, Guid, bool, DateOnly, decimal)>(
            $"select current_timestamp > '2020', '2026-03-01T01:02:03+02:00', '2026-03-01', '0F8FAD5B-D9CB-469F-A165-70867728950E', 'true', '2026-03-01 10:00:00', '1.50'")
            .ContinueWith(t => t.Exception!.InnerException!.Message, TaskScheduler.Default)).ShouldContain("the tuple's part 1");
        (await db.Single<(DateTimeOffset, DateTimeOffset, Guid, bool, DateOnly, decimal)>(
            $"select '2026-03-01T01:02:03+02:00', '2026-03-01', '0F8FAD5B-D9CB-469F-A165-70867728950E', 'true', '2026-03-01 10:00:00', '1.50'"))
            .ShouldBe((new DateTimeOffset(2026, 2, 28, 23, 2, 3, TimeSpan.Zero), new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero), Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"), true, new DateOnly(2026, 3, 1), 1.50m));
        (await db.Single<DateTimeOffset>($"select current_timestamp")).ShouldBe(TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(1));
        (await db.Single<bool>($"select {TimeProvider.System.GetUtcNow().AddDays(1)} > current_timestamp")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_collection_elsewhere_than_after_in_is_refused_because_there_are_no_arrays()
    {
        await using var db = Connect();
        (await Should.ThrowAsync<SqlDatabaseException>(() => db.Query<int>($"select {new[] { 1 }}"))).Message.ShouldContain("no arrays");
    }
}
