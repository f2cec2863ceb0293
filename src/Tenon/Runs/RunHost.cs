namespace Tenon;

/// <summary>What a run asks of whoever hosts it. This base does nothing, which is what plain unit tests want.</summary>
internal class RunHost
{
    /// <summary>Whether the values are kept that steps take and give.</summary>
    internal virtual bool Captures => false;

    /// <summary>The resilience around a node's call; null for none.</summary>
    internal virtual CallPolicy? PolicyFor(Node node) => null;

    /// <summary>A step starts, on the caller's async flow and before anything inside it runs.</summary>
    internal virtual void StepStarting(Step step) { }

    /// <summary>Writes values down as JSON: those among them that have a name and are not sensitive. <paramref name="values"/> is the value itself when there is one name, else a tuple.</summary>
    internal virtual string? Write(IReadOnlyList<NodeInput?> names, object? values) => null;

    /// <summary>Writes a value down as JSON.</summary>
    internal virtual string? Write(object? value) => null;

    /// <summary>A step has ended.</summary>
    internal virtual void StepEnded(Step step) { }
}

/// <summary>Resilience around a call: timeout, retry, circuit breaker, limits.</summary>
internal abstract class CallPolicy
{
    internal abstract Task<T> Execute<TState, T>(Step step, TState state, Func<TState, CancellationToken, Task<T>> call, CancellationToken ct);
}
