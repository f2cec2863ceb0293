using System.Diagnostics.Metrics;

namespace Tenon.Runtime.Telemetry;

/// <summary>The names under which telemetry is written: OpenTelemetry's semantic conventions where they have one, <c>tenon.*</c> where not.</summary>
internal static class Names
{
    public const string Source = "Tenon.Runtime";

    public const string RunId = "tenon.run.id";
    public const string Flow = "tenon.flow";
    public const string Node = "tenon.node";
    public const string Connection = "tenon.connection";
    public const string Outcome = "tenon.outcome";
    public const string Attempt = "tenon.attempt";
    public const string Steps = "tenon.steps";
    public const string Input = "tenon.input";
    public const string Output = "tenon.output";
    public const string Pinned = "tenon.pinned";
    public const string TagPrefix = "tenon.tag.";

    // Semantic conventions 1.37: faas.*, code.*, error.*.
    public const string Trigger = "faas.trigger";
    public const string CodeFile = "code.file.path";
    public const string CodeLine = "code.line.number";
    public const string ErrorType = "error.type";

    /// <summary>Bucket bounds in seconds, from 0.1 ms for a mapping to 5 minutes for a file.</summary>
    public static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
    };

    public static string Of(Outcome outcome) => outcome switch
    {
        Tenon.Outcome.Success => "success",
        Tenon.Outcome.Rejected => "rejected",
        Tenon.Outcome.Failed => "failed",
        Tenon.Outcome.TimedOut => "timed_out",
        Tenon.Outcome.Cancelled => "cancelled",
        _ => "running",
    };
}
