using Tenon.Runtime.Binding;
using Tenon.Runtime.Triggers.Http;

namespace Tenon.Runtime;

/// <summary>A flow as the generated registry describes it: a trigger method of an integration.</summary>
public sealed class Flow
{
    private int _underWay;

    /// <summary>Type and method, unique in the project: <c>Orders.Accept</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What the author wrote above the method.</summary>
    public required string Summary { get; init; }

    /// <summary>The integration's name.</summary>
    public required string IntegrationName { get; init; }

    /// <summary>The integration's class.</summary>
    public required Type Integration { get; init; }

    /// <summary>The source file, relative to the project.</summary>
    public required string File { get; init; }

    /// <summary>The line of the method, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>What wakes it.</summary>
    public required TriggerAttribute Trigger { get; init; }

    /// <summary>How failed runs are tried again; null when they are not.</summary>
    public RetryAttribute? Retry { get; init; }

    /// <summary>How long an attempt may take; null for any length.</summary>
    public TimeoutAttribute? Timeout { get; init; }

    /// <summary>Set when the input of failed runs is kept although the trigger would not by itself.</summary>
    public DeadLetterAttribute? DeadLetter { get; init; }

    /// <summary>How many runs may be under way at once; null for any number.</summary>
    public ConcurrencyAttribute? Concurrency { get; init; }

    /// <summary>Makes an instance of the integration for one run.</summary>
    public required Func<IServiceProvider, object> Create { get; init; }

    /// <summary>Whether the integration asks for services beside its connections, which may belong to a scope.</summary>
    public required bool NeedsScope { get; init; }

    /// <summary>The parameters and what each is bound to, in words.</summary>
    public required IReadOnlyList<FlowParameter> Parameters { get; init; }

    /// <summary>Endpoint metadata of an HTTP flow: <c>[Authorize]</c> and its kin.</summary>
    public IReadOnlyList<object> Metadata { get; init; } = [];

    /// <summary>Makes the minimal-API handler of an HTTP flow; null for other triggers.</summary>
    public Func<HttpFlow, Delegate>? Endpoint { get; init; }

    /// <summary>Invokes the method of a flow that is woken by anything but HTTP; null for HTTP.</summary>
    public Func<object, FlowInput, CancellationToken, Task<object?>>? Invoke { get; init; }

    /// <summary>How many of its runs are under way. Counted here, and read only when somebody collects.</summary>
    internal int UnderWay => Volatile.Read(ref _underWay);

    /// <summary>Runs a synchronous method that returns nothing. For generated code.</summary>
    /// <param name="action">Calls the method.</param>
    public static Task Completed(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        action();
        return Task.CompletedTask;
    }

    internal void Count(int runs) => Interlocked.Add(ref _underWay, runs);
}

/// <summary>A parameter of a flow.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type, as its author wrote it.</param>
/// <param name="Binding">What it is bound to, in words: «the body», «the route».</param>
/// <param name="Sensitive">Whether its value is kept nowhere.</param>
public sealed record FlowParameter(string Name, string Type, string Binding, bool Sensitive = false);
