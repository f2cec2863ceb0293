using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Tenon.Runtime.Control;
using Tenon.Runtime.Telemetry;

namespace Tenon.EndToEnd.Tests;

/// <summary>What runs and steps took and gave, as it is kept in development.</summary>
public sealed class ValueTests
{
    [Fact]
    public async Task Each_shape_of_call_keeps_what_it_took_and_gave()
    {
        await using var host = await Hosted.Start(Generated.Project.Describe());
        await host.Client.GetAsync("/calls/a");

        var run = Last(host);
        run.Input.ShouldBe("""{"id":"a"}""");
        run.Output.ShouldNotBeNull().ShouldStartWith("""["got a","got a",""");
        string? In(string node) => run.Steps.Single(s => s.Node == $"Sink.Calls/{node}").Input;
        string? Out(string node) => run.Steps.Single(s => s.Node == $"Sink.Calls/{node}").Output;
        (In("client.Get#1"), Out("client.Get#1")).ShouldBe(("""{"id":"a"}""", "\"got a\""));
        (In("client.Put#1"), Out("client.Put#1")).ShouldBe(("""{"id":"a","value":1}""", null));
        (In("client.Count#1"), Out("client.Count#1")).ShouldBe((null, "1"));
        (In("client.Flush#1"), Out("client.Flush#1")).ShouldBe((null, null));
        In("client.Convert#1").ShouldBe("""{"value":{"n":2},"how":{"$type":"Func`2"}}""");
        In("client.Range#1").ShouldBe("""{"to":3}""");
        (In("client.Sum#1"), Out("client.Sum#1")).ShouldBe(("""{"values":[1,2,3]}""", "6"));
        (In("client.TryGet#1"), Out("client.TryGet#1")).ShouldBe(("""{"id":"a"}""", "true"));
        In("client.Reset#1").ShouldBe("""{"counter":5}""");
        In("client.Length#1").ShouldBeNull();
        In("repository.Find#1").ShouldBe("""{"item":{"name":"x","qty":1}}""");
    }

    [Fact]
    public async Task What_is_sensitive_is_masked_wherever_it_stands()
    {
        await using var host = await Hosted.Start(Generated.Project.Describe());
        await host.Client.GetAsync("/pin?pin=4711");
        Last(host).Input.ShouldBe("""{"pin":"•••"}""");
        await host.Client.PostAsJsonAsync("/payments", new { holder = "Ada", pin = 4711 });
        Last(host).Input.ShouldBe("""{"payment":{"holder":"Ada","pin":"•••"}}""");
    }

    [Fact]
    public async Task A_long_value_is_cut_and_says_so()
    {
        await using var host = await Hosted.Start(Generated.Project.Describe(), settings: [("Tenon:Telemetry:CaptureBytes", "64")]);
        await host.Client.GetAsync("/calls/" + new string('ä', 100));
        var input = Last(host).Steps[0].Input.ShouldNotBeNull();
        input.ShouldStartWith("""{"id":{"$cut":"\"ää""");
        input.ShouldEndWith("""ä","$type":"String"}}""");
    }

    [Fact]
    public async Task Nothing_is_kept_in_production_unless_it_is_asked_for()
    {
        await using var silent = await Hosted.Start(Generated.Project.Describe(), "Production", ("Tenon:KeepRuns", "10"));
        await silent.Client.GetAsync("/calls/a");
        (Last(silent).Input, Last(silent).Steps[0].Input).ShouldBe((null, null));
        await using var asked = await Hosted.Start(Generated.Project.Describe(), "Production", ("Tenon:KeepRuns", "10"), ("Tenon:Telemetry:CaptureValues", "true"));
        await asked.Client.GetAsync("/calls/a");
        Last(asked).Steps[0].Output.ShouldBe("\"got a\"");
    }

    private static RunInfo Last(Hosted host) => Describe.Run(host.App.Services.GetRequiredService<RecentRuns>().Latest().First(), DateTimeOffset.UtcNow, values: true);
}
