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
                result = await Request(runner.Flow, letter.Input, ct);
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
    /// <param name="target">On HTTP, the path and query; on files, the file's name; null where the flow says it itself.</param>
    /// <param name="contentType">The payload's media type; empty to take the trigger's usual.</param>
    /// <param name="payload">The payload.</param>
    /// <param name="ct">Cancels an HTTP flow's run.</param>
    /// <exception cref="ReplayException">It cannot be; the message says why.</exception>
    public async Task<RunRequestResult> Now(string flow, string? target, string contentType, byte[] payload, CancellationToken ct)
    {
        var runner = runners.Find(flow) ?? throw new ReplayException($"The project has no flow {flow}. It has {string.Join(", ", runners.All.Select(r => r.Flow.Id))}.");
        switch (runner.Flow.Trigger)
        {
            case HttpTriggerAttribute http:
                if (target is null && http.Route.Contains('{', StringComparison.Ordinal))
                    throw new ReplayException($"{flow} listens on {http.Source}: give the path with its values, such as --path {http.Route.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal)}.");
                var type = contentType.Length > 0 ? contentType : payload.Length > 0 ? "application/json" : "";
                return await Request(runner.Flow, new CapturedInput($"{http.Method} {target ?? http.Route}", type, new Dictionary<string, string>(), payload), ct);
            case TimerTriggerAttribute:
                return Of(await services.GetRequiredService<TimerTriggers>().Find(runner.Flow.Id)!.RunNow());
            case FileTriggerAttribute:
                if (target is null)
                    throw new ReplayException($"{flow} runs for a file: give one with --body FILE.");
                return Of(await runner.Run(FileInput.Of(runner.Flow, target, payload, time.GetUtcNow())));
            default:
                throw new ReplayException($"Flows of {runner.Flow.Trigger.Kind} triggers cannot be run by hand.");
        }
    }

    private static RunRequestResult Of(RunResult result) => new(result.Run, result.Outcome == Outcome.Success, result.DeadLetter, null, null);

    private async Task<RunRequestResult> Request(Flow flow, CapturedInput input, CancellationToken ct)
    {
        var endpoint = endpoints.Endpoints.OfType<RouteEndpoint>().First(e => e.Metadata.GetMetadata<Flow>() == flow);
        var (status, body, run) = await HttpReplay.Send(services, endpoint, input, ct);
        return new RunRequestResult(run, status < 400, null, status, body);
    }
}

/// <summary>What came of a run by request.</summary>
internal sealed record RunRequestResult(Run? Run, bool Success, string? DeadLetter, int? Status, string? Body);

/// <summary>Says why a flow cannot be run by request.</summary>
internal sealed class ReplayException(string message) : Exception(message);
