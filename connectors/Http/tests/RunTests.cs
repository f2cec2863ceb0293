using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;

namespace Tenon.Http.Tests;

/// <summary>What a call owes to the run and the trace that it is made in.</summary>
public sealed class RunTests : ApiTest
{
    private static readonly Node Node = new("Orders.Accept/crm.Post#1", NodeKind.Call, "crm.Post", "crm", "Orders.cs", 7);

    [Fact]
    public async Task A_POST_and_a_PATCH_carry_their_steps_key_and_others_none()
    {
        await InRun("order-7", async api =>
        {
            await Step(api, (a, ct) => a.Post("/x", 1, ct));
            await Step(api, (a, ct) => a.Patch("/x", 1, ct));
            await Step(api, (a, ct) => a.Put("/x", 1, ct));
            await Step(api, (a, ct) => a.Delete("/x", ct));
            await Step(api, (a, ct) => a.Head("/x", ct));
        });
        Requests.Select(r => r.Header("Idempotency-Key")).ShouldBe(["order-7:1", "order-7:2", null, null, null]);
    }

    [Fact]
    public async Task A_try_of_the_same_step_and_a_replay_of_the_run_have_the_same_key()
    {
        for (var replay = 0; replay < 2; replay++)
        {
            await InRun("order-7", api => Step(api, async (a, ct) =>
            {
                await a.Post("/x", 1, ct);
                return await a.Post("/x", 1, ct); // as resilience repeats it
            }));
        }

        Requests.Select(r => r.Header("Idempotency-Key")).Distinct().ShouldBe(["order-7:1"]);
    }

    [Fact]
    public async Task A_key_that_no_header_can_carry_is_made_one()
    {
        await InRun("inbox/Übersicht 7.csv", api => Step(api, (a, ct) => a.Post("/x", 1, ct)));
        await InRun(new string('x', 500), api => Step(api, (a, ct) => a.Post("/x", 1, ct)));
        Requests[0].Header("Idempotency-Key").ShouldBe("inbox%2F%C3%9Cbersicht%207.csv%3A1");
        Requests[1].Header("Idempotency-Key")!.Length.ShouldBe(64);
    }

    [Fact]
    public async Task A_calls_own_key_wins_and_none_is_sent_outside_of_a_run_or_when_turned_off()
    {
        await InRun("order-7", api => Step(api, (a, ct) => a.Post("/x", 1, headers: new() { ["Idempotency-Key"] = "own" }, ct: ct)));
        await InRun("order-7", api => Step(api, (a, ct) => a.Post("/x", 1, ct)), o => o.SendIdempotencyKey = false);
        await Connect().Post("/x", 1);
        Requests.Select(r => r.Header("Idempotency-Key")).ShouldBe(["own", null, null]);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_POST_is_worth_another_try_only_where_the_API_is_known_to_honour_the_key(bool honours)
    {
        Answers("", null, 502);
        await InRun("order-7", async api =>
        {
            (await Should.ThrowAsync<HttpApiException>(() => Step(api, (a, ct) => a.Post("/x", 1, ct)))).IsTransient.ShouldBe(honours);
            (await Should.ThrowAsync<HttpApiException>(() => Step(api, (a, ct) => a.Put("/x", 1, ct)))).IsTransient.ShouldBeTrue();
        }, o => o.HonoursIdempotencyKey = honours);
        (await Should.ThrowAsync<HttpApiException>(() => Connect(o => o.HonoursIdempotencyKey = honours).Post("/x", 1))).IsTransient.ShouldBeFalse("without a run there is no key");
    }

    [Fact]
    public async Task The_trace_goes_on_in_the_API()
    {
        using var flow = new Activity("Orders.Accept") { TraceStateString = "vendor=1" }.SetIdFormat(ActivityIdFormat.W3C).Start();
        await Connect().Get<string>("/x");
        Request.Header("traceparent")!.ShouldStartWith($"00-{flow.TraceId}-");
        Request.Header("tracestate").ShouldBe("vendor=1");
    }

    [Fact]
    public async Task A_request_is_a_span_of_OpenTelemetrys_and_shows_no_values_of_its_query()
    {
        var spans = new List<Activity>();
        using var flow = new Activity("Orders.Accept").SetIdFormat(ActivityIdFormat.W3C).Start();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "System.Net.Http",
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                if (span.TraceId == flow.TraceId)
                    spans.Add(span);
            },
        };
        ActivitySource.AddActivityListener(listener);
        await Connect(o => o.Auth = new() { Kind = HttpAuthKind.ApiKey, Key = "hunter2", Query = "key" }).Get<string>("/x", new { name = "hunter2" });
        var span = spans.ShouldHaveSingleItem();
        span.ParentSpanId.ShouldBe(flow.SpanId);
        Request.Header("traceparent").ShouldBe(span.Id);
        span.GetTagItem("http.request.method").ShouldBe("GET");
        span.GetTagItem("http.response.status_code").ShouldBe(200);
        string.Join('\n', span.TagObjects.Select(t => t.Value)).ShouldNotContain("hunter2");
    }

    private static Task<HttpReply> Step(HttpApi api, Func<HttpApi, CancellationToken, Task<HttpReply>> call) => Run.Call(Node, (api, call), static (s, ct) => s.call(s.api, ct));

    private async Task InRun(string key, Func<HttpApi, Task> flow, Action<HttpApiOptions>? change = null)
    {
        new Run("Orders.Accept", new TriggerData { Key = key }, NullLogger.Instance, new RunHost(), CancellationToken.None).Enter();
        await flow(Connect(change));
    }
}
