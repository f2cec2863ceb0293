using Microsoft.Extensions.Logging;
using Quartz;
using Tenon.Runtime.Runs;

namespace Tenon.Runtime.Triggers.Timers;

/// <summary>Runs a flow at the instants it is told, as its overlap policy says, and makes up for what a stop or a crash left undone.</summary>
internal sealed class TimerFlow(FlowRunner runner, TimerSchedule schedule, TimerState state, TimeProvider time, ILogger log)
{
    private const int MostMadeUp = 1000;

    private readonly Lock _lock = new();
    private Task _before = Task.CompletedTask;
    private DateTimeOffset _from;
    private DateTimeOffset? _lastDue;
    private DateTimeOffset? _lastRun;
    private int _underWay;

    public Flow Flow => runner.Flow;

    /// <summary>When the flow is due next; null when never again.</summary>
    public DateTimeOffset? NextDue => schedule.Next(_from, time.GetUtcNow());

    /// <summary>Ends when all runs have ended that have begun so far, and how they did is noted.</summary>
    public Task Idle
    {
        get
        {
            lock (_lock)
                return _before;
        }
    }

    private TimerTriggerAttribute Trigger { get; } = (TimerTriggerAttribute)runner.Flow.Trigger;

    /// <summary>What makes Quartz fire from now on.</summary>
    public ITrigger Quartz() => schedule.Trigger(_from, time.GetUtcNow(), Trigger.Missed);

    /// <summary>Runs what is left over from before.</summary>
    public void Begin()
    {
        var now = time.GetUtcNow();
        foreach (var due in state.Pending(Flow.Id))
            Start(due, null, wait: true);
        var last = _lastDue = _lastRun = state.LastDue(Flow.Id);
        if (last is null)
            state.Passed(Flow.Id, now);
        var missed = last is null ? [] : Trigger.Missed switch
        {
            MissedFires.RunAll => schedule.Between(last.Value, now).Take(MostMadeUp),
            MissedFires.RunOnce when schedule.Last(last.Value, now) is { } latest => [latest],
            _ => [],
        };
        foreach (var due in missed)
            Fire(due, wait: true);
        if (Trigger.RunOnStart)
            Fire(now, wait: true);
        _from = _lastDue ?? now;
    }

    /// <summary>An instant is due.</summary>
    public void Due(DateTimeOffset due) => Fire(due, wait: Trigger.Overlap == Overlap.Wait);

    /// <summary>Runs the flow because somebody asked for it.</summary>
    public async Task<RunResult> RunNow()
    {
        Interlocked.Increment(ref _underWay);
        try
        {
            return await runner.Run(new TimerInput(Flow, new TimerTick(time.GetUtcNow(), _lastRun, Manual: true)));
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    private void Fire(DateTimeOffset due, bool wait)
    {
        lock (_lock)
        {
            if (due <= _lastDue)
                return;
            _lastDue = due;
            if (!wait && Trigger.Overlap == Overlap.Skip && Volatile.Read(ref _underWay) > 0)
            {
                log.LogInformation("{Flow}, due at {Due:O}, is left out: the run before has not ended", Flow.Id, due);
                Record(() => state.Passed(Flow.Id, due));
                return;
            }

            Record(() => state.Began(Flow.Id, due));
            Start(due, _lastRun, wait);
            _lastRun = due;
        }
    }

    private void Start(DateTimeOffset due, DateTimeOffset? previous, bool wait)
    {
        Interlocked.Increment(ref _underWay);
        var before = wait ? _before : Task.CompletedTask;
        // Off the caller's thread: a flow may compute for long before it first awaits.
        _before = Task.WhenAll(_before, Task.Run(() => Run(due, previous, before)));
    }

    private async Task Run(DateTimeOffset due, DateTimeOffset? previous, Task before)
    {
        try
        {
            await before;
            var result = await runner.Run(new TimerInput(Flow, new TimerTick(due, previous, Manual: false)));
            if (result.Outcome != Outcome.Cancelled)
                state.Ended(Flow.Id, due);
        }
        catch (Exception e)
        {
            // The instant stays noted as begun, so the next start runs it again.
            log.LogError(e, "{Flow}: how the run due at {Due:O} ended could not be kept", Flow.Id, due);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    // A store that cannot be written to must not stop the schedule: what is not noted is made up for after the next start.
    private void Record(Action write)
    {
        try
        {
            write();
        }
        catch (Microsoft.Data.Sqlite.SqliteException e)
        {
            log.LogError(e, "{Flow}: the project's store cannot be written to", Flow.Id);
        }
    }
}
