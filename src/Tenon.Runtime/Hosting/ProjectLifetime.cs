using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tenon.Runtime.DeadLetters;
using Tenon.Runtime.Runs;

namespace Tenon.Runtime.Hosting;

/// <summary>Opens what must work before the project may say it is ready, and waits for runs under way when it stops.</summary>
internal sealed class ProjectLifetime(DeadLetterStore store, Drain drain, Project project, ILogger<ProjectLifetime> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (project.Flows.Any(f => f.Trigger is not HttpTriggerAttribute || f.DeadLetter is not null))
            store.Open();
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            await drain.Empty(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            log.LogWarning("Stopping with {Count} runs still under way: they took longer than Tenon:ShutdownSeconds", drain.UnderWay);
        }
    }
}
