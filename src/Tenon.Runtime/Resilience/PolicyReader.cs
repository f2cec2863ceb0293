using Microsoft.Extensions.Configuration;
using Tenon.Runtime.Connections;

namespace Tenon.Runtime.Resilience;

/// <summary>Reads <c>Connections:&lt;name&gt;:Resilience</c>.</summary>
internal static class PolicyReader
{
    public static Dictionary<string, CallPolicy> Read(IConfiguration configuration, Project project, ConnectionSettings settings)
    {
        var policies = new Dictionary<string, CallPolicy>();
        foreach (var connection in project.Connections.DistinctBy(c => c.Name))
        {
            var section = configuration.GetSection($"Connections:{connection.Name}:Resilience");
            if (!section.Exists())
                continue;
            var before = settings.Problems.Count;
            var options = settings.Bind<ResilienceOptions>(section);
            if (settings.Problems.Count == before)
                policies[connection.Name] = new ConnectionPolicy(connection.Name, options);
        }

        return policies;
    }
}
