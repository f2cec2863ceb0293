using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kitchen;
using Microsoft.Extensions.DependencyInjection;

namespace Tenon.EndToEnd.Tests;

/// <summary>Retries, limits and circuit breakers, of flows and of connections.</summary>
public sealed class ResilienceTests
{
    [Fact]
    public async Task A_failed_run_is_tried_again_as_often_as_it_may()
    {
        await using var host = await Hosted.Start(Generated.Project.Describe());
        var client = host.App.Services.GetRequiredService<Client>();
        client.Script.Enqueue(_ => throw new InvalidOperationException("once"));
        client.Script.Enqueue(_ => throw new InvalidOperationException("twice"));
        (await host.Client.GetStringAsync("/retried")).ShouldBe("fine at attempt 3");

        for (var i = 0; i < 3; i++)
            client.Script.Enqueue(_ => throw new InvalidOperationException("for good"));
        (await host.Client.GetAsync("/retried")).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        client.Calls.ShouldBe(6);
    }

    [Fact]
    public async Task A_rejected_run_is_not_tried_again()
    {
        await using var host = await Hosted.Start(Generated.Project.Describe());
        var client = host.App.Services.GetRequiredService<Client>();
        client.Script.Enqueue(_ => throw new Rejected("never"));
        (await host.Client.GetAsync("/retried")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        client.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task A_connection_tries_again_only_what_may_succeed_later()
    {
        await using var host = await Hosted.Start(Generated.Project.Describe(), settings:
            [("Connections:client:Resilience:Retry:Times", "2"), ("Connections:client:Resilience:Retry:DelaySeconds", "0.001")]);
        var client = host.App.Services.GetRequiredService<Client>();
        client.Script.Enqueue(_ => throw new ConnectionException("client", "busy") { IsTransient = true });
        client.Script.Enqueue(_ => throw new ConnectionException("client", "busy") { IsTransient = true, RetryAfter = TimeSpan.FromMilliseconds(5) });
        (await host.Client.GetStringAsync("/scripted")).ShouldBe("fine");
        client.Calls.ShouldBe(3);

        client.Script.Enqueue(_ => throw new ConnectionException("client", "wrong"));
        (await host.Client.GetAsync("/scripted")).StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        client.Calls.ShouldBe(4);
    }

    [Fact]
    public async Task A_longer_wait_than_allowed_is_passed_on_to_the_caller()
    {
        await using var host = await Hosted.Start(Generated.Project.Describe(), settings:
            [("Connections:client:Resilience:Retry:Times", "2"), ("Connections:client:Resilience:Retry:MaxDelaySeconds", "1")]);
        var client = host.App.Services.GetRequiredService<Client>();
        client.Script.Enqueue(_ => throw new ConnectionException("client", "busy") { IsTransient = true, RetryAfter = TimeSpan.FromMinutes(2) });
        var reply = await host.Client.GetAsync("/scripted");
        reply.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        reply.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromMinutes(2));
        client.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task A_circuit_opens_when_a_system_keeps_failing()
    {
        await using var host = await Hosted.Start(Generated.Project.Describe(), settings: [("Connections:client:Resilience:CircuitBreaker:MinimumCalls", "4")]);
        var client = host.App.Services.GetRequiredService<Client>();
        for (var i = 0; i < 4; i++)
            client.Script.Enqueue(_ => throw new ConnectionException("client", "down") { IsTransient = true });
        for (var i = 0; i < 4; i++)
            (await host.Client.GetAsync("/scripted")).StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        var refused = await host.Client.GetAsync("/scripted");
        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        client.Calls.ShouldBe(4);
    }

    [Fact]
    public async Task A_call_over_its_time_is_cut_off()
    {
        await using var host = await Hosted.Start(Generated.Project.Describe(), settings: [("Connections:client:Resilience:TimeoutSeconds", "0.05")]);
        host.App.Services.GetRequiredService<Client>().Script.Enqueue(async ct =>
        {
            await Task.Delay(Timeout.Infinite, ct);
            return "never";
        });
        var reply = await host.Client.GetAsync("/scripted");
        reply.StatusCode.ShouldBe(HttpStatusCode.GatewayTimeout);
        (await reply.Content.ReadAsStringAsync()).ShouldContain("TimeoutSeconds");
    }

    [Fact]
    public async Task Requests_over_a_flows_places_and_queue_are_turned_away()
    {
        await using var host = await Hosted.Start(Generated.Project.Describe());
        var release = new TaskCompletionSource<string>();
        var entered = new TaskCompletionSource();
        host.App.Services.GetRequiredService<Client>().Script.Enqueue(_ =>
        {
            entered.SetResult();
            return release.Task;
        });
        var first = host.Client.GetAsync("/one-at-a-time");
        await entered.Task;

        // One more may wait; of two, one is turned away at once.
        var others = new List<Task<HttpResponseMessage>> { host.Client.GetAsync("/one-at-a-time"), host.Client.GetAsync("/one-at-a-time") };
        var turnedAway = await Task.WhenAny(others);
        (await turnedAway).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await turnedAway).Headers.RetryAfter.ShouldNotBeNull();
        release.SetResult("done");
        (await first).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await others.Single(o => o != turnedAway)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_input_of_a_failed_request_is_kept_with_its_error()
    {
        await using var host = await Hosted.Start(Generated.Project.Describe());
        host.App.Services.GetRequiredService<Client>().Script.Enqueue(_ => throw new InvalidOperationException("boom"));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/kept/7?x=1") { Content = JsonContent.Create(new Item("a", 2)) };
        request.Headers.Add("Authorization", "Bearer secret");
        request.Headers.Add("Idempotency-Key", "order-7");
        var reply = await host.Client.SendAsync(request);
        var id = (await reply.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("deadLetter").GetString()!;

        var letter = host.App.Services.GetRequiredService<Runtime.DeadLetters.DeadLetterStore>().Find(id)!;
        letter.Flow.ShouldBe("Sink.Kept");
        letter.Error.ShouldBe("boom");
        letter.Key.ShouldBe("order-7");
        letter.Input.Name.ShouldBe("POST /kept/7?x=1");
        JsonSerializer.Deserialize<Item>(letter.Input.Payload, JsonSerializerOptions.Web).ShouldBe(new Item("a", 2));
        letter.Input.Headers.Keys.ShouldNotContain("Authorization");
    }
}
