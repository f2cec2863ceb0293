using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Tenon.Runtime.Runs;
using Tenon.Runtime.Triggers.Files;
using Tenon.Runtime.Triggers.Http;
using Tenon.Runtime.Triggers.Timers;

namespace Tenon.Runtime.DeadLetters;

/// <summary>Runs flows by request instead of by their trigger: with a dead letter's input, or with one that somebody brings.</summary>
internal sealed class Replay(FlowRunners runners, DeadLetterStore letters, EndpointDataSource endpoints, IServiceProvider services, TimeProvider time, IHostEnvironment environment)
{
    /// <summary>Runs a dead letter's input again, under its first idempotency key, and notes what came of it.</summary>
    /// <exception cref="ReplayException">It cannot be; the message says why.</exception>
    public async Task<RunRequestResult> Again(DeadLetter letter, CancellationToken ct)
    {
        var runner = runners.Find(letter.Flow) ?? throw new ReplayException(StatusCodes.Status422UnprocessableEntity, $"The project has no flow {letter.Flow} any more.");
        RunRequestResult result;
        switch (runner.Flow.Trigger)
        {
            case HttpTriggerAttribute:
                result = await Request(runner.Flow, letter.Input, letter.Key ?? letter.Id, ct);
                break;
            case TimerTriggerAttribute:
                result = Of(await runner.Run(TimerInput.From(runner.Flow, letter.Input), keep: false));
                break;
            case FileTriggerAttribute:
                if (letter.Input.Payload is null && !File.Exists(letter.Input.File))
                    throw new ReplayException(StatusCodes.Status422UnprocessableEntity, $"The file {letter.Input.File} is not there any more. Put it back, or drop it in the trigger's folder.");
                result = Of(await runner.Run(FileInput.From(runner.Flow, letter), keep: false));
                if (result.Success)
                    services.GetRequiredService<FileTriggers>().Find(runner.Flow.Id)!.Replayed(letter);
                break;
            default:
                throw new ReplayException(StatusCodes.Status422UnprocessableEntity, $"Inputs of {runner.Flow.Trigger.Kind} triggers cannot be replayed.");
        }

        letters.Replayed(letter.Id, result.Run?.Id ?? "", result.Success);
        return result;
    }

    /// <summary>Runs a flow now.</summary>
    /// <param name="flow">The flow's name.</param>
    /// <param name="with">What to run it with.</param>
    /// <param name="ct">Cancels an HTTP flow's run.</param>
    /// <exception cref="ReplayException">It cannot be; the message says why.</exception>
    public async Task<RunRequestResult> Now(string flow, RunNow with, CancellationToken ct)
    {
        var runner = runners.Find(flow) ?? throw new ReplayException(StatusCodes.Status404NotFound, $"The project has no flow {flow}. It has {string.Join(", ", runners.All.Select(r => r.Flow.Id))}.");
        if (with.Until is { } node && !environment.IsDevelopment())
            throw new ReplayException(StatusCodes.Status422UnprocessableEntity, $"A run goes as far as {node} only in Development, and this is {environment.EnvironmentName}.");
        Trials.Until.Value = with.Until;
        switch (runner.Flow.Trigger)
        {
            case HttpTriggerAttribute http:
                if (with.Path is null && http.Route.Contains('{', StringComparison.Ordinal))
                    throw new ReplayException(StatusCodes.Status400BadRequest, $"{flow} listens on {http.Source}: give the path with its values, such as --path {Example(http.Route)}.");
                if (with.Path is { } path && !path.StartsWith('/'))
                    throw new ReplayException(StatusCodes.Status400BadRequest, $"The path «{path}» must begin with a slash.");
                var type = with.ContentType.Length > 0 ? with.ContentType : with.Payload.Length > 0 ? "application/json" : "";
                return await Request(runner.Flow, new CapturedInput($"{http.Method} {with.Path ?? http.Route}", type, new Dictionary<string, string>(), with.Payload), null, ct);
            case TimerTriggerAttribute:
                return Of(await services.GetRequiredService<TimerTriggers>().Find(runner.Flow.Id)!.RunNow());
            case FileTriggerAttribute:
                if (with.Name is null)
                    throw new ReplayException(StatusCodes.Status400BadRequest, $"{flow} runs for a file: give one with --body FILE, and its name with --name when it is piped in.");
                return Of(await runner.Run(FileInput.Of(runner.Flow, with.Name, with.Payload, time.GetUtcNow())));
            default:
                throw new ReplayException(StatusCodes.Status422UnprocessableEntity, $"Flows of {runner.Flow.Trigger.Kind} triggers cannot be run by hand.");
        }
    }

    // /orders/{id:guid} is asked for as /orders/ID.
    private static string Example(string route) => Regex.Replace(route, @"\{\*{0,2}(\w+)[^}]*\}", static m => m.Groups[1].Value.ToUpperInvariant());

    private static RunRequestResult Of(RunResult result) => new(result.Run, result.Outcome == Outcome.Success || result.Error is RunStopped, result.DeadLetter, null, null);

    private async Task<RunRequestResult> Request(Flow flow, CapturedInput input, string? key, CancellationToken ct)
    {
        var endpoint = endpoints.Endpoints.OfType<RouteEndpoint>().First(e => e.Metadata.GetMetadata<Flow>() == flow);
        var (status, body, run) = await HttpReplay.Send(services, endpoint, input, key, ct);
        return new RunRequestResult(run, status < 400, null, status, body);
    }
}

/// <summary>What to run a flow with that somebody runs by request.</summary>
/// <param name="Path">On HTTP, the path and query; null for the route itself.</param>
/// <param name="Name">On files, the file's name.</param>
/// <param name="ContentType">The payload's media type; empty to take the trigger's usual.</param>
/// <param name="Payload">The payload.</param>
/// <param name="Until">The id of the node behind which the run ends; null to run to the end.</param>
internal sealed record RunNow(string? Path, string? Name, string ContentType, byte[] Payload, string? Until = null);

/// <summary>What came of a run by request.</summary>
internal sealed record RunRequestResult(Run? Run, bool Success, string? DeadLetter, int? Status, string? Body);

/// <summary>Says why a flow cannot be run by request.</summary>
/// <param name="status">404 when what was named is not there, 400 when something is missing or wrong, 422 when it was understood and still cannot be.</param>
/// <param name="message">Why, and what to do instead.</param>
internal sealed class ReplayException(int status, string message) : Exception(message)
{
    public int Status { get; } = status;
}
