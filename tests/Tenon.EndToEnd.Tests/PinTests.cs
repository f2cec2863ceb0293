using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Tenon.Runtime.Control;
using Tenon.Runtime.Runs;
using Tenon.Runtime.Telemetry;

namespace Tenon.EndToEnd.Tests;

/// <summary>Nodes that are not called in development because what they give is pinned, and runs that end behind a node.</summary>
public sealed class PinTests
{
    [Fact]
    public async Task Each_shape_of_call_gives_what_it_is_pinned_to_and_is_not_made()
    {
        await using var host = await Hosted.Start(Generated.Project.Describe());
        Pin(host, """
            {
              // As a person writes it.
              "Sink.Calls/client.Get#1": { "result": "pinned" },
              "Sink.Calls/client.Put#1": {},
              "Sink.Calls/client.Count#1": { "result": 42 },
              "Sink.Calls/client.Flush#1": {},
              "Sink.Calls/client.Convert#1": { "result": 43 },
              "Sink.Calls/client.Range#1": { "result": [7, 8] },
              "Sink.Calls/client.Sum#1": { "result": 44 },
              "Sink.Calls/client.Reset#1": {},
              "Sink.Calls/repository.Find#1": { "result": { "name": "from the file", "qty": 3 } },
            }
            """);
        var said = await host.Client.GetFromJsonAsync<string[]>("/calls/a");

        said.ShouldNotBeNull().Take(6).ShouldBe(["pinned", "got a", "42", "43", "7", "8"]);
        said.ShouldContain("44");
        said.ShouldContain("5");
        said.ShouldContain("from the file");
        host.App.Services.GetRequiredService<Kitchen.Client>().Log.ShouldBeEmpty();
        var run = Last(host);
        run.Steps.Count(s => s.Pinned).ShouldBe(9);
        run.Steps.Single(s => s.Node == "Sink.Calls/client.Get#1").ShouldSatisfyAllConditions(s => s.Output.ShouldBe("\"pinned\""), s => s.Input.ShouldBe("""{"id":"a"}"""));
    }

    [Fact]
    public async Task A_pin_counts_from_the_next_run_and_until_it_is_taken_away()
    {
        await using var host = await Hosted.Start(Generated.Project.Describe());
        async Task<string> First() => (await host.Client.GetFromJsonAsync<string[]>("/calls/a"))![0];
        (await First()).ShouldBe("got a");
        Pin(host, """{ "Sink.Calls/client.Get#1": { "result": "x" } }""");
        (await First()).ShouldBe("x");
        Pin(host, """{ "Sink.Calls/client.Get#1": { "result": "longer" } }""");
        (await First()).ShouldBe("longer");
        File.Delete(Path.Combine(host.Folder, PinFile.Name));
        (await First()).ShouldBe("got a");
    }

    [Fact]
    public async Task What_a_run_kept_can_be_pinned_as_it_is()
    {
        await using var host = await Hosted.Start(Generated.Project.Describe());
        var before = await host.Client.GetStringAsync("/calls/a");
        var kept = Last(host).Steps.Where(s => s.Output is not null && !s.Node.Contains("TryGet", StringComparison.Ordinal));
        Pin(host, $"{{{string.Join(",", kept.DistinctBy(s => s.Node).Select(s => $"{JsonSerializer.Serialize(s.Node)}:{{\"result\":{s.Output}}}"))}}}");
        (await host.Client.GetStringAsync("/calls/a")).ShouldBe(before);
        Last(host).Steps.Count(s => s.Pinned).ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task A_pinned_error_is_the_connections_own()
    {
        await using var host = await Hosted.Start(Generated.Project.Describe());
        Pin(host, """{ "Sink.Calls/client.Get#1": { "error": "It is closed today." } }""");
        var reply = await host.Client.GetAsync("/calls/a");
        reply.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        (await reply.Content.ReadAsStringAsync()).ShouldContain("Connection 'client': It is closed today. (pinned in tenon.pins.json)");
    }

    [Theory]
    [InlineData("""{ "Sink.Calls/client.Count#1": { "result": "many" } }""", "What tenon.pins.json pins Sink.Calls/client.Count#1 to is no Int32")]
    [InlineData("""{ "Sink.Calls/client.Count#1": {} }""", "pins Sink.Calls/client.Count#1 without a")]
    [InlineData("""{ "Sink.Calls/repository.Find#1": { "result": { "$cut": "{\"na", "$type": "Item" } } }""", "of which not all was kept")]
    [InlineData("""{ "Sink.Calls/client.Count#1": { "value": 1 } }""", "a pin is an object with")]
    [InlineData("""{ "Sink.Calls/client.Count#1": """, "tenon.pins.json cannot be read")]
    public async Task What_does_not_fit_fails_the_run_and_says_so(string pins, string said)
    {
        await using var host = await Hosted.Start(Generated.Project.Describe());
        Pin(host, pins);
        var reply = await host.Client.GetAsync("/calls/a");
        reply.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await reply.Content.ReadAsStringAsync()).ShouldContain(said);
    }

    [Fact]
    public async Task A_run_ends_behind_the_node_that_it_is_asked_to_go_to()
    {
        await using var host = await Hosted.Start(Generated.Project.Describe());
        using var request = new HttpRequestMessage(HttpMethod.Get, "/calls/a") { Headers = { { Trials.UntilHeader, "Sink.Calls/client.Count#1" } } };
        var reply = await host.Client.SendAsync(request);
        reply.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await reply.Content.ReadAsStringAsync()).ShouldContain("The run stopped behind Sink.Calls/client.Count#1, as was asked.");
        var run = Last(host);
        run.Steps[^1].Node.ShouldBe("Sink.Calls/client.Count#1");
        (run.Outcome, run.Steps[^1].Output).ShouldBe(("cancelled", "1"));
    }

    [Fact]
    public async Task A_run_to_a_node_that_is_not_there_calls_nothing()
    {
        await using var host = await Hosted.Start(Generated.Project.Describe());
        using var request = new HttpRequestMessage(HttpMethod.Get, "/calls/a") { Headers = { { Trials.UntilHeader, "Sink.Calls/client.Gone#1" } } };
        var reply = await host.Client.SendAsync(request);
        (await reply.Content.ReadAsStringAsync()).ShouldContain("The project has no node Sink.Calls/client.Gone#1 to go to.");
        Last(host).Steps.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public async Task Outside_development_there_are_no_pins_and_runs_go_to_their_end(string environment)
    {
        await using var host = await Hosted.Start(Generated.Project.Describe(), environment, ("Tenon:KeepRuns", "10"));
        Pin(host, """{ "Sink.Calls/client.Get#1": { "result": "pinned" } }""");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/calls/a") { Headers = { { Trials.UntilHeader, "Sink.Calls/client.Count#1" } } };
        var reply = await host.Client.SendAsync(request);
        (await reply.Content.ReadFromJsonAsync<string[]>())![0].ShouldBe("got a");
        Last(host).Steps.ShouldAllBe(s => !s.Pinned);
    }

    private static void Pin(Hosted host, string pins) => File.WriteAllText(Path.Combine(host.Folder, PinFile.Name), pins);

    private static RunInfo Last(Hosted host) => Describe.Run(host.App.Services.GetRequiredService<RecentRuns>().Latest().First(), DateTimeOffset.UtcNow, values: true);
}
