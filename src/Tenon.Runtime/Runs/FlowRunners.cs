namespace Tenon.Runtime.Runs;

/// <summary>The runner of each flow of the project.</summary>
internal sealed class FlowRunners(Project project, IServiceProvider services)
{
    private readonly Dictionary<string, FlowRunner> _byId = project.Flows.ToDictionary(f => f.Id, f => new FlowRunner(f, services), StringComparer.OrdinalIgnoreCase);

    public IEnumerable<FlowRunner> All => _byId.Values;

    public FlowRunner? Find(string flow) => _byId.GetValueOrDefault(flow);
}
