using System.Globalization;
using Tenon.Runtime.Store;

namespace Tenon.Runtime.Triggers.Timers;

/// <summary>Remembers which instants of which timers have been dealt with, so that a restart makes up for what it must.</summary>
internal sealed class TimerState(ProjectStore store)
{
    /// <summary>The last instant that was due; null when the timer is new.</summary>
    public DateTimeOffset? LastDue(string flow)
        => store.Read(new Statement("select last_due from timer where flow = $flow", ("$flow", flow)), row => Instant(row.GetString(0))) is [var last] ? last : null;

    /// <summary>The instants whose runs began and never ended, oldest first.</summary>
    public IReadOnlyList<DateTimeOffset> Pending(string flow)
        => store.Read(new Statement("select due from timer_pending where flow = $flow order by due", ("$flow", flow)), row => Instant(row.GetString(0)));

    /// <summary>An instant passes without a run.</summary>
    public void Passed(string flow, DateTimeOffset due) => store.Write(Moved(flow, due));

    /// <summary>The run of an instant begins.</summary>
    public void Began(string flow, DateTimeOffset due)
        => store.Write(new Statement("insert or ignore into timer_pending values ($flow, $due)", ("$flow", flow), ("$due", Text(due))), Moved(flow, due));

    /// <summary>The run of an instant has ended, however, and what must be kept of it is.</summary>
    public void Ended(string flow, DateTimeOffset due)
        => store.Write(new Statement("delete from timer_pending where flow = $flow and due = $due", ("$flow", flow), ("$due", Text(due))));

    private static Statement Moved(string flow, DateTimeOffset due)
        => new(
            "insert into timer values ($flow, $due) on conflict (flow) do update set last_due = max(last_due, excluded.last_due)",
            ("$flow", flow), ("$due", Text(due)));

    private static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
