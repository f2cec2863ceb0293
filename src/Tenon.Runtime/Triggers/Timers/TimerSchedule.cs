using Quartz;

namespace Tenon.Runtime.Triggers.Timers;

/// <summary>When a timer is due: a cron expression in a time zone, or an interval.</summary>
internal sealed class TimerSchedule
{
    private readonly CronExpression? _cron;
    private readonly TimeSpan _interval;

    private TimerSchedule(CronExpression? cron, TimeSpan interval)
    {
        _cron = cron;
        _interval = interval;
    }

    /// <exception cref="FormatException">The schedule or the time zone is none; the message says why.</exception>
    public static TimerSchedule Parse(TimerTriggerAttribute trigger)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(trigger.TimeZone, out var zone))
            throw new FormatException($"«{trigger.TimeZone}» is no time zone that this machine knows. Use an IANA name such as Europe/Berlin.");
        if (ScheduleText.Problem(trigger.Schedule) is { } problem)
            throw new FormatException(problem);
        var fields = ScheduleText.Split(trigger.Schedule);
        if (fields is [var interval])
            return new TimerSchedule(null, ScheduleText.Interval(interval)!.Value);
        try
        {
            // Quartz reads the five Unix fields and writes them as its own six; seconds go in front of what it wrote.
            var five = CronExpression.Parse(string.Join(' ', fields[^5..]), CronFormat.Unix);
            var cron = fields.Length == 5 ? five.WithTimeZone(zone) : new CronExpression($"{fields[0]} {five.CronExpressionString.Split(' ', 2)[1]}", zone);
            return cron.GetNextValidTimeAfter(TimeProvider.System.GetUtcNow()) is not null ? new TimerSchedule(cron, default)
                : throw new FormatException("no such instant ever comes.");
        }
        catch (FormatException e)
        {
            throw new FormatException($"«{trigger.Schedule}» is no cron expression: {e.Message}", e);
        }
    }

    /// <summary>The first instant after one; null when there is none. An interval counts from the instant given.</summary>
    public DateTimeOffset? Next(DateTimeOffset after) => _cron is null ? after + _interval : _cron.GetNextValidTimeAfter(after);

    /// <summary>The first instant after the present.</summary>
    /// <param name="from">The instant that an interval counts from.</param>
    /// <param name="now">The present.</param>
    public DateTimeOffset? Next(DateTimeOffset from, DateTimeOffset now) => Next(Last(from, now) ?? from) is { } next && next > now ? next : Next(now);

    /// <summary>The instants after one up to another, oldest first.</summary>
    public IEnumerable<DateTimeOffset> Between(DateTimeOffset after, DateTimeOffset until)
    {
        for (var next = Next(after); next <= until; next = Next(next.Value))
            yield return next.Value;
    }

    /// <summary>The last instant after one up to another; null when there is none.</summary>
    public DateTimeOffset? Last(DateTimeOffset after, DateTimeOffset until)
    {
        if (_cron is null)
            return until - after < _interval ? null : after + (_interval * Math.Floor((until - after) / _interval));
        // Nothing is due at the instant itself when the search backwards begins there.
        return _cron.GetPreviousValidTimeBefore(until.AddTicks(1)) is { } last && last > after ? last : null;
    }

    /// <summary>Makes Quartz fire from now on.</summary>
    /// <param name="from">The instant that an interval counts from.</param>
    /// <param name="now">The present.</param>
    /// <param name="missed">What to do about instants that pass while the machine sleeps.</param>
    public ITrigger Trigger(DateTimeOffset from, DateTimeOffset now, MissedFires missed)
        => _cron is null
            ? TriggerBuilder.Create().StartAt(Next(from, now)!.Value).WithSchedule(SimpleScheduleBuilder.Create().WithInterval(_interval).RepeatForever()
                .WithMisfireInstruction(missed switch
                {
                    MissedFires.RunAll => SimpleTriggerMisfireInstruction.IgnoreMisfires,
                    MissedFires.RunOnce => SimpleTriggerMisfireInstruction.NowWithExistingCount,
                    _ => SimpleTriggerMisfireInstruction.NextWithExistingCount,
                })).Build()
            : TriggerBuilder.Create().StartAt(now).WithSchedule(CronScheduleBuilder.Create(_cron)
                .WithMisfireInstruction(missed switch
                {
                    MissedFires.RunAll => CronTriggerMisfireInstruction.IgnoreMisfires,
                    MissedFires.RunOnce => CronTriggerMisfireInstruction.FireAndProceed,
                    _ => CronTriggerMisfireInstruction.DoNothing,
                })).Build();
}
