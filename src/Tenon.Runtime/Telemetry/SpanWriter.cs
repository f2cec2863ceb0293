using System.Diagnostics;

namespace Tenon.Runtime.Telemetry;

/// <summary>Writes runs and steps as spans, live or after the fact.</summary>
internal static class SpanWriter
{
    public static Activity? StartStep(ActivitySource source, Step step)
    {
        var activity = source.StartActivity(step.Node!.Name, KindOf(step.Node));
        if (activity is not null)
            Describe(activity, step.Node);
        return activity;
    }

    public static void EndStep(Activity activity, Step step)
    {
        Conclude(activity, step);
        if (step.Pinned)
            activity.SetTag(Names.Pinned, true);
        if (step.Attempts > 1)
            activity.SetTag(Names.Attempt, step.Attempts);
        activity.Stop();
    }

    public static void EndRun(ActivitySource source, Activity activity, Run run, Flow flow, Outcome outcome, Exception? error, bool keep)
    {
        var late = keep && !activity.Recorded;
        if (late)
        {
            // The exporter looks at these two when the activity stops; the sampler had turned them off.
            activity.ActivityTraceFlags |= ActivityTraceFlags.Recorded;
            activity.IsAllDataRequested = true;
        }

        if (activity.Recorded)
        {
            activity.SetTag(Names.RunId, run.Id).SetTag(Names.Flow, flow.Id).SetTag(Names.Trigger, TriggerOf(flow))
                .SetTag(Names.CodeFile, flow.File).SetTag(Names.CodeLine, flow.Line).SetTag(Names.Steps, run.StepCount);
            if (run.Attempt > 1)
                activity.SetTag(Names.Attempt, run.Attempt);
            foreach (var (name, value) in run.Tags)
                activity.SetTag(Names.TagPrefix + name, value);
            Conclude(activity, run.Root);
        }

        if (late)
            WriteSteps(source, activity, run);
        if (activity.Source == source)
            activity.Stop();
    }

    // Parents come before their children in the list, as they started first.
    private static void WriteSteps(ActivitySource source, Activity root, Run run)
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(0) + (root.StartTimeUtc - DateTime.UnixEpoch);
        foreach (var step in run.Steps.Where(s => s.Activity is null && s.Outcome != Outcome.Running))
        {
            var parent = step.Parent?.Activity ?? root;
            var started = now + Stopwatch.GetElapsedTime(run.Root.Started, step.Started);
            var activity = source.StartActivity(KindOf(step.Node!), parent.Context, startTime: started, name: step.Node!.Name);
            if (activity is null)
                continue;
            Describe(activity, step.Node);
            activity.SetEndTime((started + step.Duration).UtcDateTime);
            step.Activity = activity;
            EndStep(activity, step);
        }

        Activity.Current = root;
    }

    private static ActivityKind KindOf(Node node) => node.Kind == NodeKind.Call ? ActivityKind.Client : ActivityKind.Internal;

    private static string TriggerOf(Flow flow) => flow.Trigger.Kind switch { "http" => "http", "timer" => "timer", "file" => "datasource", _ => "pubsub" };

    private static void Describe(Activity activity, Node node)
    {
        activity.AddTag(Names.Node, node.Id).AddTag(Names.CodeFile, node.File).AddTag(Names.CodeLine, node.Line);
        if (node.Connection is not null)
            activity.AddTag(Names.Connection, node.Connection);
    }

    private static void Conclude(Activity activity, Step step)
    {
        var (outcome, error) = (step.Outcome, step.Error);
        activity.SetTag(Names.Outcome, Names.Of(outcome));
        if (step.Input is not null)
            activity.SetTag(Names.Input, step.Input);
        if (step.Output is not null)
            activity.SetTag(Names.Output, step.Output);
        if (error is null)
            return;
        activity.SetTag(Names.ErrorType, error.GetType().FullName);
        if (outcome is Outcome.Failed or Outcome.TimedOut)
        {
            activity.SetStatus(ActivityStatusCode.Error, error.Message);
            activity.AddException(error);
        }
    }
}
