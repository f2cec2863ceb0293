using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Tenon.Studio.Hosting;

namespace Tenon.Studio.Tests.Support;

/// <summary>A running Studio, and who speaks to it as its web app does.</summary>
public sealed class Browser : IAsyncDisposable
{
    private readonly StudioServer _server;
    private readonly HttpClient _http;
    private readonly Channel<(string Name, JsonNode Data)> _events = Channel.CreateUnbounded<(string, JsonNode)>();
    private readonly CancellationTokenSource _closed = new();

    private Browser(StudioServer server)
    {
        _server = server;
        _http = new HttpClient { BaseAddress = new Uri(server.Url), Timeout = TimeSpan.FromMinutes(3) };
        _http.DefaultRequestHeaders.Authorization = new("Bearer", server.Token);
    }

    public string Url => _server.Url;

    public string Token => _server.Token;

    public HttpClient Http => _http;

    public static async Task<Browser> Open(string folder)
    {
        var browser = new Browser(await StudioServer.Start(folder, 0));
        var listening = new TaskCompletionSource();
        _ = browser.Listen(listening);
        await listening.Task;
        return browser;
    }

    public async Task<JsonNode> Get(string path) => await Ok(await _http.GetAsync("/api/" + path));

    public async Task<JsonNode> Post(string path, object? body = null) => await Ok(await _http.PostAsJsonAsync("/api/" + path, body ?? new { }));

    public async Task<(HttpStatusCode Status, JsonNode Body)> Send(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, "/api/" + path) { Content = body is null ? null : JsonContent.Create(body) };
        using var reply = await _http.SendAsync(request);
        return (reply.StatusCode, JsonNode.Parse(await reply.Content.ReadAsStringAsync())!);
    }

    /// <summary>Waits until a project is read, well or badly.</summary>
    public async Task<JsonNode> Ready(string project)
    {
        while (true)
        {
            var head = (await Get("workspace"))["projects"]!.AsArray().Single(p => (string)p!["id"]! == project)!;
            if ((string)head["state"]! != "Loading")
                return head;
            await Next("workspace");
        }
    }

    /// <summary>Waits until a project has so many problems, no more and no fewer.</summary>
    public async Task Problems(string project, int count)
    {
        while ((await Get($"projects/{project}/problems")).AsArray().Count != count)
            await Next("problems");
    }

    /// <summary>Starts a project, and waits until it serves.</summary>
    public async Task Run(string project)
    {
        await Post($"projects/{project}/run/start");
        if ((string)(await Get($"projects/{project}/run"))["state"]! != "Running")
            await Next("run", r => (string)r["state"]! == "Running" ? true : (string)r["state"]! == "Failed" ? throw new InvalidOperationException(r.ToJsonString()) : false);
    }

    /// <summary>The next event of a kind.</summary>
    public async Task<JsonNode> Next(string name, Func<JsonNode, bool>? which = null)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            var (found, data) = await _events.Reader.ReadAsync(patience.Token);
            if (found == name && which?.Invoke(data) != false)
                return data;
        }
    }

    /// <summary>Forgets the events so far.</summary>
    public void Forget()
    {
        while (_events.Reader.TryRead(out _))
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        _http.Dispose();
        await _server.DisposeAsync();
        _closed.Dispose();
    }

    private async Task Listen(TaskCompletionSource listening)
    {
        try
        {
            await using var stream = await _http.GetStreamAsync("/api/events", _closed.Token);
            await foreach (var one in System.Net.ServerSentEvents.SseParser.Create(stream).EnumerateAsync(_closed.Token))
            {
                listening.TrySetResult();
                _events.Writer.TryWrite((one.EventType, JsonNode.Parse(one.Data)!));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or HttpRequestException)
        {
            listening.TrySetException(e);
        }
    }

    private static async Task<JsonNode> Ok(HttpResponseMessage reply)
    {
        using (reply)
        {
            var text = await reply.Content.ReadAsStringAsync();
            reply.StatusCode.ShouldBe(HttpStatusCode.OK, text);
            return JsonNode.Parse(text)!;
        }
    }
}
