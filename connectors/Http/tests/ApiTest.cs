using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Tenon.Http.Tests;

/// <summary>An API of its own for each test: Kestrel on a free loopback port, which answers what the test says and keeps what it was asked.</summary>
public abstract class ApiTest : IAsyncLifetime
{
    private readonly ConcurrentQueue<IDisposable> _connections = new();
    private readonly ConcurrentQueue<Received> _received = new();
    private WebApplication? _app;

    /// <summary>The server's address, without a slash at its end.</summary>
    protected string Url => _app!.Urls.First();

    /// <summary>How the API answers.</summary>
    protected RequestDelegate Answer { get; set; } = static http => http.Response.WriteAsync("");

    /// <summary>Whether requests are read to their end before they are answered; not where the test is about just that.</summary>
    protected bool ReadsBodies { get; set; } = true;

    /// <summary>What the API was asked, in its order.</summary>
    protected IReadOnlyList<Received> Requests => [.. _received];

    /// <summary>The only request.</summary>
    protected Received Request => Requests.ShouldHaveSingleItem();

    public virtual async ValueTask InitializeAsync() => _app = await StartServer(Serve);

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections)
            connection.Dispose();
        await _app!.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A server like the API's, for tests that need two.</summary>
    protected static async Task<WebApplication> StartServer(RequestDelegate serve, Action<ListenOptions>? listen = null)
    {
        // Empty: the others watch for settings files, and the system has few watchers for so many servers.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen ?? (_ => { }));
        });
        var app = builder.Build();
        app.Run(serve);
        await app.StartAsync();
        return app;
    }

    /// <summary>A connection to the API, or to where the change of its settings says.</summary>
    protected HttpApi Connect(Action<HttpApiOptions>? change = null, TimeProvider? time = null, string? contentRoot = null)
    {
        var options = new HttpApiOptions { BaseUrl = Url };
        change?.Invoke(options);
        var api = new HttpApi(new Connection<HttpApiOptions>("crm", options) { Time = time ?? TimeProvider.System, ContentRoot = contentRoot ?? Environment.CurrentDirectory });
        _connections.Enqueue(api);
        return api;
    }

    /// <summary>Answers with a text of some content type.</summary>
    protected void Answers(string body, string? contentType = "application/json", int status = 200, params (string Name, string Value)[] headers) => Answer = http =>
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = contentType;
        foreach (var (name, value) in headers)
            http.Response.Headers[name] = value;
        return http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body)).AsTask();
    };

    private async Task Serve(HttpContext http)
    {
        var received = await Received.Read(http.Request, ReadsBodies);
        _received.Enqueue(received);
        if (ReadsBodies)
            http.Request.Body = new MemoryStream(received.Body);
        await Answer(http);
    }

    /// <summary>A request as it arrived.</summary>
    /// <param name="Method">The method.</param>
    /// <param name="Target">Path and query as they stood on the wire.</param>
    /// <param name="Headers">The headers.</param>
    /// <param name="Body">The body.</param>
    protected sealed record Received(string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body)
    {
        public static async Task<Received> Read(HttpRequest request, bool withBody = true)
        {
            using var body = new MemoryStream();
            if (withBody)
                await request.Body.CopyToAsync(body);
            var target = request.HttpContext.Features.Get<IHttpRequestFeature>()!.RawTarget;
            return new(request.Method, target, request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray());
        }

        public string Text => Encoding.UTF8.GetString(Body);

        public string? Header(string name) => Headers.GetValueOrDefault(name);
    }

    protected sealed record Customer(int Id, string Name, decimal Limit = 0, DateOnly? Since = null);
}
