using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;
using Tenon.Runtime.Connections;
using Tenon.Runtime.Runs;

namespace Tenon.Runtime.Triggers.Timers;

/// <summary>The timers of a project: Quartz says when, each flow's <see cref="TimerFlow"/> says how.</summary>
internal sealed class TimerTriggers(
    Project project, FlowRunners runners, TimerState state, Drain drain, ISchedulerFactory schedulers, TimeProvider time, ILogger<TimerTriggers> log) : IHostedLifecycleService
{
    private readonly Dictionary<string, TimerFlow> _flows = Timers(project).ToDictionary(
        f => f.Id, f => new TimerFlow(runners.Find(f.Id)!, TimerSchedule.Parse((TimerTriggerAttribute)f.Trigger), state, time, log));

    private IScheduler? _scheduler;

    /// <summary>Adds what a project's timers need, if it has any.</summary>
    public static void Add(IServiceCollection services, Project project, ConnectionSettings problems)
    {
        foreach (var flow in Timers(project))
        {
            try
            {
                TimerSchedule.Parse((TimerTriggerAttribute)flow.Trigger);
            }
            catch (FormatException e)
            {
                problems.Add($"{flow.File}({flow.Line}) {flow.Id}: {e.Message}");
            }
        }

        if (!Timers(project).Any())
            return;
        services.AddQuartz(q => q.UseDefaultThreadPool(maxConcurrency: 2));
        services.AddSingleton<TimerState>();
        services.AddSingleton<TimerTriggers>();
        services.AddHostedService(provider => provider.GetRequiredService<TimerTriggers>());
    }

    public TimerFlow? Find(string flow) => _flows.GetValueOrDefault(flow);

    public DateTimeOffset? NextDue(string flow) => _flows[flow].NextDue;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        _scheduler = await schedulers.GetScheduler(cancellationToken);
        foreach (var flow in _flows.Values)
        {
            flow.Begin();
            var job = JobBuilder.Create<Fire>().WithIdentity(flow.Flow.Id).Build();
            await _scheduler.ScheduleJob(job, flow.Quartz(), cancellationToken: cancellationToken);
        }

        await _scheduler.Start(cancellationToken);
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => _scheduler?.Shutdown(cancellationToken: cancellationToken).AsTask() ?? Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Until how each run ended is noted as well: else the next start would run again what had succeeded.
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.WhenAll(_flows.Values.Select(f => f.Idle)).WaitAsync(cancellationToken);

    private void Due(string flow, DateTimeOffset due)
    {
        if (!drain.Begun.IsCancellationRequested)
            _flows[flow].Due(due);
    }

    private static IEnumerable<Flow> Timers(Project project) => project.Flows.Where(f => f.Trigger is TimerTriggerAttribute);

    /// <summary>What Quartz runs: it hands the instant over and is done.</summary>
    internal sealed class Fire(TimerTriggers timers) : IJob
    {
        public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
        {
            timers.Due(context.JobDetail.Key.Name, context.ScheduledFireTimeUtc ?? context.FireTimeUtc);
            return ValueTask.CompletedTask;
        }
    }
}
