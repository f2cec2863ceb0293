namespace Tenon;

/// <summary>Runs the method on a schedule.</summary>
/// <remarks>
/// <para>Parameters: <see cref="TimerTick"/> (when the run was due, and when the last one was) and <c>CancellationToken</c>.</para>
/// <para>The return value is logged at Debug and otherwise unused. An exception follows the flow's <see cref="RetryAttribute"/> and
/// <see cref="DeadLetterAttribute"/>; the schedule goes on.</para>
/// </remarks>
/// <param name="schedule">
/// A cron expression of five fields (minute hour day-of-month month day-of-week, Unix numbering: Sunday is 0 or 7), or of six with seconds first,
/// or an interval such as <c>00:00:30</c>.
/// </param>
public sealed class TimerTriggerAttribute(string schedule) : TriggerAttribute
{
    /// <summary>The cron expression or interval.</summary>
    public string Schedule { get; } = schedule;

    /// <summary>The IANA or Windows name of the time zone that the cron fields are read in. The default value is UTC.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>What happens when a run is due while the last one still runs. The default value is <see cref="Overlap.Skip"/>.</summary>
    public Overlap Overlap { get; init; } = Overlap.Skip;

    /// <summary>What happens to runs that were due while the project was down. The default value is <see cref="MissedFires.RunOnce"/>.</summary>
    public MissedFires Missed { get; init; } = MissedFires.RunOnce;

    /// <summary>Whether the flow also runs once when the project starts. The default value is false.</summary>
    public bool RunOnStart { get; init; }

    /// <inheritdoc/>
    public override string Kind => "timer";

    /// <inheritdoc/>
    public override string Source => Schedule;
}

/// <summary>What a timer does when a run is due while the last one still runs.</summary>
public enum Overlap
{
    /// <summary>The due run is left out.</summary>
    Skip,

    /// <summary>The due run starts when the last one has ended.</summary>
    Wait,

    /// <summary>Both run side by side.</summary>
    Allow,
}

/// <summary>What a timer does about runs that were due while the project was down.</summary>
public enum MissedFires
{
    /// <summary>One run makes up for all of them.</summary>
    RunOnce,

    /// <summary>They are left out.</summary>
    Skip,

    /// <summary>Each of them runs, oldest first, 1,000 at the most.</summary>
    RunAll,
}

/// <summary>The instant a timer's run belongs to.</summary>
/// <param name="Due">When the run was due; the same for every attempt.</param>
/// <param name="Previous">When the run before was due, or null for the first.</param>
/// <param name="Manual">Whether a person or a program asked for the run instead of the schedule.</param>
public sealed record TimerTick(DateTimeOffset Due, DateTimeOffset? Previous, bool Manual);
