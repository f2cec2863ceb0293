using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tenon.Runtime.Resilience;
using Tenon.Runtime.Runs;

namespace Tenon.Runtime.Telemetry;

/// <summary>Turns runs and steps into OpenTelemetry's activities and metrics, and keeps the last runs for the control API.</summary>
/// <remarks>
/// A run that the sampler takes has a live activity for each step, so that whatever a call does inside is its child. For the rest a step costs one small
/// record; when such a run turns out failed or slow, the records become spans after the fact.
/// </remarks>
internal sealed class RunTelemetry : RunHost, IDisposable
{
    private readonly ActivitySource _source = new(Names.Source);
    private readonly Meter _meter = new(Names.Source);
    private readonly Histogram<double> _runDuration;
    private readonly Histogram<double> _stepDuration;
    private readonly ILogger _log;
    private readonly ConnectionPolicies _policies;
    private readonly RecentRuns _recent;
    private readonly TimeSpan _slow;
    private readonly ValueWriter _values;
    private readonly Trials? _trials;

    public RunTelemetry(ILoggerFactory logs, ConnectionPolicies policies, RecentRuns recent, Project project, IOptions<TenonOptions> options, IHostEnvironment environment)
    {
        _log = logs.CreateLogger("Tenon.Runs");
        _policies = policies;
        _recent = recent;
        _slow = TimeSpan.FromSeconds(options.Value.Telemetry.SlowSeconds);
        Captures = options.Value.Telemetry.CaptureValues ?? environment.IsDevelopment();
        _values = new ValueWriter(options.Value.Telemetry.CaptureBytes);
        _trials = environment.IsDevelopment() ? new Trials(project, environment.ContentRootPath, logs.CreateLogger("Tenon.Pins")) : null;
        _runDuration = _meter.CreateHistogram<double>("tenon.run.duration", "s", "How long runs take.", advice: Names.Seconds);
        _stepDuration = _meter.CreateHistogram<double>("tenon.step.duration", "s", "How long the calls of a flow take.", advice: Names.Seconds);
        _meter.CreateObservableUpDownCounter(
            "tenon.run.active", () => project.Flows.Select(f => new Measurement<int>(f.UnderWay, new KeyValuePair<string, object?>(Names.Flow, f.Id))),
            "{run}", "How many runs are under way.");
    }

    /// <summary>Begins a run. On HTTP its activity is the server's; elsewhere it gets one of its own.</summary>
    public Run Begin(Flow flow, TriggerData trigger, Activity? activity, ILogger? logger = null)
    {
        var run = new Run(flow.Id, trigger, logger ?? _log, this, CancellationToken.None);
        run.Root.Activity = activity ?? _source.StartActivity(flow.Id, trigger.Kind is "file" or "timer" ? ActivityKind.Internal : ActivityKind.Consumer);
        run.Trial = _trials?.Next(trigger);
        flow.Count(1);
        return run;
    }

    public void End(Run run, Flow flow, Outcome outcome, Exception? error)
    {
        run.Root.Finish(outcome, error);
        flow.Count(-1);
        var duration = run.Root.Duration;
        if (_runDuration.Enabled)
        {
            _runDuration.Record(
                duration.TotalSeconds,
                new(Names.Flow, flow.Id), new(Names.Trigger, flow.Trigger.Kind), new(Names.Outcome, Names.Of(outcome)));
        }

        if (run.Root.Activity is { } activity)
            SpanWriter.EndRun(_source, activity, run, flow, outcome, error, keep: outcome is Outcome.Failed or Outcome.TimedOut || duration >= _slow);
        _recent.Add(run);
        RunLog.Ended(_log, run, outcome, error);
    }

    public void Retrying(Run run, Flow flow, int attempt, TimeSpan pause, Exception error)
    {
        run.Root.Activity?.AddEvent(new ActivityEvent("retry", tags: new() { ["attempt"] = attempt, ["pause"] = pause.TotalSeconds, ["exception.message"] = error.Message }));
        RunLog.Retrying(_log, run.Id, flow.Id, attempt, pause.TotalSeconds, error.Message);
    }

    public void Dispose()
    {
        _source.Dispose();
        _meter.Dispose();
    }

    internal override bool Captures { get; }

    internal override string? Write(IReadOnlyList<NodeInput?> names, object? values) => _values.Write(names, values);

    internal override string? Write(object? value) => _values.Write(value);

    internal override CallPolicy? PolicyFor(Node node) => _policies.For(node.Connection);

    internal override void StepStarting(Step step)
    {
        if (step.Run.Root.Activity is { Recorded: true })
            step.Activity = SpanWriter.StartStep(_source, step);
    }

    internal override void StepEnded(Step step)
    {
        if (_stepDuration.Enabled)
        {
            _stepDuration.Record(
                step.Duration.TotalSeconds,
                new(Names.Node, step.Node!.Id), new(Names.Connection, step.Node.Connection), new(Names.Outcome, Names.Of(step.Outcome)));
        }

        if (step.Activity is { } activity)
            SpanWriter.EndStep(activity, step);
    }
}
