using Microsoft.AspNetCore.Http;
using Tenon.Runtime;
using Tenon.Runtime.Binding;

namespace Tenon.EndToEnd.Tests;

/// <summary>Projects made by hand, for what a test wants to vary that attributes fix.</summary>
internal static class Flows
{
    public static Project Project(params Flow[] flows) => new() { Name = "Tests", Flows = flows, Connections = [], Nodes = [] };

    public static Flow Timer(string id, TimerTriggerAttribute trigger, Func<TimerTick, CancellationToken, Task> run, RetryAttribute? retry = null, TimeoutAttribute? timeout = null, int? concurrency = null)
        => Flow(id, trigger, (input, ct) => run(input.Get<TimerTick>(), ct), retry, timeout, concurrency);

    public static Flow File(string id, FileTriggerAttribute trigger, Func<FlowInput, CancellationToken, Task> run, RetryAttribute? retry = null, int concurrency = 1, TimeoutAttribute? timeout = null)
        => Flow(id, trigger, run, retry, timeout, concurrency);

    public static Flow Http(string id, HttpTriggerAttribute trigger, Func<string> run, params object[] metadata) => new()
    {
        Id = id,
        Summary = "",
        IntegrationName = "Tests",
        Integration = typeof(object),
        File = "Tests.cs",
        Line = 1,
        Trigger = trigger,
        Create = static _ => new object(),
        NeedsScope = false,
        Parameters = [],
        Metadata = metadata,
        Endpoint = flow => (HttpContext http) => flow.Run(http, run, static (object _, Func<string> run, CancellationToken _) => Task.FromResult(run())),
    };

    private static Flow Flow(string id, TriggerAttribute trigger, Func<FlowInput, CancellationToken, Task> run, RetryAttribute? retry, TimeoutAttribute? timeout, int? concurrency) => new()
    {
        Id = id,
        Summary = "",
        IntegrationName = "Tests",
        Integration = typeof(object),
        File = "Tests.cs",
        Line = 1,
        Trigger = trigger,
        Retry = retry,
        Timeout = timeout,
        Concurrency = concurrency is { } limit ? new ConcurrencyAttribute(limit) : null,
        Create = static _ => new object(),
        NeedsScope = false,
        Parameters = [],
        Invoke = async (_, input, ct) =>
        {
            await run(input, ct);
            return null;
        },
    };
}
