using System.Collections.Frozen;

namespace Tenon.Runtime.Resilience;

/// <summary>The resilience of each connection that configures some.</summary>
internal sealed class ConnectionPolicies(IReadOnlyDictionary<string, CallPolicy> policies)
{
    private readonly FrozenDictionary<string, CallPolicy>? _policies = policies.Count == 0 ? null : policies.ToFrozenDictionary();

    public CallPolicy? For(string? connection)
        => _policies is not null && connection is not null && _policies.TryGetValue(connection, out var policy) ? policy : null;
}
