using System.Diagnostics;
using System.Text;
using Tenon.Runtime.DeadLetters;
using Tenon.Runtime.Telemetry;

namespace Tenon.Runtime.Control;

/// <summary>Says of runs and dead letters what the control API tells.</summary>
internal static class Describe
{
    public static RunInfo Run(Run run, DateTimeOffset now, bool values = false)
    {
        var root = run.Root;
        return new RunInfo(
            run.Id, run.Flow, run.Trigger.Kind, run.Trigger.Source, run.Trigger.Key, now - Stopwatch.GetElapsedTime(root.Started), Milliseconds(root.Duration),
            Names.Of(root.Outcome), root.Error?.Message, run.Attempt, root.Activity?.TraceId.ToHexString(), run.Tags, run.StepCount,
            [.. run.Steps.Select(s => Step(root, s, values))], values ? root.Input : null, values ? root.Output : null);
    }

    public static DeadLetterInfo Letter(DeadLetter letter) => new(
        letter.Id, letter.Flow, letter.At, letter.Outcome, letter.Error, letter.Input.Name, letter.Status.ToString(), letter.Attempts, letter.ReplayedAs, letter.Reason, letter.Edited);

    public static DeadLetterDetail Detail(DeadLetter letter)
    {
        var text = Text(letter.Input.Payload);
        return new DeadLetterDetail(
            Letter(letter), letter.ErrorDetail, letter.TraceId, letter.Trigger, letter.Key, letter.Input.ContentType, letter.Input.Headers, letter.Input.File,
            text, text is null && letter.Input.Payload is { } bytes ? Convert.ToBase64String(bytes) : null);
    }

    private static StepInfo Step(Step root, Step step, bool values) => new(
        step.Number, step.Parent?.Node is null ? null : step.Parent.Number, step.Node!.Id, step.Node.Name, step.Node.Connection, step.Node.File, step.Node.Line,
        Milliseconds(Stopwatch.GetElapsedTime(root.Started, step.Started)), Milliseconds(step.Duration), Names.Of(step.Outcome), step.Attempts, step.Error?.Message,
        values ? step.Input : null, values ? step.Output : null, step.Pinned);

    private static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 3);

    private static string? Text(byte[]? payload)
    {
        try
        {
            return payload is null ? null : new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(payload);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
