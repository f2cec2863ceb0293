using System.Globalization;
using Tenon.Runtime.Triggers.Timers;

namespace Tenon.EndToEnd.Tests;

/// <summary>When timers are due.</summary>
public sealed class TimerScheduleTests
{
    [Theory]
    [InlineData("0 2 * * *", "UTC", "2026-11-24T10:00:00Z", "2026-11-25T02:00:00Z")]
    [InlineData("0 2 * * *", "Europe/Berlin", "2026-11-24T10:00:00Z", "2026-11-25T01:00:00Z")]
    [InlineData("*/15 9-17 * * 1-5", "UTC", "2026-11-27T17:50:00Z", "2026-11-30T09:00:00Z")]
    [InlineData("30 4 * * 0", "UTC", "2026-11-24T00:00:00Z", "2026-11-29T04:30:00Z")]
    [InlineData("30 4 * * 7", "UTC", "2026-11-24T00:00:00Z", "2026-11-29T04:30:00Z")]
    [InlineData("0 0 1 JAN *", "UTC", "2026-11-24T00:00:00Z", "2027-01-01T00:00:00Z")]
    [InlineData("0 0 29 2 *", "UTC", "2026-11-24T00:00:00Z", "2028-02-29T00:00:00Z")]
    [InlineData("*/10 * * * * *", "UTC", "2026-11-24T10:00:01Z", "2026-11-24T10:00:10Z")]
    [InlineData("5 30 4 * * MON", "UTC", "2026-11-24T10:00:01Z", "2026-11-30T04:30:05Z")]
    [InlineData("00:00:30", "UTC", "2026-11-24T10:00:01Z", "2026-11-24T10:00:31Z")]
    // Day of month and day of week together mean either, as crontab(5) says: the 24th is a Tuesday, the 25th the next day asked for.
    [InlineData("0 0 25 * 5", "UTC", "2026-11-24T10:00:00Z", "2026-11-25T00:00:00Z")]
    [InlineData("0 0 25 * 5", "UTC", "2026-11-25T10:00:00Z", "2026-11-27T00:00:00Z")]
    // The hour that the clocks skip ends at 03:00; the one that they repeat counts once.
    [InlineData("30 2 * * *", "Europe/Berlin", "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z")]
    [InlineData("30 2 * * *", "Europe/Berlin", "2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z")]
    [InlineData("30 2 * * *", "Europe/Berlin", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z")]
    public void Comes_next(string schedule, string zone, string after, string next)
        => Parse(schedule, zone).Next(At(after)).ShouldBe(At(next));

    [Theory]
    [InlineData("0 2 * *", "4 fields")]
    [InlineData("61 * * * *", "no cron expression")]
    [InlineData("0 25 * * *", "no cron expression")]
    [InlineData("0 0 31 2 *", "ever comes")]
    [InlineData("", "0 fields")]
    [InlineData("hourly", "no interval")]
    [InlineData("00:00:00", "no interval")]
    [InlineData("-00:00:10", "no interval")]
    public void Is_refused_with_the_reason(string schedule, string reason)
        => Should.Throw<FormatException>(() => Parse(schedule, "UTC")).Message.ShouldContain(reason);

    [Theory]
    [InlineData("5-1 * * * *", "ends before it begins")]
    [InlineData("*/0 * * * *", "no step")]
    [InlineData("* * * FOO *", "neither *, nor 1 to 12, nor JAN to DEC")]
    [InlineData("1,,2 * * * *", "neither")]
    [InlineData("* * * * 8", "day of week")]
    [InlineData("60 * * * * *", "seconds")]
    public void What_the_compiler_refuses_a_start_refuses(string schedule, string reason) => Is_refused_with_the_reason(schedule, reason);

    [Fact]
    public void What_the_compiler_lets_pass_a_start_can_use()
    {
        string[] fields = ["*", "*/7", "0", "5", "1-5", "1-20/3", "1,3,5", "2/4", "*,3", "07"];
        var random = new Random(1);
        foreach (var length in Enumerable.Repeat(new[] { 5, 6 }, 200).SelectMany(l => l))
        {
            // Of days up to 20 and months up to 12 some instant always comes.
            var schedule = string.Join(' ', Enumerable.Range(0, length).Select(i => i == length - 1 && random.Next(3) == 0 ? "mon-FRI" : i == length - 2 ? random.Next(2) == 0 ? "*" : "JAN,3" : i == length - 1 ? "1-5" : fields[random.Next(fields.Length)]));
            if (ScheduleText.Problem(schedule) is null)
                Parse(schedule, "UTC").Next(At("2026-11-24T10:00:00Z")).ShouldNotBeNull(schedule);
        }
    }

    [Fact]
    public void Refuses_a_time_zone_that_nobody_knows()
        => Should.Throw<FormatException>(() => Parse("0 2 * * *", "Europe/Atlantis")).Message.ShouldContain("Europe/Atlantis");

    [Fact]
    public void Finds_the_last_instant_of_a_pause_and_all_of_them()
    {
        var cron = Parse("*/10 * * * *", "UTC");
        cron.Last(At("2026-11-24T10:00:00Z"), At("2026-11-24T10:35:00Z")).ShouldBe(At("2026-11-24T10:30:00Z"));
        cron.Last(At("2026-11-24T10:00:00Z"), At("2026-11-24T10:30:00Z")).ShouldBe(At("2026-11-24T10:30:00Z"));
        cron.Last(At("2026-11-24T10:30:00Z"), At("2026-11-24T10:35:00Z")).ShouldBeNull();
        cron.Between(At("2026-11-24T10:00:00Z"), At("2026-11-24T10:30:00Z")).Count().ShouldBe(3);

        var interval = Parse("00:10:00", "UTC");
        interval.Last(At("2026-11-24T10:03:00Z"), At("2026-11-24T10:35:00Z")).ShouldBe(At("2026-11-24T10:33:00Z"));
        interval.Last(At("2026-11-24T10:30:00Z"), At("2026-11-24T10:35:00Z")).ShouldBeNull();
        interval.Next(At("2026-11-24T10:03:00Z"), At("2026-11-24T10:35:00Z")).ShouldBe(At("2026-11-24T10:43:00Z"));
    }

    private static TimerSchedule Parse(string schedule, string zone) => TimerSchedule.Parse(new TimerTriggerAttribute(schedule) { TimeZone = zone });

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
}
