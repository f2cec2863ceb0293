using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Tenon.Runtime;
using Tenon.Runtime.DeadLetters;

namespace Tenon.EndToEnd.Tests;

/// <summary>How a project stops: it says so first, begins nothing more, and lets what is under way end.</summary>
public sealed class DrainTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tenon-drain-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Ready_turns_503_while_requests_are_still_answered()
    {
        var watcher = new Watcher();
        var project = Flows.Project(Flows.Http("T.F", new HttpGetAttribute("/f"), () => "f"));
        await using (await Hosted.StartIn(_folder, new Project
        {
            Name = project.Name,
            Flows = project.Flows,
            Connections = [],
            Nodes = [],
            Setups = [b => b.Services.AddSingleton<IHostedService>(services => watcher.With(services))],
        }))
        {
            watcher.Seen.ShouldBeEmpty();
        }

        watcher.Seen.ShouldBe([("/health/ready", 503), ("/health/live", 200), ("/f", 200)]);
    }

    [Fact]
    public async Task A_run_that_waits_for_its_turn_does_not_begin_while_the_project_stops()
    {
        var ticks = new Recorder<DateTimeOffset>();
        var release = new TaskCompletionSource();
        var project = Flows.Project(Flows.Timer("T.Wait", new("00:00:00.05") { Overlap = Overlap.Wait, Missed = MissedFires.RunAll }, async (tick, _) =>
        {
            ticks.Add(tick.Due);
            await release.Task;
        }));
        DateTimeOffset first;
        var host = await Hosted.StartIn(_folder, project);
        first = await ticks.Next();
        var state = host.App.Services.GetRequiredService<Runtime.Triggers.Timers.TimerState>();
        await Eventually.Is(() => state.Pending("T.Wait").Count > 3);
        var stop = host.App.StopAsync();
        await Eventually.Is(() => host.App.Services.GetRequiredService<Runtime.Runs.Drain>().Begun.IsCancellationRequested);
        release.SetResult();
        await stop;
        ticks.Rest().ShouldBeEmpty();
        var waiting = state.Pending("T.Wait");
        await host.DisposeAsync();

        // What waited runs after the next start, and what had run does not.
        await using var next = await Hosted.StartIn(_folder, project);
        (await ticks.Next(waiting.Count)).ShouldBe(waiting);
        waiting.ShouldNotContain(first);
    }

    [Fact]
    public async Task A_run_cut_short_is_no_failure_whatever_its_client_made_of_that()
    {
        var taken = new Recorder<string>();
        Directory.CreateDirectory(Path.Combine(_folder, "in"));
        File.WriteAllText(Path.Combine(_folder, "in/a.txt"), "long");
        var project = Flows.Project(Flows.File("T.F", new("in/*") { SettleSeconds = 0 }, async (input, ct) =>
        {
            taken.Add(input.Name);
            try
            {
                await Task.Delay(Timeout.Infinite, ct);
            }
            catch (OperationCanceledException e)
            {
                throw new ConnectionException("db", "the statement was interrupted", e);
            }
        }));
        await using (await Hosted.StartIn(_folder, project, ("Tenon:ShutdownSeconds", "0.05")))
            await taken.Next();
        File.Exists(Path.Combine(_folder, "in/a.txt")).ShouldBeTrue();
        await using var next = await Hosted.StartIn(_folder, Flows.Project(Flows.Http("T.G", new HttpGetAttribute("/g"), () => "g")));
        next.App.Services.GetRequiredService<DeadLetterStore>().List(status: null).ShouldBeEmpty();
    }

    /// <summary>Looks in from outside at the moment when the host begins to stop.</summary>
    private sealed class Watcher : IHostedLifecycleService
    {
        private IServiceProvider _services = null!;

        public List<(string Path, int Status)> Seen { get; } = [];

        public Watcher With(IServiceProvider services)
        {
            _services = services;
            return this;
        }

        public async Task StoppingAsync(CancellationToken cancellationToken)
        {
            using var client = new HttpClient { BaseAddress = new Uri(_services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First(a => !a.Contains("unix", StringComparison.Ordinal))) };
            foreach (var path in (string[])["/health/ready", "/health/live", "/f"])
                Seen.Add((path, (int)(await client.GetAsync(path, cancellationToken)).StatusCode));
        }

        public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
