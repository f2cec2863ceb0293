using System.Globalization;
using System.Text.RegularExpressions;

namespace Tenon.EndToEnd.Tests;

/// <summary>What a project counts. Meters are the process's own, so a host beside it would be counted too.</summary>
[Collection("alone")]
public sealed partial class MetricsTests
{
    [Fact]
    public async Task Metrics_count_runs_and_steps_by_flow_node_connection_and_outcome()
    {
        await using var host = await Hosted.Start(Generated.Project.Describe(), "Production");
        await host.Client.GetAsync("/scripted");
        await host.Client.GetAsync("/scripted");
        await host.Client.PostAsync("/fail/boom", null);
        await host.Client.PostAsync("/fail/reject", null);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Accept.ParseAdd("application/openmetrics-text; version=1.0.0");
        var metrics = (await (await host.Client.SendAsync(request)).Content.ReadAsStringAsync()).Split('\n');

        metrics.ShouldContain("# UNIT tenon_run_duration_seconds seconds");
        metrics.ShouldContain("# TYPE tenon_run_duration_seconds histogram");
        metrics.ShouldContain("# UNIT tenon_step_duration_seconds seconds");
        Value("tenon_run_duration_seconds_count", "tenon_flow=\"Sink.Scripted\"", "faas_trigger=\"http\"", "tenon_outcome=\"success\"").ShouldBe(2);
        Value("tenon_run_duration_seconds_count", "tenon_flow=\"Sink.Fail\"", "tenon_outcome=\"failed\"").ShouldBe(1);
        Value("tenon_run_duration_seconds_count", "tenon_flow=\"Sink.Fail\"", "tenon_outcome=\"rejected\"").ShouldBe(1);
        Value("tenon_step_duration_seconds_count", "tenon_node=\"Sink.Scripted/client.Scripted#1\"", "tenon_connection=\"client\"", "tenon_outcome=\"success\"").ShouldBe(2);
        Value("tenon_step_duration_seconds_count", "tenon_node=\"Sink.Fail/client.Fail#1\"", "tenon_outcome=\"failed\"").ShouldBe(1);
        Value("tenon_run_active", "tenon_flow=\"Sink.Scripted\"").ShouldBe(0);
        Value("http_server_request_duration_seconds_count", "http_route=\"/fail/{kind}\"", "http_response_status_code=\"500\"").ShouldBe(1);

        double Value(string name, params string[] labels)
        {
            var line = metrics.Single(l => l.StartsWith(name + "{", StringComparison.Ordinal) && labels.All(label => l.Contains(label, StringComparison.Ordinal)));
            return double.Parse(Sample().Match(line).Groups[1].Value, CultureInfo.InvariantCulture);
        }
    }

    [GeneratedRegex(@"\} ([^ ]+)")]
    private static partial Regex Sample();
}
