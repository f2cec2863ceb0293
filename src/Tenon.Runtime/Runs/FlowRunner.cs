using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Tenon.Runtime.Binding;
using Tenon.Runtime.DeadLetters;
using Tenon.Runtime.Telemetry;

namespace Tenon.Runtime.Runs;

/// <summary>Runs one flow: an instance per run, its limits, its retries, and what becomes of its failures.</summary>
internal sealed class FlowRunner
{
    private readonly IServiceProvider _services;
    private readonly RunTelemetry _telemetry;
    private readonly DeadLetterStore _deadLetters;
    private readonly TimeProvider _time;
    private readonly Drain _drain;
    private readonly RunGate? _gate;

    public FlowRunner(Flow flow, IServiceProvider services)
    {
        Flow = flow;
        _services = services;
        _telemetry = services.GetRequiredService<RunTelemetry>();
        _deadLetters = services.GetRequiredService<DeadLetterStore>();
        _time = services.GetRequiredService<TimeProvider>();
        _drain = services.GetRequiredService<Drain>();
        _gate = flow.Concurrency is { } limit ? new RunGate(limit.Limit, limit.Queue) : null;
    }

    public Flow Flow { get; }

    /// <summary>The places left for runs; null when the flow bounds none.</summary>
    public RunGate? Gate => _gate;

    /// <summary>Runs the flow on an input and says how it ended; the input of a failure is kept before this returns.</summary>
    /// <param name="input">The input.</param>
    /// <param name="keep">Whether the input of a failure is kept; not when it comes from where such are kept.</param>
    public async Task<RunResult> Run(FlowInput input, bool keep = true)
    {
        // Counted before it asks whether the host stops: so a stop either waits for it, or it does not begin.
        using var underWay = _drain.Enter();
        if (!await MayBegin())
            return NotBegun(input);
        try
        {
            var stop = _drain.OutOfTime;
            var run = _telemetry.Begin(Flow, input.Trigger, activity: null);
            if (_telemetry.Captures)
                run.Root.Input = _telemetry.Write(new { input.Name, input.Trigger.Key, input.Trigger.Headers });
            try
            {
                await Execute(run, (Flow, input), static (self, s, ct) => s.Flow.Invoke!(self, s.input, ct), _services, stop);
                return new RunResult(run, Outcome.Success, null, null);
            }
            catch (Exception error)
            {
                // A run that the host's stop interrupted, or that was to go so far only, is no failure, whatever a client made of that: its input stays where it came from.
                if (error is RunStopped || stop.IsCancellationRequested ? error is not Rejected : error is OperationCanceledException && _drain.Begun.IsCancellationRequested)
                    return new RunResult(run, Outcome.Cancelled, error, null);
                var outcome = OutcomeOf(error, stop);
                return new RunResult(run, outcome, error, keep ? _deadLetters.Keep(run, outcome, error, await input.Capture(stop)) : null);
            }
        }
        finally
        {
            _gate?.Leave();
        }
    }

    /// <summary>Says where the file lies that was the input of a failed run.</summary>
    public void KeptIn(string key, string file) => _deadLetters.Moved(Flow.Id, key, file);

    /// <summary>Runs the flow's body with its time limit and its retries; the last error comes out.</summary>
    public async ValueTask<T> Execute<TState, T>(
        Run run, TState state, Func<object, TState, CancellationToken, Task<T>> body, IServiceProvider services, CancellationToken caller)
    {
        using var underWay = _drain.Enter();
        run.Enter();
        for (var attempt = 1; ; attempt++)
        {
            CancellationTokenSource? limit = null;
            if (Flow.Timeout is { } timeout)
            {
                limit = CancellationTokenSource.CreateLinkedTokenSource(caller);
                limit.CancelAfter(TimeSpan.FromSeconds(timeout.Seconds));
            }

            run.BeginAttempt(attempt, limit?.Token ?? caller);
            TimeSpan pause;
            try
            {
                T result;
                object? self = null;
                // Each attempt has services of its own: what the one before it left half done in a database context is none of its business.
                AsyncServiceScope? scope = Flow.NeedsScope && (services == _services || Flow.Retry is not null) ? _services.CreateAsyncScope() : null;
                try
                {
                    self = Flow.Create(scope?.ServiceProvider ?? services);
                    result = await body(self, state, run.Cancelled);
                }
                finally
                {
                    if (scope is not null || self is IAsyncDisposable or IDisposable)
                        await Dispose(self, scope);
                }

                if (result is not null)
                    run.Root.Gives(result);
                _telemetry.End(run, Flow, Outcome.Success, null);
                return result;
            }
            catch (Exception e)
            {
                var error = e is OperationCanceledException && limit is { IsCancellationRequested: true } && !caller.IsCancellationRequested
                    ? new RunTimedOut(Flow.Id, Flow.Timeout!.Seconds, e) : e;
                var outcome = OutcomeOf(error, caller);
                if (outcome is Outcome.Failed or Outcome.TimedOut && Flow.Retry is { } retry && attempt <= retry.Times)
                {
                    pause = Backoff(retry, attempt, error);
                    _telemetry.Retrying(run, Flow, attempt, pause, error);
                }
                else
                {
                    _telemetry.End(run, Flow, outcome, error);
                    if (error != e)
                        throw error;
                    throw;
                }
            }
            finally
            {
                limit?.Dispose();
            }

            await Pause(run, pause, caller);
        }
    }

    public static Outcome OutcomeOf(Exception error, CancellationToken caller)
        => error is OperationCanceledException and not RunStopped ? (caller.IsCancellationRequested ? Outcome.Cancelled : Outcome.Failed) : Tenon.Run.OutcomeOf(error);

    private async Task<bool> MayBegin()
    {
        var begun = _drain.Begun;
        if (_gate is null)
            return !begun.IsCancellationRequested;
        try
        {
            await _gate.Enter(begun);
        }
        catch (OperationCanceledException)
        {
            return false;
        }

        if (!begun.IsCancellationRequested)
            return true;
        _gate.Leave();
        return false;
    }

    private RunResult NotBegun(FlowInput input)
    {
        var run = _telemetry.Begin(Flow, input.Trigger, activity: null);
        var stopping = new OperationCanceledException("The project is stopping and begins no more runs.");
        _telemetry.End(run, Flow, Outcome.Cancelled, stopping);
        return new RunResult(run, Outcome.Cancelled, stopping, null);
    }

    // Whoever called over HTTP still waits while the host stops; any other input can be run again after the next start.
    private async Task Pause(Run run, TimeSpan pause, CancellationToken caller)
    {
        try
        {
            await Task.Delay(pause, _time, Flow.Endpoint is null ? _drain.Begun : caller);
        }
        catch (OperationCanceledException e)
        {
            _telemetry.End(run, Flow, Outcome.Cancelled, e);
            throw;
        }
    }

    private static async ValueTask Dispose(object? self, AsyncServiceScope? scope)
    {
        if (self is IAsyncDisposable later)
            await later.DisposeAsync();
        else if (self is IDisposable now)
            now.Dispose();
        if (scope is { } used)
            await used.DisposeAsync();
    }

    // Doubles from the first pause, and falls anywhere in the upper half of it, so that many failures do not come back as one wave.
    private static TimeSpan Backoff(RetryAttribute retry, int attempt, Exception error)
    {
        var seconds = Math.Min(retry.MaxDelaySeconds, retry.DelaySeconds * Math.Pow(2, attempt - 1));
        seconds *= 0.5 + (Random.Shared.NextDouble() / 2);
        if (error is ConnectionException { RetryAfter: { } asked })
            seconds = Math.Max(seconds, Math.Min(asked.TotalSeconds, retry.MaxDelaySeconds));
        return TimeSpan.FromSeconds(seconds);
    }
}

/// <summary>How a run ended.</summary>
/// <param name="Run">The run.</param>
/// <param name="Outcome">Its outcome.</param>
/// <param name="Error">Its error; null when it succeeded.</param>
/// <param name="DeadLetter">The id under which its input was kept; null when it was not.</param>
internal sealed record RunResult(Run Run, Outcome Outcome, Exception? Error, string? DeadLetter);

/// <summary>Says that an attempt took longer than its flow allows.</summary>
internal sealed class RunTimedOut(string flow, double seconds, Exception inner)
    : TimeoutException($"{flow} took longer than its [Timeout({seconds})] seconds.", inner);
