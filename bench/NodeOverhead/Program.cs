using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Tenon;
using Tenon.Runtime;
using Tenon.Runtime.Telemetry;

BenchmarkSwitcher.FromAssembly(typeof(NodeOverhead).Assembly).Run(args);

/// <summary>What one node costs over the bare call: in a run whose trace the sampler left, with metrics collected.</summary>
[MemoryDiagnoser]
public class NodeOverhead
{
    private static readonly Node Place = new("Flow.Run/client.Get#1", NodeKind.Call, "client.Get", "client", "Flow.cs", 1);

    private readonly Client _client = new();
    private WebApplication _app = null!;
    private RunTelemetry _telemetry = null!;
    private Flow _flow = null!;

    [GlobalSetup]
    public void Setup()
    {
        // An exporter that points nowhere: the tracer listens, the sampler leaves everything, metrics are aggregated for /metrics.
        _flow = new Flow
        {
            Id = "Flow.Run",
            Summary = "",
            IntegrationName = "Flow",
            Integration = typeof(NodeOverhead),
            File = "Flow.cs",
            Line = 1,
            Trigger = new TimerTriggerAttribute("0 0 1 1 *"),
            Create = _ => this,
            NeedsScope = false,
            Parameters = [],
        };
        var project = new Project { Name = "bench", Flows = [], Connections = [], Nodes = [] };
        _app = TenonHost.Build(project, ["--urls=http://127.0.0.1:0", "--environment=Production", "--OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:9", "--Tenon:Telemetry:SampleRatio=0"]);
        _app.StartAsync().GetAwaiter().GetResult();
        _telemetry = _app.Services.GetRequiredService<RunTelemetry>();
    }

    [GlobalCleanup]
    public Task Cleanup() => _app.DisposeAsync().AsTask();

    [Benchmark(Baseline = true, OperationsPerInvoke = 400)]
    public async Task<int> Bare()
    {
        var sum = 0;
        for (var i = 0; i < 400; i++)
            sum += await _client.Get(i, default);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = 400)]
    public async Task<int> AsNode()
    {
        var run = _telemetry.Begin(_flow, new TriggerData { Kind = "timer" }, null);
        run.Enter();
        var sum = 0;
        for (var i = 0; i < 400; i++)
            sum += await Run.Call(Place, (self: _client, i), static (s, ct) => s.self.Get(s.i, ct));
        _telemetry.End(run, _flow, Outcome.Success, null);
        return sum;
    }

    private sealed class Client
    {
        private static readonly Task<int> One = Task.FromResult(1);

        public Task<int> Get(int i, CancellationToken ct) => One;
    }
}
