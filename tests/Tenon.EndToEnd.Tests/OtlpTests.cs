using System.Text;

namespace Tenon.EndToEnd.Tests;

/// <summary>Telemetry as a process sends it when OpenTelemetry's standard environment variables say where.</summary>
public sealed class OtlpTests : IDisposable
{
    private const string Secret = "s3cret-4711";

    private readonly string _folder = Directory.CreateTempSubdirectory("tenon-otlp-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Traces_metrics_and_logs_arrive_and_belong_together()
    {
        await using var receiver = await Send(async client => await client.GetAsync("/calls/7"), "--Tenon:Telemetry:SampleRatio=1", "OTEL_SERVICE_NAME=kitchen-1");
        var flow = receiver.Spans.Single(s => s.Attribute("tenon.flow") == "Sink.Calls");
        var log = receiver.Logs.Single(l => l.Body.Contains("said", StringComparison.Ordinal));
        log.TraceId.ShouldBe(flow.TraceId);
        receiver.Spans.ShouldContain(s => s.SpanId == log.SpanId);
        log.Service.ShouldBe("kitchen-1");

        receiver.Metrics.ShouldContain(new OtlpMetric("tenon.run.duration", "s"));
        receiver.Metrics.ShouldContain(new OtlpMetric("tenon.step.duration", "s"));
        receiver.Metrics.ShouldContain(new OtlpMetric("tenon.run.active", "{run}"));
        receiver.Metrics.ShouldContain(new OtlpMetric("http.server.request.duration", "s"));
    }

    [Fact]
    public async Task Logs_carry_trace_ids_although_the_trace_is_left_out()
    {
        await using var receiver = await Send(async client => await client.GetAsync("/calls/7"), "--Tenon:Telemetry:SampleRatio=0");
        receiver.Spans.ShouldBeEmpty();
        receiver.Logs.Single(l => l.Body.Contains("said", StringComparison.Ordinal)).TraceId.Length.ShouldBe(32);
    }

    [Fact]
    public async Task What_is_sensitive_is_in_no_answer_and_no_telemetry()
    {
        await using var receiver = await Send(
            async client =>
            {
                foreach (var (type, body) in ((string, string)[])
                    [("application/json", $"{{\"holder\":\"Mara\",\"pin\":\"{Secret}\"}}"), ("application/xml", $"<payment><holder>Mara</holder><pin>{Secret}</pin></payment>"),
                        ("text/csv", $"holder,pin\nMara,{Secret}\n")])
                {
                    using var content = new StringContent(body, Encoding.UTF8, type);
                    var reply = await client.PostAsync("/payments", content);
                    ((int)reply.StatusCode).ShouldBe(400);
                    (await reply.Content.ReadAsStringAsync()).ShouldNotContain(Secret);
                }

                var bound = await client.GetAsync($"/pin?pin={Secret}");
                ((int)bound.StatusCode).ShouldBe(400);
                (await bound.Content.ReadAsStringAsync()).ShouldNotContain(Secret);
                await client.GetAsync("/calls/7");
            },
            "--environment=Development", "--Tenon:Telemetry:SampleRatio=1", "--Logging:LogLevel:Default=Debug");
        receiver.Requests.Count.ShouldBeGreaterThan(0);
        receiver.Spans.Count(s => s.Attribute("url.path") == "/payments").ShouldBe(3);
        foreach (var (path, body) in receiver.Requests)
            Encoding.Latin1.GetString(body).ShouldNotContain(Secret, customMessage: path);
    }

    private async Task<OtlpReceiver> Send(Func<HttpClient, Task> act, params string[] settings)
    {
        var receiver = await OtlpReceiver.Start();
        await using var project = await ProjectProcess.Start(
            "tests/TestProjects/Kitchen", _folder, [$"OTEL_EXPORTER_OTLP_ENDPOINT={receiver.Url}", "OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf", .. settings]);
        await act(project.Client);
        (await project.Stop()).ShouldBe(0, project.Log);
        return receiver;
    }
}
