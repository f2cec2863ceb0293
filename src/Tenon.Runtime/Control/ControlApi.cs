using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tenon.Runtime.Connections;
using Tenon.Runtime.DeadLetters;
using Tenon.Runtime.Telemetry;
using Tenon.Runtime.Triggers.Timers;

namespace Tenon.Runtime.Control;

/// <summary>Answers on the control socket, and there only: what runs here, run it now, what failed and again, do the connections work.</summary>
internal sealed class ControlApi(
    Project project, RecentRuns runs, DeadLetterStore letters, Replay replay, IHostEnvironment environment, IServiceProvider services, TimeProvider time,
    ILogger<ControlApi> log)
{
    private static readonly TimeSpan ConnectionTestLimit = TimeSpan.FromSeconds(15);

    public static RequestDelegate Guard(RequestDelegate next, WebApplication app)
        => http => http.Features.Get<IConnectionSocketFeature>()?.Socket.AddressFamily == AddressFamily.Unix
            ? app.Services.GetRequiredService<ControlApi>().Answer(http, app) : next(http);

    private async Task Answer(HttpContext http, WebApplication app)
    {
        var path = (http.Request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        try
        {
            await Route(http, path, app);
        }
        catch (ReplayException e)
        {
            await Refuse(http, e.Status, e.Message);
        }
        catch (Exception e) when (e is not OperationCanceledException && !http.Response.HasStarted)
        {
            log.LogError(e, "The control API failed at {Method} {Path}", http.Request.Method, http.Request.Path);
            await Refuse(http, StatusCodes.Status500InternalServerError, e.Message);
        }
    }

    private Task Route(HttpContext http, string[] path, WebApplication app) => (http.Request.Method, path) switch
    {
        ("GET", ["project"]) => Write(http, new ProjectInfo(
            project.Name, Environment.ProcessId, environment.EnvironmentName, environment.ContentRootPath, TenonHost.Urls(app), project.Flows.Count), ControlJson.Default.ProjectInfo),
        ("GET", ["flows"]) => Write(http, [.. project.Flows.Select(Flow)], ControlJson.Default.IReadOnlyListFlowInfo),
        ("POST", ["flows", var flow, "run"]) => RunNow(http, flow),
        ("GET", ["runs"]) => Write(http, Runs(http.Request.Query), ControlJson.Default.IReadOnlyListRunInfo),
        ("GET", ["runs", var id]) => runs.Latest().FirstOrDefault(r => r.Id.StartsWith(id, StringComparison.OrdinalIgnoreCase)) is { } run
            ? Write(http, Describe.Run(run, time.GetUtcNow(), values: true), ControlJson.Default.RunInfo)
            : Refuse(http, StatusCodes.Status404NotFound, $"None of the last runs has the id {id}. Tenon:KeepRuns says how many are kept."),
        ("GET", ["dead-letters"]) => Write(http, Letters(http.Request.Query), ControlJson.Default.IReadOnlyListDeadLetterInfo),
        ("GET", ["dead-letters", var id]) => WithLetter(http, id, letter => Write(http, Describe.Detail(letter), ControlJson.Default.DeadLetterDetail)),
        ("PUT", ["dead-letters", var id, "payload"]) => WithLetter(http, id, letter => Edit(http, letter)),
        ("POST", ["dead-letters", var id, "replay"]) => WithLetter(http, id, async letter => await Reply(http, await replay.Again(letter, http.RequestAborted))),
        ("POST", ["dead-letters", var id, "discard"]) => WithLetter(http, id, letter => Discard(http, letter)),
        ("GET", ["connections"]) => Connections(http),
        _ => Refuse(http, StatusCodes.Status404NotFound, $"The control API has no {http.Request.Method} {http.Request.Path}."),
    };

    private FlowInfo Flow(Flow flow) => new(
        flow.Id, flow.IntegrationName, flow.Summary, flow.Trigger.Kind, flow.Trigger.Source, flow.File, flow.Line, flow.Parameters,
        flow.Trigger is TimerTriggerAttribute ? services.GetRequiredService<TimerTriggers>().NextDue(flow.Id) : null);

    private RunInfo[] Runs(IQueryCollection query)
    {
        var now = time.GetUtcNow();
        var flow = query["flow"].ToString();
        return [.. runs.Latest().Where(r => flow.Length == 0 || r.Flow.Equals(flow, StringComparison.OrdinalIgnoreCase)).Take(Most(query)).Select(r => Describe.Run(r, now))];
    }

    private DeadLetterInfo[] Letters(IQueryCollection query)
    {
        var flow = query["flow"].ToString();
        DeadLetterStatus? status = Enum.TryParse<DeadLetterStatus>(query["status"], ignoreCase: true, out var asked) ? asked
            : query["status"] == "all" ? null : DeadLetterStatus.Open;
        return [.. letters.List(flow.Length == 0 ? null : flow, status, Most(query)).Select(Describe.Letter)];
    }

    private async Task RunNow(HttpContext http, string flow)
    {
        string? Asked(string name) => http.Request.Query[name].ToString() is { Length: > 0 } value ? value : null;
        var result = await replay.Now(flow, new RunNow(Asked("path"), Asked("name"), http.Request.ContentType ?? "", await Payload(http), Asked("until")), http.RequestAborted);
        await Reply(http, result);
    }

    private async Task Edit(HttpContext http, DeadLetter letter)
    {
        if (letters.Edit(letter.Id, await Payload(http)))
            await Write(http, Describe.Detail(letters.Find(letter.Id)!), ControlJson.Default.DeadLetterDetail);
        else
            await Refuse(http, StatusCodes.Status409Conflict, $"The dead letter {letter.Id} is {letter.Status} and is not edited any more.");
    }

    private async Task Discard(HttpContext http, DeadLetter letter)
    {
        var request = await JsonSerializer.DeserializeAsync(http.Request.Body, ControlJson.Default.DiscardRequest, http.RequestAborted);
        if (string.IsNullOrWhiteSpace(request?.Reason))
            await Refuse(http, StatusCodes.Status400BadRequest, "Say why the dead letter is discarded.");
        else if (letters.Discard(letter.Id, request.Reason))
            await Write(http, Describe.Detail(letters.Find(letter.Id)!), ControlJson.Default.DeadLetterDetail);
        else
            await Refuse(http, StatusCodes.Status409Conflict, $"The dead letter {letter.Id} is {letter.Status} already.");
    }

    private async Task Connections(HttpContext http)
    {
        var name = http.Request.Query["name"].ToString();
        var asked = project.Connections.DistinctBy(c => c.Name).Where(c => name.Length == 0 || c.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).ToArray();
        if (asked.Length == 0 && name.Length > 0)
            await Refuse(http, StatusCodes.Status404NotFound, $"The project has no connection {name}. It has {string.Join(", ", project.Connections.Select(c => c.Name).Distinct())}.");
        else
            await Write(http, await Task.WhenAll(asked.Select(c => Test(c, http.RequestAborted))), ControlJson.Default.IReadOnlyListConnectionInfo);
    }

    private async Task<ConnectionInfo> Test(ConnectionEntry connection, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        bool? ok = null;
        string message;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(ConnectionTestLimit);
        try
        {
            var instance = connection.Instance(services);
            message = instance is IConnectionTest test ? await test.Test(limit.Token)
                : instance is null ? "Nothing provides it: register it in the project's [ProjectSetup] method." : "It has no test of its own.";
            ok = instance is IConnectionTest ? true : instance is null ? false : null;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            (ok, message) = (false, $"It did not answer within {ConnectionTestLimit.TotalSeconds} s.");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            (ok, message) = (false, e.Message);
        }

        return new ConnectionInfo(connection.Name, connection.Type.Name, ok, message, Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 3));
    }

    private Task Reply(HttpContext http, RunRequestResult result) => Write(
        http, new RunReply(result.Run is null ? null : Describe.Run(result.Run, time.GetUtcNow(), values: true), result.Success, result.DeadLetter, result.Status, result.Body),
        ControlJson.Default.RunReply);

    private Task WithLetter(HttpContext http, string id, Func<DeadLetter, Task> use)
        => letters.Find(id) is { } letter ? use(letter) : Refuse(http, StatusCodes.Status404NotFound, $"No dead letter's id is {id}, or begins with it alone.");

    private static int Most(IQueryCollection query) => int.TryParse(query["most"], CultureInfo.InvariantCulture, out var most) && most > 0 ? most : 100;

    private static async Task<byte[]> Payload(HttpContext http)
    {
        using var copy = new MemoryStream();
        await http.Request.Body.CopyToAsync(copy, http.RequestAborted);
        return copy.ToArray();
    }

    private static Task Write<T>(HttpContext http, T value, JsonTypeInfo<T> type) => http.Response.WriteAsJsonAsync(value, type, cancellationToken: http.RequestAborted);

    private static Task Refuse(HttpContext http, int status, string error)
    {
        http.Response.StatusCode = status;
        return Write(http, new ControlError(error), ControlJson.Default.ControlError);
    }
}
