using System.Diagnostics;
using System.Text;
using Tenon.Runtime.Control;
using Tenon.Runtime.Runs;
using Tenon.Studio.Api;

namespace Tenon.Studio.Running;

/// <summary>Sends requests to a running project, and finds the runs that they were.</summary>
internal static class Trying
{
    // Following a redirect would hide what the flow said.
    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ActivityHeadersPropagator = null }) { Timeout = TimeSpan.FromMinutes(5) };

    /// <exception cref="CommandFailed">The project does not run, or does not answer.</exception>
    public static async Task<TryReply> Send(ProjectRun run, TryRequest request, CancellationToken ct)
    {
        if (await run.Settled(ct) is not { Urls: [var url, ..] })
            throw new CommandFailed(ExitCodes.NotRunning, "The project does not run. Start it first.");
        if (!request.Path.StartsWith('/'))
            throw new CommandFailed(ExitCodes.Usage, $"The path {request.Path} does not begin with /.");
        var trace = ActivityTraceId.CreateRandom().ToHexString();

        // Put together as text: as a relative address, //example.com would lead to another host.
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(url.TrimEnd('/') + request.Path));
        message.Headers.TryAddWithoutValidation("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom().ToHexString()}-01");
        if (request.Until is { } node)
            message.Headers.TryAddWithoutValidation(Trials.UntilHeader, node);
        if (request.Body is not null)
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(request.Body));
        foreach (var (name, value) in request.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
                message.Content?.Headers.TryAddWithoutValidation(name, value);
        }

        var started = Stopwatch.GetTimestamp();
        try
        {
            using var reply = await Http.SendAsync(message, ct);
            var body = await reply.Content.ReadAsStringAsync(ct);
            var duration = Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 1);
            var headers = reply.Headers.Concat(reply.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value));
            return new TryReply((int)reply.StatusCode, headers, body, duration, await Find(run, trace, ct));
        }
        catch (HttpRequestException e)
        {
            throw new CommandFailed(ExitCodes.Failed, $"The project did not answer: {e.Message}");
        }
    }

    // The answer may be here a moment before the run is put down.
    private static async Task<RunInfo?> Find(ProjectRun run, string trace, CancellationToken ct)
    {
        using var client = run.Ask();
        for (var look = 0; look < 5; look++)
        {
            if ((await client.Runs(null, 20, ct)).FirstOrDefault(r => r.TraceId == trace) is { } found)
                return await client.Run(found.Id, ct);
            await Task.Delay(20 << look, ct);
        }

        return null;
    }
}
