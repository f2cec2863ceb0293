using Microsoft.Extensions.DependencyInjection;
using Tenon.Runtime.DeadLetters;

namespace Tenon.EndToEnd.Tests;

/// <summary>[Concurrency] and [Timeout] on flows that nobody calls.</summary>
public sealed class FlowLimitTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tenon-limits-").FullName;
    private int _underWay;
    private int _most;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task As_many_files_at_once_as_it_may(int limit)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "in"));
        for (var i = 0; i < 9; i++)
            File.WriteAllText(Path.Combine(_folder, $"in/{i}.txt"), "x");
        var entered = new Recorder<string>();
        var leave = new SemaphoreSlim(0);
        await using var host = await Hosted.StartIn(_folder, Flows.Project(Flows.File("T.F", new("in/*") { SettleSeconds = 0, PollSeconds = 0.2 }, async (input, ct) =>
        {
            Enter();
            entered.Add(input.Name);
            await leave.WaitAsync(ct);
            Interlocked.Decrement(ref _underWay);
        }, concurrency: limit)));
        await entered.Next(limit);
        leave.Release(9);
        await entered.Next(9 - limit);
        _most.ShouldBe(limit);
    }

    [Fact]
    public async Task As_many_runs_of_a_timer_at_once_as_it_may()
    {
        var entered = new Recorder<DateTimeOffset>();
        var leave = new SemaphoreSlim(0);
        await using var host = await Hosted.StartIn(_folder, Flows.Project(Flows.Timer("T.T", new("00:00:00.03") { Overlap = Overlap.Allow }, async (tick, ct) =>
        {
            Enter();
            entered.Add(tick.Due);
            await leave.WaitAsync(ct);
            Interlocked.Decrement(ref _underWay);
        }, concurrency: 2)));
        await entered.Next(2);
        var state = host.App.Services.GetRequiredService<Runtime.Triggers.Timers.TimerState>();
        await Eventually.Is(() => state.Pending("T.T").Count > 5);
        entered.Rest().ShouldBeEmpty();
        leave.Release(1_000_000);
        await entered.Next(4);
        _most.ShouldBe(2);
    }

    [Fact]
    public async Task A_file_that_takes_too_long_is_tried_again_and_then_put_with_the_failed()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "in"));
        File.WriteAllText(Path.Combine(_folder, "in/a.txt"), "x");
        var attempts = new Recorder<int>();
        await using var host = await Hosted.StartIn(_folder, Flows.Project(Flows.File(
            "T.F", new("in/*") { SettleSeconds = 0 }, async (_, ct) =>
            {
                attempts.Add(Run.Current.Attempt);
                await Task.Delay(Timeout.Infinite, ct);
            },
            new RetryAttribute(1) { DelaySeconds = 0.001 }, timeout: new TimeoutAttribute(0.05))));
        (await attempts.Next(2)).ShouldBe([1, 2]);
        await Eventually.Is(() => File.Exists(Path.Combine(_folder, "in/failed/a.txt")));
        var letter = host.App.Services.GetRequiredService<DeadLetterStore>().List().ShouldHaveSingleItem();
        (letter.Outcome, letter.Attempts).ShouldBe(("timed_out", 2));
        letter.Error.ShouldContain("[Timeout(0.05)]");
    }

    [Fact]
    public async Task A_timers_run_that_takes_too_long_is_kept_and_the_schedule_goes_on()
    {
        var began = new Recorder<DateTimeOffset>();
        await using var host = await Hosted.StartIn(_folder, Flows.Project(Flows.Timer("T.T", new("00:00:00.05"), async (tick, ct) =>
        {
            began.Add(tick.Due);
            await Task.Delay(Timeout.Infinite, ct);
        }, timeout: new TimeoutAttribute(0.02))));
        await began.Next(3);
        host.App.Services.GetRequiredService<DeadLetterStore>().List().ShouldAllBe(l => l.Outcome == "timed_out");
        host.App.Services.GetRequiredService<DeadLetterStore>().List().Count.ShouldBeGreaterThanOrEqualTo(2);
    }

    private void Enter()
    {
        var now = Interlocked.Increment(ref _underWay);
        int most;
        while ((most = Volatile.Read(ref _most)) < now && Interlocked.CompareExchange(ref _most, now, most) != most)
        {
        }
    }
}
