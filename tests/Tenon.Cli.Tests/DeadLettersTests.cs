using System.Net.Http.Json;

namespace Tenon.Cli.Tests;

/// <summary><c>tenon dead-letters</c>, while the project runs and while it does not.</summary>
[Collection(Operating.Name)]
public sealed class DeadLettersTests(RunningDesk desk)
{
    [Fact]
    public async Task Shows_a_letter_whole_by_the_first_characters_of_its_id()
    {
        var id = await desk.Fail();
        (await desk.Tool("dead-letters", "list", "--flow", "orders.accept")).Ends(0).Output.ShouldContain($"{id}\t");
        var shown = (await desk.Tool("dead-letters", "show", id[..^4])).Ends(0).Output;
        shown.ShouldContain("flow          Orders.Accept");
        shown.ShouldContain("input         POST /orders");
        shown.ShouldContain("status        open");
        shown.ShouldContain("InvalidOperationException: Fewer than none.");
        shown.ShouldContain("\"quantity\":-1");
        (await desk.Tool("dead-letters", "show", id, "--json")).Ends(0).Json.GetProperty("letter").GetProperty("id").GetString().ShouldBe(id);
    }

    [Fact]
    public async Task Edits_a_letter_and_replays_it()
    {
        var id = await desk.Fail();
        (await desk.Tool("dead-letters", "replay", id)).Ends(1).Output.ShouldContain("✗ Orders.Accept");

        var edited = (await desk.Tool("dead-letters", "edit", id, "--body", RunningDesk.Write("mended.json", """{"article":"mended","quantity":1}"""))).Ends(0);
        edited.Output.ShouldContain($"tenon dead-letters replay {id} -p {desk.Folder}");
        (await desk.Tool("dead-letters", "replay", id)).Ends(0).Output.ShouldContain("  answered 200");

        (await desk.Client.GetStringAsync("/orders/mended")).ShouldContain("\"quantity\":1");
        (await desk.Tool("dead-letters", "show", id)).Ends(0).Output.ShouldMatch("status +replayed, replayed as [0-9a-f]{32}, edited");
        (await desk.Tool("dead-letters", "list")).Ends(0).Output.ShouldNotContain(id);
        (await desk.Tool("dead-letters", "list", "--status", "replayed")).Ends(0).Output.ShouldContain(id);
        (await desk.Tool("dead-letters", "edit", id, "--body", RunningDesk.Write("again.json", "{}"))).Ends(1).Error.ShouldContain("is not edited any more");
    }

    [Fact]
    public async Task Takes_the_mended_payload_from_standard_input()
    {
        var id = await desk.Fail();
        var piped = await Tool.Start(desk.Folder, "dotnet", [Tool.Program, "dead-letters", "edit", id, "--body", "-"], """{"article":"piped","quantity":1}""");
        piped.Ends(0).Output.ShouldEndWith($"tenon dead-letters replay {id}\n");
        (await desk.Tool("dead-letters", "show", id, "--payload")).Ends(0).Output.ShouldBe("""{"article":"piped","quantity":1}""");
    }

    [Fact]
    public async Task Replays_all_that_are_open_or_all_of_a_flow_oldest_first()
    {
        await DiscardAll();
        var (first, second) = (await desk.Fail(), await desk.Fail());
        await desk.Tool("trigger", "Orders.Load", "--body", RunningDesk.Write("bad.csv", "article,quantity\ncup,many\n"));

        var all = (await desk.Tool("dead-letters", "replay", "--all")).Ends(1);
        all.Output.ShouldEndWith("0 replayed, 3 failed again\n");
        all.Output.ShouldContain("! Orders.Load");
        foreach (var id in new[] { second, first })
            (await desk.Tool("dead-letters", "edit", id, "--body", RunningDesk.Write("mended.json", """{"article":"all","quantity":1}"""))).Ends(0);
        var replies = (await desk.Tool("dead-letters", "replay", "--flow", "Orders.Accept", "--json")).Ends(0).Json.EnumerateArray().ToArray();
        replies.Length.ShouldBe(2);
        var runs = replies.Select(r => r.GetProperty("run").GetProperty("id").GetString()).ToArray();
        var letter = (await desk.Tool("dead-letters", "show", first, "--json")).Json.GetProperty("letter");
        letter.GetProperty("replayedAs").GetString().ShouldBe(runs[0]);
        (await desk.Tool("dead-letters", "list")).Output.ShouldContain("Orders.Load");

        await DiscardAll();
        (await desk.Tool("dead-letters", "replay", "--all")).Ends(0).Output.ShouldBe("0 replayed, 0 failed again\n");
    }

    [Fact]
    public async Task One_that_cannot_be_replayed_does_not_hold_up_the_others()
    {
        var id = await desk.Fail();
        (await desk.Tool("dead-letters", "edit", id, "--body", RunningDesk.Write("mended.json", """{"article":"late","quantity":1}"""))).Ends(0);
        var said = (await desk.Tool("dead-letters", "replay", "ffff", id)).Ends(1);
        said.Error.ShouldStartWith("ffff: No dead letter's id is ffff");
        said.Output.ShouldEndWith("1 replayed, 1 failed again\n");
    }

    [Fact]
    public async Task Discards_a_letter_for_a_reason()
    {
        var id = await desk.Fail(quantity: 0);
        (await desk.Tool("dead-letters", "discard", id)).Ends(2).Error.ShouldContain("--reason");
        (await desk.Tool("dead-letters", "discard", id, "--reason", " ")).Ends(2).Error.ShouldContain("Say why");
        (await desk.Tool("dead-letters", "discard", id, "--reason", "sent twice")).Ends(0).Output.ShouldBe($"{id} is set aside.\n");
        (await desk.Tool("dead-letters", "show", id)).Ends(0).Output.ShouldContain("status        discarded: sent twice");
        (await desk.Tool("dead-letters", "discard", id, "--reason", "again")).Ends(1).Error.ShouldContain("already");
    }

    [Fact]
    public async Task Says_what_cannot_be()
    {
        (await desk.Tool("dead-letters", "show", "ffff")).Ends(2).Error.ShouldContain("No dead letter's id is ffff");
        (await desk.Tool("dead-letters", "replay")).Ends(2).Error.ShouldContain("Say which ones: their ids, --flow FLOW, or --all.");
        (await desk.Tool("dead-letters", "replay", "ffff", "--all")).Ends(2).Error.ShouldContain("Say which ones");
        (await desk.Tool("dead-letters", "list", "--status", "lost")).Ends(2).Error.ShouldContain("lost");
        (await desk.Tool("dead-letters", "list", "--most", "0")).Ends(2).Error.ShouldContain("--most must be 1 or more.");
    }

    [Fact]
    public async Task Reads_letters_of_a_project_that_does_not_run()
    {
        var folder = Directory.CreateDirectory(Workshop.Place("idle")).FullName;
        Workshop.ResetDesk(folder);
        await using (var running = Watched.Start(folder, Path.Combine(desk.Folder, "obj/tenon/bin/Desk.dll"), "--urls=http://127.0.0.1:0", "--Tenon:DataFolder=kept"))
        {
            using var client = new HttpClient { BaseAddress = await running.Ready() };
            await client.PostAsJsonAsync("/orders", new { article = "tea", quantity = 0 });
        }

        (await Tool.Run("dead-letters", "list", "-p", folder)).Ends(0).Output.ShouldBe("There are none.\n");
        var settings = Path.Combine(folder, "appsettings.json");
        File.WriteAllText(settings, File.ReadAllText(settings).Replace("\"Connections\": {", "\"Tenon\": { \"DataFolder\": \"kept\" },\n\"Connections\": {", StringComparison.Ordinal));

        var letter = (await Tool.Run("dead-letters", "list", "-p", folder, "--json")).Ends(0).Json.EnumerateArray().Single();
        letter.GetProperty("outcome").GetString().ShouldBe("rejected");
        var id = letter.GetProperty("id").GetString()!;
        (await Tool.Run("dead-letters", "show", id[..12], "-p", Path.Combine(folder, "Desk.csproj"))).Ends(0).Output.ShouldContain("An order of nothing.");
        (await Tool.Run("dead-letters", "replay", id, "-p", folder)).Ends(3).Error.ShouldBe($"Nothing runs the project in {folder}. Start it with: tenon run {folder}\n");
        (await Tool.Run("dead-letters", "list", "-p", folder, "--flow", "orders.accept")).Ends(0).Output.ShouldContain(id);
    }

    private async Task DiscardAll()
    {
        foreach (var letter in (await desk.Tool("dead-letters", "list", "--json")).Json.EnumerateArray())
            (await desk.Tool("dead-letters", "discard", letter.GetProperty("id").GetString()!, "--reason", "another test's")).Ends(0);
    }
}
