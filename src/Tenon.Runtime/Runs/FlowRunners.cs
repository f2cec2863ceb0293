using Tenon.Runtime.Telemetry;

namespace Tenon.Runtime.Runs;

/// <summary>The runner of each flow of the project.</summary>
internal sealed class FlowRunners
{
    private readonly Dictionary<string, FlowRunner> _byId;

    public FlowRunners(Project project, RunTelemetry telemetry, IServiceProvider services)
    {
        _byId = project.Flows.ToDictionary(f => f.Id, f => new FlowRunner(f, services), StringComparer.OrdinalIgnoreCase);
        telemetry.WatchActive(() => All.Select(r => (r.Flow, r.UnderWay)));
    }

    public IEnumerable<FlowRunner> All => _byId.Values;

    public FlowRunner? Find(string flow) => _byId.GetValueOrDefault(flow);
}
