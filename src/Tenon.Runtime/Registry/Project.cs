using Microsoft.Extensions.Hosting;
using Tenon.Runtime.Connections;

namespace Tenon.Runtime;

/// <summary>A project as its generated registry describes it.</summary>
public sealed class Project
{
    /// <summary>The project's name: its assembly's.</summary>
    public required string Name { get; init; }

    /// <summary>The flows.</summary>
    public required IReadOnlyList<Flow> Flows { get; init; }

    /// <summary>The connections that the integrations ask for.</summary>
    public required IReadOnlyList<ConnectionEntry> Connections { get; init; }

    /// <summary>The nodes in the flows.</summary>
    public required IReadOnlyList<Node> Nodes { get; init; }

    /// <summary>The project's own set-up methods, run before the host is built.</summary>
    public IReadOnlyList<Action<IHostApplicationBuilder>> Setups { get; init; } = [];
}
