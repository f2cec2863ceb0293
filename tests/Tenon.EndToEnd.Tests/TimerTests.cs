using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Tenon.Runtime;
using Tenon.Runtime.DeadLetters;
using Tenon.Runtime.Triggers.Timers;

namespace Tenon.EndToEnd.Tests;

/// <summary>What timers do when they are due, when a run takes long, and after a stop.</summary>
public sealed class TimerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tenon-timer-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Runs_whenever_it_is_due()
    {
        var ticks = new Recorder<(TimerTick Tick, string Key)>();
        await using var host = await Hosted.StartIn(_folder, Flows.Project(Flows.Timer("T.Tick", new("00:00:00.05"), (tick, _) =>
        {
            ticks.Add((tick, Run.Current.IdempotencyKey));
            return Task.CompletedTask;
        })));
        var seen = await ticks.Next(4);
        seen.Select(s => s.Key).ShouldBeUnique();
        for (var i = 1; i < seen.Count; i++)
        {
            seen[i].Tick.Previous.ShouldBe(seen[i - 1].Tick.Due);
            seen[i].Tick.Due.ShouldBeGreaterThan(seen[i - 1].Tick.Due);
            seen[i].Tick.Manual.ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData(Overlap.Skip, 1)]
    [InlineData(Overlap.Wait, 1)]
    [InlineData(Overlap.Allow, 2)]
    public async Task Does_as_its_overlap_policy_says(Overlap overlap, int atOnce)
    {
        var started = new Recorder<TimerTick>();
        var clock = new Recorder<TimerTick>();
        var release = new TaskCompletionSource();
        int underWay = 0, most = 0;
        await using var host = await Hosted.StartIn(_folder, Flows.Project(
            Flows.Timer("T.Slow", new("00:00:00.05") { Overlap = overlap }, async (tick, _) =>
            {
                most = Math.Max(most, Interlocked.Increment(ref underWay));
                started.Add(tick);
                await release.Task;
                Interlocked.Decrement(ref underWay);
            }),
            Flows.Timer("T.Clock", new("00:00:00.05"), (tick, _) =>
            {
                clock.Add(tick);
                return Task.CompletedTask;
            })));
        var first = await started.Next();
        await clock.Next(5);
        if (overlap == Overlap.Allow)
            await started.Next();
        else
            started.Rest().ShouldBeEmpty();
        release.SetResult();
        var next = await started.Next();
        if (overlap == Overlap.Wait)
            next.Previous.ShouldBe(first.Due);
        (overlap == Overlap.Allow ? most >= atOnce : most == atOnce).ShouldBeTrue($"{most} at once");
    }

    [Theory]
    [InlineData(MissedFires.RunOnce, 1)]
    [InlineData(MissedFires.RunAll, 6)]
    [InlineData(MissedFires.Skip, 0)]
    public async Task Makes_up_for_what_it_missed_as_it_is_told(MissedFires missed, int runs)
    {
        var ticks = new Recorder<TimerTick>();
        var started = new Recorder<TimerTick>();
        var project = Flows.Project(
            Flows.Timer("T.Hourly", new("0 * * * *") { Missed = missed }, (tick, _) =>
            {
                ticks.Add(tick);
                return Task.CompletedTask;
            }),
            Flows.Timer("T.Start", new("0 0 1 1 *") { RunOnStart = true }, (tick, _) =>
            {
                started.Add(tick);
                return Task.CompletedTask;
            }));
        await using (await Hosted.StartIn(_folder, project))
            await started.Next();

        var hour = new DateTimeOffset(DateTime.UtcNow.Date.AddHours(DateTime.UtcNow.Hour), TimeSpan.Zero);
        Sql($"update timer set last_due = '{hour.AddHours(-6).UtcDateTime:O}' where flow = 'T.Hourly'");
        await using (await Hosted.StartIn(_folder, project))
        {
            await started.Next();
            var seen = await ticks.Next(runs);
            if (runs > 0)
                seen[^1].Due.ShouldBe(hour);
            seen.Select(s => s.Due).ShouldBeInOrder();
        }

        ticks.Rest().ShouldBeEmpty();
        Sql("select count(*) from timer_pending").ShouldBe(0L);
    }

    [Fact]
    public async Task Runs_again_what_a_stop_cut_short()
    {
        var keys = new Recorder<string>();
        var hang = true;
        var project = Flows.Project(Flows.Timer("T.Long", new("0 0 1 1 *") { RunOnStart = true }, async (_, ct) =>
        {
            keys.Add(Run.Current.IdempotencyKey);
            if (hang)
                await Task.Delay(Timeout.Infinite, ct);
        }));
        string key;
        await using (await Hosted.StartIn(_folder, project, ("Tenon:ShutdownSeconds", "0.05")))
            key = await keys.Next();
        hang = false;
        await using var host = await Hosted.StartIn(_folder, project);
        (await keys.Next(2)).ShouldContain(key);
        host.App.Services.GetRequiredService<DeadLetterStore>().List(status: null).ShouldBeEmpty();
    }

    [Fact]
    public async Task Keeps_a_failure_and_goes_on()
    {
        var attempts = new Recorder<int>();
        await using var host = await Hosted.StartIn(_folder, Flows.Project(Flows.Timer(
            "T.Bad", new("00:00:00.05"), (_, _) =>
            {
                attempts.Add(Run.Current.Attempt);
                throw new InvalidOperationException("no luck");
            },
            new RetryAttribute(1) { DelaySeconds = 0.001 })));
        (await attempts.Next(4)).ShouldBe([1, 2, 1, 2]);
        var letters = host.App.Services.GetRequiredService<DeadLetterStore>();
        var letter = letters.List()[^1];
        letter.Error.ShouldBe("no luck");
        letter.Attempts.ShouldBe(2);
        letter.Key.ShouldBe($"T.Bad@{letter.Input.Name}");
    }

    [Fact]
    public async Task Runs_when_somebody_asks()
    {
        var ticks = new Recorder<TimerTick>();
        await using var host = await Hosted.StartIn(_folder, Flows.Project(Flows.Timer("T.Yearly", new("0 0 1 1 *"), (tick, _) =>
        {
            ticks.Add(tick);
            return Task.CompletedTask;
        })));
        var timer = host.App.Services.GetRequiredService<TimerTriggers>().Find("T.Yearly")!;
        (await timer.RunNow()).Outcome.ShouldBe(Outcome.Success);
        (await ticks.Next()).Manual.ShouldBeTrue();
        timer.NextDue!.Value.Month.ShouldBe(1);
    }

    [Fact]
    public void A_schedule_that_is_none_stops_the_start_with_its_place()
    {
        var project = Flows.Project(
            Flows.Timer("T.A", new("61 * * * *"), (_, _) => Task.CompletedTask), Flows.Timer("T.B", new("0 2 * * *") { TimeZone = "Nowhere" }, (_, _) => Task.CompletedTask));
        var problems = Should.Throw<Runtime.Hosting.StartProblems>(() => TenonHost.Build(project, [$"--contentRoot={_folder}"])).Problems;
        problems.Count.ShouldBe(2);
        problems[0].ShouldContain("Tests.cs(1) T.A");
        problems[1].ShouldContain("Nowhere");
    }

    private object? Sql(string sql)
    {
        using var db = new SqliteConnection($"Data Source={Path.Combine(_folder, ".tenon/tenon.db")};Pooling=false");
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
