using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Tenon.Studio.Tests.Support;

/// <summary>Somebody else's API, which takes whatever it is sent.</summary>
public sealed class FakeApi : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<string> _taken = Channel.CreateUnbounded<string>();

    private FakeApi()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.MapFallback(async (HttpRequest request) =>
        {
            using var body = new StreamReader(request.Body);
            await _taken.Writer.WriteAsync($"{request.Method} {request.Path} {await body.ReadToEndAsync()}");
            return Results.Ok();
        });
    }

    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public static async Task<FakeApi> Start()
    {
        var api = new FakeApi();
        await api._app.StartAsync();
        return api;
    }

    /// <summary>The next request: its method, its path and its body.</summary>
    public async Task<string> Next()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        return await _taken.Reader.ReadAsync(patience.Token);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
