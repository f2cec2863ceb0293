using Microsoft.Extensions.Logging;

namespace Tenon.Runtime.Telemetry;

/// <summary>What is logged of runs. Event ids are stable: 100 ended, 101 ended badly, 102 tried again.</summary>
internal static partial class RunLog
{
    public static void Ended(ILogger log, Run run, Outcome outcome, Exception? error)
    {
        if (outcome is Outcome.Success)
        {
            // Requests come by the thousand, and their callers know; of a timer or a file nobody would hear.
            var level = run.Trigger.Kind == "http" ? LogLevel.Debug : LogLevel.Information;
            if (log.IsEnabled(level))
                Succeeded(log, level, run.Flow, run.Root.Duration.TotalMilliseconds, run.StepCount, run.Trigger.Key, run.Id);
        }
        else if (outcome is Outcome.Failed or Outcome.TimedOut)
        {
            Failed(log, error, run.Flow, Names.Of(outcome), run.Root.Duration.TotalMilliseconds, run.Id);
        }
        else
        {
            NotDone(log, run.Flow, Names.Of(outcome), run.Root.Duration.TotalMilliseconds, error?.Message, run.Id);
        }
    }

    [LoggerMessage(102, LogLevel.Warning, "{Flow} attempt {Attempt} failed and is tried again in {Pause:0.###} s: {Error} (run {Run})")]
    public static partial void Retrying(ILogger log, string run, string flow, int attempt, double pause, string error);

    [LoggerMessage(EventId = 100, Message = "{Flow} success in {Duration:0.###} ms, {Steps} steps, for {Key} (run {Run})")]
    private static partial void Succeeded(ILogger log, LogLevel level, string flow, double duration, int steps, string? key, string run);

    [LoggerMessage(101, LogLevel.Error, "{Flow} {Outcome} after {Duration:0.###} ms (run {Run})")]
    private static partial void Failed(ILogger log, Exception? exception, string flow, string outcome, double duration, string run);

    [LoggerMessage(103, LogLevel.Information, "{Flow} {Outcome} after {Duration:0.###} ms: {Error} (run {Run})")]
    private static partial void NotDone(ILogger log, string flow, string outcome, double duration, string? error, string run);
}
