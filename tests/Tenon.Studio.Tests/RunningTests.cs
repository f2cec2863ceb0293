using System.Net;
using System.Text.Json;
using Tenon.Studio.Tests.Support;

namespace Tenon.Studio.Tests;

/// <summary>Trying a project from Studio.</summary>
[Collection(Shop.Name)]
public sealed class RunningTests(Shop shop)
{
    [Fact]
    public async Task A_flow_is_tried_with_a_sample_of_its_input_and_its_run_comes_back_with_values()
    {
        await using var browser = await shop.Open();
        await browser.Run("Shop");
        var sample = await browser.Get("projects/Shop/try?flow=Orders.Accept");
        ((string)sample["method"]!, (string)sample["path"]!).ShouldBe(("POST", "/orders"));
        var reply = await browser.Post("projects/Shop/try", sample);
        ((int)reply["status"]!).ShouldBe(200);
        var body = JsonDocument.Parse((string)reply["body"]!).RootElement;
        body.GetProperty("id").GetString().ShouldBe("A-1001");
        var run = reply["run"]!;
        ((string)run["outcome"]!).ShouldBe("success");
        var step = run["steps"]!.AsArray().Single()!;
        ((string)step["node"]!).ShouldBe("Orders.Accept/ToReceipt#1");
        ((string)step["input"]!).ShouldContain("\"card\":\"•••\"");
        ((string)step["output"]!).ShouldBe((string)reply["body"]!);
        ((string)(await browser.Next("ran"))["run"]!["id"]!).ShouldBe((string)run["id"]!);
    }

    [Fact]
    public async Task A_path_that_looks_like_another_host_stays_on_the_project()
    {
        await using var browser = await shop.Open();
        await browser.Run("Shop");
        var reply = await browser.Post("projects/Shop/try", new { method = "GET", path = "//127.0.0.1:1/orders", headers = new { } });
        ((int)reply["status"]!).ShouldBe(404);
    }

    [Fact]
    public async Task A_timer_runs_when_it_is_told_to()
    {
        await using var browser = await shop.Open();
        await browser.Run("Shop");
        var reply = await browser.Post("projects/Shop/trigger", new { flow = "Orders.Tidy" });
        ((string)reply["run"]!["outcome"]!).ShouldBe("success");
    }

    [Fact]
    public async Task A_save_starts_it_again_and_an_error_leaves_it_running()
    {
        await using var browser = await shop.Open();
        await browser.Run("Shop");
        browser.Forget();
        shop.Text = Shop.Source.Replace("ToReceipt(order);", "ToReceipt(ordr);", StringComparison.Ordinal);
        var failed = await browser.Next("run", r => (string)r["state"]! == "Failed");
        ((string)failed["message"]!).ShouldContain("keeps running");
        ((string)failed["problems"]![0]!["message"]!).ShouldContain("ordr");

        shop.Text = Shop.Source.Replace("Too dear.", "No.", StringComparison.Ordinal);
        await browser.Next("run", r => (string)r["state"]! == "Running");
        var reply = await browser.Post("projects/Shop/try", new { method = "POST", path = "/orders", headers = new Dictionary<string, string> { ["Content-Type"] = "application/json" }, body = """{"id":"1","card":"4711","lines":[{"sku":"a","qty":1,"price":5000}]}""" });
        ((int)reply["status"]!).ShouldBe(422);
        ((string)reply["body"]!).ShouldContain("No.");
    }

    [Fact]
    public async Task A_save_that_changes_nothing_leaves_it_alone()
    {
        await using var browser = await shop.Open();
        await browser.Run("Shop");
        browser.Forget();
        shop.Text = Shop.Source;
        var request = await browser.Get("projects/Shop/try?flow=Orders.Accept");
        for (var i = 0; i < 40; i++)
            ((int)(await browser.Post("projects/Shop/try", request))["status"]!).ShouldBe(200);
        shop.Text = Shop.Source.Replace("Too dear.", "No.", StringComparison.Ordinal);
        await browser.Next("changed");
        var starts = 0;
        await browser.Next("run", r => (string)r["state"]! == "Starting" ? ++starts < 0 : (string)r["state"]! == "Running");
        starts.ShouldBe(1);
        ((string)(await browser.Get("projects/Shop/run"))["state"]!).ShouldBe("Running");
    }

    [Fact]
    public async Task What_was_running_can_be_tried_while_the_new_does_not_compile()
    {
        await using var browser = await shop.Open();
        await browser.Run("Shop");
        browser.Forget();
        shop.Text = Shop.Source.Replace("ToReceipt(order);", "ToReceipt(ordr);", StringComparison.Ordinal);
        await browser.Next("run", r => (string)r["state"]! == "Failed");
        ((int)(await browser.Post("projects/Shop/try", await browser.Get("projects/Shop/try?flow=Orders.Accept")))["status"]!).ShouldBe(200);
        (await browser.Get("projects/Shop/runs")).AsArray().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task What_never_compiled_starts_when_it_is_mended_and_not_any_more_once_it_is_stopped()
    {
        await using var browser = await shop.Open(Shop.Source.Replace("ToReceipt(order);", "ToReceipt(ordr);", StringComparison.Ordinal));
        ((string)(await browser.Post("projects/Shop/run/start"))["message"]!).ShouldBe("It does not compile. It starts when that is mended.");
        shop.Text = Shop.Source;
        await browser.Next("run", r => (string)r["state"]! == "Running");

        await browser.Post("projects/Shop/run/stop");
        shop.Text = Shop.Source.Replace("Too dear.", "No.", StringComparison.Ordinal);
        await browser.Next("changed");
        ((string)(await browser.Get("projects/Shop/run"))["state"]!).ShouldBe("Stopped");
    }

    [Fact]
    public async Task What_ends_by_itself_says_so_and_starts_again_at_the_next_save()
    {
        const string Wrong = """

            public static class Setup
            {
                [ProjectSetup]
                public static void Configure(IHostApplicationBuilder builder) => Environment.Exit(9);
            }
            """;
        await using var browser = await shop.Open(Shop.Source + Wrong);
        await browser.Post("projects/Shop/run/start");
        ((string)(await browser.Next("run", r => (string)r["state"]! == "Failed"))["message"]!).ShouldContain("Shop ended with exit code 9.");
        shop.Text = Shop.Source;
        await browser.Next("run", r => (string)r["state"]! == "Running");
    }

    [Fact]
    public async Task A_request_waits_for_the_start_that_is_under_way()
    {
        await using var browser = await shop.Open();
        await browser.Post("projects/Shop/run/start");
        ((int)(await browser.Post("projects/Shop/try", await browser.Get("projects/Shop/try?flow=Orders.Accept")))["status"]!).ShouldBe(200);
    }

    [Fact]
    public async Task What_does_not_run_cannot_be_tried_and_says_so()
    {
        await using var browser = await shop.Open();
        var (status, problem) = await browser.Send(HttpMethod.Post, "projects/Shop/try", new { method = "GET", path = "/", headers = new { } });
        status.ShouldBe(HttpStatusCode.Conflict);
        ((string)problem["title"]!).ShouldBe("The project does not run. Start it first.");
    }
}
