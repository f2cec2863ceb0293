using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tenon.Runtime.Runs;
using Tenon.Runtime.Store;

namespace Tenon.Runtime.Hosting;

/// <summary>Opens what must work before the project may say it is ready, and waits for runs under way when it stops.</summary>
internal sealed class ProjectLifetime(
    ProjectStore store, Drain drain, Project project, IServiceProvider services, IOptions<TenonOptions> options, TimeProvider time, ILogger<ProjectLifetime> log)
    : IHostedLifecycleService
{
    /// <summary>How long runs that were told to stop have to do so.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await HttpSecurity.CheckPolicies(services, project);
        if (project.Flows.Any(f => f.Trigger is not HttpTriggerAttribute || f.DeadLetter is not null))
            store.Open();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        drain.Begin();
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var late = await drain.Empty(TimeSpan.FromSeconds(options.Value.ShutdownSeconds), Grace, time);
        if (late > 0)
            log.LogWarning("Stopped {Count} runs that took longer than Tenon:ShutdownSeconds to end", late);
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
