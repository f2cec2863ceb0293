using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Tenon.Runtime.Binding;
using Tenon.Runtime.DeadLetters;
using Tenon.Runtime.Runs;
using Tenon.Runtime.Telemetry;

namespace Tenon.Runtime.Triggers.Http;

/// <summary>Runs an HTTP flow from within its generated minimal-API handler.</summary>
public sealed class HttpFlow
{
    private readonly FlowRunner _runner;
    private readonly RunTelemetry _telemetry;
    private readonly DeadLetterStore _deadLetters;
    private readonly IServiceProvider _services;
    private readonly NodeInput[] _inputs;

    internal HttpFlow(FlowRunner runner, IServiceProvider services)
    {
        _runner = runner;
        _services = services;
        _inputs = [.. runner.Flow.Parameters.Where(p => !p.Type.EndsWith("CancellationToken", StringComparison.Ordinal)).Select(p => new NodeInput(p.Name, p.Sensitive))];
        _telemetry = services.GetRequiredService<RunTelemetry>();
        _deadLetters = services.GetRequiredService<DeadLetterStore>();
    }

    internal Flow Flow => _runner.Flow;

    /// <summary>Runs a flow that returns a value, to be written as the request accepts it.</summary>
    /// <typeparam name="TSelf">The integration.</typeparam>
    /// <typeparam name="TState">The bound arguments.</typeparam>
    /// <typeparam name="T">What the flow returns.</typeparam>
    /// <param name="http">The request.</param>
    /// <param name="state">The bound arguments.</param>
    /// <param name="body">Calls the flow's method.</param>
    public ValueTask<Reply<T>> Run<TSelf, TState, T>(HttpContext http, TState state, Func<TSelf, TState, CancellationToken, Task<T>> body)
        => Execute(http, (state, body), static (self, s, ct) => s.body((TSelf)self, s.state, ct), static value => new Reply<T>(value));

    /// <summary>Runs a flow that returns nothing.</summary>
    /// <inheritdoc cref="Run{TSelf, TState, T}(HttpContext, TState, Func{TSelf, TState, CancellationToken, Task{T}})"/>
    public ValueTask<Reply> Run<TSelf, TState>(HttpContext http, TState state, Func<TSelf, TState, CancellationToken, Task> body)
        => Execute(
            http,
            (state, body),
            static async (self, s, ct) =>
            {
                await s.body((TSelf)self, s.state, ct);
                return default(Tenon.Run.Nothing);
            },
            static _ => Reply.Empty);

    /// <summary>Runs a flow that makes its own result.</summary>
    /// <inheritdoc cref="Run{TSelf, TState, T}(HttpContext, TState, Func{TSelf, TState, CancellationToken, Task{T}})"/>
    public ValueTask<T> RunResult<TSelf, TState, T>(HttpContext http, TState state, Func<TSelf, TState, CancellationToken, Task<T>> body)
        => Execute(http, (state, body), static (self, s, ct) => s.body((TSelf)self, s.state, ct), static result => result);

    /// <summary>Runs a flow that returns a stream, and writes it item by item while the run lasts.</summary>
    /// <inheritdoc cref="Run{TSelf, TState, T}(HttpContext, TState, Func{TSelf, TState, CancellationToken, Task{T}})"/>
    public ValueTask<Reply<IAsyncEnumerable<T>>> Stream<TSelf, TState, T>(
        HttpContext http, TState state, Func<TSelf, TState, CancellationToken, Task<IAsyncEnumerable<T>>> body)
        => Execute(
            http,
            (state, body, http),
            static async (self, s, ct) =>
            {
                var items = await s.body((TSelf)self, s.state, ct);
                var format = Replies.FormatFor(s.http.Request);
                s.http.Response.ContentType = Replies.ContentType(format);
                await format.WriteMany(s.http.Response.Body, items, ct);
                return items;
            },
            static items => new Reply<IAsyncEnumerable<T>>(items, written: true));

    private async ValueTask<TReply> Execute<TState, T, TReply>(
        HttpContext http, TState state, Func<object, TState, CancellationToken, Task<T>> body, Func<T, TReply> reply)
    {
        var gate = _runner.Gate;
        if (gate is not null && !await gate.TryEnter(http.RequestAborted))
            throw new TooBusy(Flow.Id);
        try
        {
            var activity = http.Features.Get<IHttpActivityFeature>()?.Activity;
            var run = _telemetry.Begin(Flow, new HttpTriggerData(http, Flow), activity);
            if (RunRequest.Of(http) is { } request)
                request.Run = run;
            if (_telemetry.Captures)
                run.Root.Input = _telemetry.Write(_inputs, ((ITuple)state!)[0]);
            try
            {
                return reply(await _runner.Execute(run, state, body, Flow.NeedsScope ? http.RequestServices : _services, http.RequestAborted));
            }
            catch (Exception error)
            {
                http.Items[RunFailure.Key] = new RunFailure(run.Id, await Keep(http, run, error));
                throw;
            }
        }
        finally
        {
            gate?.Leave();
        }
    }

    private async ValueTask<string?> Keep(HttpContext http, Run run, Exception error)
    {
        var outcome = FlowRunner.OutcomeOf(error, http.RequestAborted);
        if (Flow.DeadLetter is null || outcome == Outcome.Cancelled || RunRequest.Of(http) is not null)
            return null;
        return _deadLetters.Keep(run, outcome, error, await HttpReplay.Capture(http));
    }
}

/// <summary>What the problem details of a failed run say of it.</summary>
internal sealed record RunFailure(string RunId, string? DeadLetter)
{
    public static readonly object Key = new();
}

/// <summary>Says that a flow's places and its queue are full: 429.</summary>
internal sealed class TooBusy(string flow) : Exception($"{flow} has as many requests under way and waiting as its [Concurrency] allows.");
