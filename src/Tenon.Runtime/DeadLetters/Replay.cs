using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tenon.Runtime.Runs;
using Tenon.Runtime.Triggers.Files;
using Tenon.Runtime.Triggers.Http;
using Tenon.Runtime.Triggers.Timers;

namespace Tenon.Runtime.DeadLetters;

/// <summary>Runs flows by request instead of by their trigger: with a dead letter's input, or with one that somebody brings.</summary>
internal sealed class Replay(FlowRunners runners, DeadLetterStore letters, EndpointDataSource endpoints, IServiceProvider services, TimeProvider time)
{
    /// <summary>Runs a dead letter's input again, under its first idempotency key, and notes what came of it.</summary>
    /// <exception cref="ReplayException">It cannot be; the message says why.</exception>
    public async Task<RunRequestResult> Again(DeadLetter letter, CancellationToken ct)
    {
        var runner = runners.Find(letter.Flow) ?? throw new ReplayException($"The project has no flow {letter.Flow} any more.");
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
                    throw new ReplayException($"The file {letter.Input.File} is not there any more. Put it back, or drop it in the trigger's folder.");
                result = Of(await runner.Run(FileInput.From(runner.Flow, letter), keep: false));
                if (result.Success)
                    services.GetRequiredService<FileTriggers>().Find(runner.Flow.Id)!.Replayed(letter);
                break;
            default:
                throw new ReplayException($"Inputs of {runner.Flow.Trigger.Kind} triggers cannot be replayed.");
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
        var runner = runners.Find(flow) ?? throw new ReplayException($"The project has no flow {flow}. It has {string.Join(", ", runners.All.Select(r => r.Flow.Id))}.");
        switch (runner.Flow.Trigger)
        {
            case HttpTriggerAttribute http:
                if (with.Path is null && http.Route.Contains('{', StringComparison.Ordinal))
                    throw new ReplayException($"{flow} listens on {http.Source}: give the path with its values, such as --path {Example(http.Route)}.");
                if (with.Path is { } path && !path.StartsWith('/'))
                    throw new ReplayException($"The path «{path}» must begin with a slash.");
                var type = with.ContentType.Length > 0 ? with.ContentType : with.Payload.Length > 0 ? "application/json" : "";
                return await Request(runner.Flow, new CapturedInput($"{http.Method} {with.Path ?? http.Route}", type, new Dictionary<string, string>(), with.Payload), null, ct);
            case TimerTriggerAttribute:
                return Of(await services.GetRequiredService<TimerTriggers>().Find(runner.Flow.Id)!.RunNow());
            case FileTriggerAttribute:
                if (with.Name is null)
                    throw new ReplayException($"{flow} runs for a file: give one with --body FILE, and its name with --name when it is piped in.");
                return Of(await runner.Run(FileInput.Of(runner.Flow, with.Name, with.Payload, time.GetUtcNow())));
            default:
                throw new ReplayException($"Flows of {runner.Flow.Trigger.Kind} triggers cannot be run by hand.");
        }
    }

    // /orders/{id:guid} is asked for as /orders/ID.
    private static string Example(string route) => Regex.Replace(route, @"\{\*{0,2}(\w+)[^}]*\}", static m => m.Groups[1].Value.ToUpperInvariant());

    private static RunRequestResult Of(RunResult result) => new(result.Run, result.Outcome == Outcome.Success, result.DeadLetter, null, null);

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
internal sealed record RunNow(string? Path, string? Name, string ContentType, byte[] Payload);

/// <summary>What came of a run by request.</summary>
internal sealed record RunRequestResult(Run? Run, bool Success, string? DeadLetter, int? Status, string? Body);

/// <summary>Says why a flow cannot be run by request.</summary>
internal sealed class ReplayException(string message) : Exception(message);
