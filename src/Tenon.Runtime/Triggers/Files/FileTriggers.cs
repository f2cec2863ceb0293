using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tenon.Runtime.Connections;
using Tenon.Runtime.Runs;

namespace Tenon.Runtime.Triggers.Files;

/// <summary>The file triggers of a project.</summary>
internal sealed class FileTriggers(
    Project project, FlowRunners runners, FileState state, Drain drain, IConfiguration configuration, IHostEnvironment environment, TimeProvider time, ILogger<FileTriggers> log)
    : IHostedLifecycleService
{
    private readonly Dictionary<string, FileFlow> _flows = Files(project).ToDictionary(
        f => f.Id, f => new FileFlow(runners.Find(f.Id)!, PlacesOf(f, configuration, environment, time), state, time, log));

    private Task _watching = Task.CompletedTask;

    /// <summary>Adds what a project's file triggers need, if it has any.</summary>
    public static void Add(IHostApplicationBuilder builder, Project project, ConnectionSettings problems)
    {
        foreach (var flow in Files(project))
        {
            try
            {
                PlacesOf(flow, builder.Configuration, builder.Environment, TimeProvider.System);
            }
            catch (FormatException e)
            {
                problems.Add($"{flow.File}({flow.Line}) {flow.Id}: {e.Message}");
            }
        }

        if (!Files(project).Any())
            return;
        builder.Services.AddSingleton<FileState>();
        builder.Services.AddSingleton<FileTriggers>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<FileTriggers>());
    }

    public FileFlow? Find(string flow) => _flows.GetValueOrDefault(flow);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _watching = Task.WhenAll(_flows.Values.Select(f => Task.Run(() => f.Watch(drain.Begun), CancellationToken.None)));
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => _watching.WaitAsync(cancellationToken);

    private static IEnumerable<Flow> Files(Project project) => project.Flows.Where(f => f.Trigger is FileTriggerAttribute);

    private static FilePlaces PlacesOf(Flow flow, IConfiguration configuration, IHostEnvironment environment, TimeProvider time)
    {
        var trigger = (FileTriggerAttribute)flow.Trigger;
        var root = environment.ContentRootPath;
        if (trigger.Connection is { } connection)
        {
            root = Path.Combine(root, configuration[$"Connections:{connection}:Root"]
                ?? throw new FormatException($"Connections:{connection}:Root is missing; the trigger's pattern is relative to it."));
        }

        try
        {
            return new FilePlaces(trigger, root, flow.Id, time);
        }
        catch (FormatException e)
        {
            throw new FormatException($"«{trigger.Pattern}» is no pattern: {e.Message}", e);
        }
    }
}
