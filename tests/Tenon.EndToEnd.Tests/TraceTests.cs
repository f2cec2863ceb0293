using System.Net.Http.Json;
using Tenon.Runtime;

namespace Tenon.EndToEnd.Tests;

/// <summary>Traces as a stranger's receiver sees them. Activity sources are the whole process's, so nothing else may run meanwhile.</summary>
[Collection("alone")]
public sealed class TraceTests
{
    private const string Parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-";

    [Fact]
    public async Task A_run_is_a_trace_whose_nodes_have_ids_and_lines()
    {
        var spans = await Trace(async client => await client.GetAsync("/calls/7"), ratio: 1);
        var server = spans.Single(s => s.Attributes.ContainsKey("tenon.flow"));
        server.Kind.ShouldBe(2);
        server.Attribute("tenon.flow").ShouldBe("Sink.Calls");
        server.Attribute("tenon.outcome").ShouldBe("success");
        server.Attribute("http.route").ShouldBe("/calls/{id}");
        server.Attribute("http.response.status_code").ShouldBe("200");
        server.Name.ShouldBe("GET /calls/{id}");
        var get = spans.Single(s => s.Attribute("tenon.node") == "Sink.Calls/client.Get#1");
        get.ParentId.ShouldBe(server.SpanId);
        get.Attribute("code.file.path").ShouldBe("Sink.cs");
        int.Parse(get.Attribute("code.line.number")).ShouldBe(LineOf("client.Get(id, ct)"));
        get.Attribute("tenon.connection").ShouldBe("client");

        var step = spans.Single(s => s.Attribute("tenon.node") == "Sink.Calls/Inner#1");
        spans.Single(s => s.Attribute("tenon.node") == "Sink.Inner/client.Get#1").ParentId.ShouldBe(step.SpanId);
        spans.ShouldAllBe(s => s.TraceId == server.TraceId);
    }

    [Fact]
    public async Task Takes_up_the_callers_trace()
    {
        var spans = await Trace(async client =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/calls/7");
            request.Headers.Add("traceparent", Parent + "01");
            await client.SendAsync(request);
        }, ratio: 0);
        spans.ShouldAllBe(s => s.TraceId == "0af7651916cd43dd8448eb211c80319c");
        spans.Single(s => s.Attributes.ContainsKey("tenon.flow")).ParentId.ShouldBe("b7ad6b7169203331");
    }

    [Fact]
    public async Task Keeps_a_failed_run_with_its_steps_although_the_sampler_left_it()
    {
        var spans = await Trace(async client =>
        {
            await client.GetAsync("/calls/7");
            await client.PostAsync("/fail/boom", null);
            await client.PostAsync("/fail/reject", null);
        }, ratio: 0);
        var server = spans.Single(s => s.Attributes.ContainsKey("tenon.flow"));
        server.Attribute("tenon.flow").ShouldBe("Sink.Fail");
        server.Attribute("tenon.outcome").ShouldBe("failed");
        server.Attribute("tenon.tag.kind").ShouldBe("boom");
        var step = spans.Single(s => s != server);
        step.Attribute("tenon.node").ShouldBe("Sink.Fail/client.Fail#1");
        step.ParentId.ShouldBe(server.SpanId);
        step.Status.ShouldBe(2);
        step.Start.ShouldBeInRange(server.Start, server.End);
    }

    [Fact]
    public async Task Keeps_a_slow_run_with_its_nested_steps_in_their_places()
    {
        var spans = await Trace(async client => await client.GetAsync("/calls/7"), ratio: 0, ("Tenon:Telemetry:SlowSeconds", "0"));
        var step = spans.Single(s => s.Attribute("tenon.node") == "Sink.Calls/Inner#1");
        spans.Single(s => s.Attribute("tenon.node") == "Sink.Inner/client.Get#1").ParentId.ShouldBe(step.SpanId);
        spans.Count.ShouldBe(spans.Select(s => s.SpanId).Distinct().Count());
    }

    private static async Task<IReadOnlyList<OtlpSpan>> Trace(Func<HttpClient, Task> act, double ratio, params (string, string)[] settings)
    {
        await using var receiver = await OtlpReceiver.Start();
        await using (var host = await Hosted.Start(Generated.Project.Describe(), "Production",
        [
            ("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.Url), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("Tenon:Telemetry:SampleRatio", ratio.ToString(System.Globalization.CultureInfo.InvariantCulture)), .. settings,
        ]))
        {
            await act(host.Client);
        }

        // Disposing the host flushed everything it had.
        return [.. receiver.Spans.Where(s => s.Attributes.ContainsKey("tenon.flow") || s.Attributes.ContainsKey("tenon.node"))];
    }

    private static int LineOf(string text)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "../../../../TestProjects/Kitchen/Sink.cs");
        return Array.FindIndex(File.ReadAllLines(file), l => l.Contains(text, StringComparison.Ordinal)) + 1;
    }
}

[CollectionDefinition("alone", DisableParallelization = true)]
public sealed class Alone;
