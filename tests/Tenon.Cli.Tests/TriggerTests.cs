namespace Tenon.Cli.Tests;

/// <summary><c>tenon trigger</c> and <c>tenon runs</c>.</summary>
[Collection(Operating.Name)]
public sealed class TriggerTests(RunningDesk desk)
{
    [Fact]
    public async Task Lists_the_flows_and_when_timers_are_due()
    {
        var lines = (await desk.Tool("trigger")).Ends(0).Output.Split('\n');
        lines[0].ShouldBe("flow\twoken by\twhat it does");
        lines.ShouldContain("Orders.Accept\thttp POST /orders\tTakes an order.");
        lines.ShouldContain(l => l.StartsWith("Orders.Yearly\ttimer 0 0 1 1 *, next ", StringComparison.Ordinal) && l.Contains("-01-01 ", StringComparison.Ordinal));
        (await desk.Tool("trigger", "--json")).Ends(0).Json.EnumerateArray().Select(f => f.GetProperty("id").GetString()).ShouldContain("Orders.Load");
    }

    [Fact]
    public async Task Runs_an_http_flow_with_a_body_and_prints_its_steps_and_answer()
    {
        var said = (await desk.Tool("trigger", "Orders.Accept", "--body", RunningDesk.Write("order.json", """{"article":"tea","quantity":2}"""))).Ends(0);
        said.Output.ShouldContain("✓ Orders.Accept  POST /orders");
        said.Output.ShouldContain("  ✓ store.Write  Desk.cs:");
        said.Output.ShouldContain("  answered 200");
        said.Output.ShouldContain("\"article\":\"tea\"");

        (await desk.Tool("trigger", "orders.get", "--path", "/orders/tea", "--json")).Ends(0).Json.GetProperty("body").GetString().ShouldBe("""{"article":"tea","quantity":2}""");
    }

    [Fact]
    public async Task Reads_a_body_from_standard_input()
    {
        var said = await Tool.Start(
            desk.Folder, "dotnet", [Tool.Program, "trigger", "Orders.Sum", "--body", "-", "--content-type", "application/x-ndjson"],
            """
            {"article":"a","quantity":2}
            {"article":"b","quantity":3}
            """);
        said.Ends(0).Output.TrimEnd().ShouldEndWith("5");
    }

    [Fact]
    public async Task Runs_a_timer_now()
    {
        (await desk.Tool("trigger", "Orders.Yearly")).Ends(0).Output.ShouldContain("✓ store.WriteText");
        File.Exists(Path.Combine(desk.Folder, "data/store/yearly.txt")).ShouldBeTrue();
    }

    [Fact]
    public async Task Runs_a_file_flow_as_if_the_file_had_been_dropped()
    {
        (await desk.Tool("trigger", "Orders.Load", "--body", RunningDesk.Write("orders.csv", "article,quantity\ncup,4\n"))).Ends(0).Output.ShouldContain("✓ PathOf");
        File.ReadAllText(Path.Combine(desk.Folder, "data/store/cup.json")).ShouldContain("4");

        var piped = await Tool.Start(desk.Folder, "dotnet", [Tool.Program, "trigger", "Orders.Load", "--body", "-", "--name", "more.csv"], "article,quantity\npot,1\n");
        piped.Ends(0);
        File.Exists(Path.Combine(desk.Folder, "data/store/pot.json")).ShouldBeTrue();
    }

    [Fact]
    public async Task Ends_a_run_behind_a_node()
    {
        var bodies = RunningDesk.Write("short.csv", "article,quantity\nfirst,1\nsecond,1\n");
        var said = (await desk.Tool("trigger", "Orders.Load", "--body", bodies, "--until", "Orders.Load/store.Write#1")).Ends(0);
        said.Output.ShouldContain("The run stopped behind Orders.Load/store.Write#1, as was asked.");
        said.Output.ShouldContain("✓ store.Write");
        said.Error.ShouldBeEmpty();
        (File.Exists(Path.Combine(desk.Folder, "data/store/first.json")), File.Exists(Path.Combine(desk.Folder, "data/store/second.json"))).ShouldBe((true, false));
    }

    [Fact]
    public async Task A_pinned_call_is_not_made_and_is_told_as_such()
    {
        var pins = Path.Combine(desk.Folder, "tenon.pins.json");
        File.WriteAllText(pins, """{ "Orders.Ask/crm.Get#1": { "result": "as pinned" } }""");
        var said = (await desk.Tool("trigger", "Orders.Ask")).Ends(0);
        File.Delete(pins);
        said.Output.ShouldMatch(@"✓ crm\.Get  Desk\.cs:\d+  .*, pinned");
        said.Output.ShouldContain("as pinned");
    }

    [Fact]
    public async Task A_run_that_fails_is_said_with_its_dead_letter()
    {
        var said = (await desk.Tool("trigger", "Orders.Load", "--body", RunningDesk.Write("bad.csv", "article,quantity\ncup,many\n"))).Ends(1);
        said.Output.ShouldContain("! Orders.Load");
        said.Output.ShouldContain("many");
        var id = said.Error.Split("tenon dead-letters show ")[1].Trim();
        id.ShouldEndWith($" -p {desk.Folder}");
        (await Tool.Run(["dead-letters", "show", .. id.Split(' ')])).Ends(0).Output.ShouldContain("bad.csv");
    }

    [Fact]
    public async Task A_rejected_request_is_answered_as_its_caller_would_be()
    {
        var said = (await desk.Tool("trigger", "Orders.Accept", "--body", RunningDesk.Write("order.json", """{"article":"tea","quantity":0}"""))).Ends(1);
        said.Output.ShouldContain("! Orders.Accept");
        said.Output.ShouldContain("  answered 422");
        said.Output.ShouldContain("An order of nothing.");
    }

    [Theory]
    [InlineData("no flow Orders.Nothing. It has ", "Orders.Nothing")]
    [InlineData("give the path with its values, such as --path /orders/ARTICLE", "Orders.Get")]
    [InlineData("must begin with a slash", "Orders.Get", "--path", "orders/tea")]
    [InlineData("give one with --body FILE", "Orders.Load")]
    [InlineData("There is no file /nowhere/x.json.", "Orders.Accept", "--body", "/nowhere/x.json")]
    [InlineData("no media type", "Orders.Sum", "--content-type", "words")]
    public async Task Says_what_cannot_be(string reason, params string[] args) => (await desk.Tool(["trigger", .. args])).Ends(2).Error.ShouldContain(reason);

    [Fact]
    public async Task Lists_the_last_runs_and_shows_one_by_the_first_characters_of_its_id()
    {
        await desk.Client.GetStringAsync("/hello");
        await desk.Client.GetStringAsync("/greeting");
        var last = (await desk.Tool("runs", "list", "--flow", "hello.get", "--most", "1", "--json")).Ends(0).Json.EnumerateArray().Single();
        last.GetProperty("flow").GetString().ShouldBe("Hello.Get");
        var id = last.GetProperty("id").GetString()!;

        (await desk.Tool("runs", "list", "--most", "2")).Ends(0).Output.Split('\n').Length.ShouldBe(3);
        (await desk.Tool("runs", "show", id[..20])).Ends(0).Output.ShouldStartWith("✓ Hello.Get  GET /hello");
        (await desk.Tool("runs", "show", id, "--json")).Ends(0).Json.GetProperty("outcome").GetString().ShouldBe("success");
        (await desk.Tool("runs", "show", "ffffff")).Ends(2).Error.ShouldContain("None of the last runs has the id ffffff.");
    }

    [Fact]
    public async Task What_a_killed_project_left_is_cleared_away_by_the_next()
    {
        var sockets = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".tenon", "run");
        async Task<Watched> Start()
        {
            var folder = Directory.CreateDirectory(Workshop.Place("killed")).FullName;
            Workshop.ResetDesk(folder);
            var running = Watched.Start(folder, Path.Combine(desk.Folder, "obj/tenon/bin/Desk.dll"), "--urls=http://127.0.0.1:0");
            await running.Ready();
            return running;
        }

        await using var killed = await Start();
        Directory.GetFiles(sockets, $"*-{killed.Id}.sock").Length.ShouldBe(1);
        await killed.Signal("KILL");
        await killed.Ended();
        await using var next = await Start();
        Directory.GetFiles(sockets, $"*-{killed.Id}.sock").ShouldBeEmpty();
        Directory.GetFiles(sockets, $"*-{next.Id}.sock").Length.ShouldBe(1);
    }

    [Fact]
    public async Task Tests_the_connections()
    {
        var said = (await desk.Tool("connections", "test")).Ends(1);
        said.Output.ShouldContain("✓ store  FileFolder");
        said.Error.ShouldContain("✗ crm  HttpApi");
        said.Error.ShouldContain("cannot connect to 127.0.0.1:1");

        (await desk.Tool("connections", "test", "store")).Ends(0).Output.ShouldNotContain("crm");
        (await desk.Tool("connections", "test", "crm", "--json")).Ends(1).Json[0].GetProperty("ok").GetBoolean().ShouldBeFalse();
        (await desk.Tool("connections", "test", "erp")).Ends(2).Error.ShouldBe("The project has no connection erp. It has store, crm.\n");
    }
}
