using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Tenon.Studio.Projects;

namespace Tenon.Studio.Hosting;

/// <summary>A running Studio.</summary>
internal sealed class StudioServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StudioServer(WebApplication app, string token)
    {
        _app = app;
        Token = token;
        Url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
    }

    public string Url { get; }

    public string Token { get; }

    /// <summary>The address to open in a browser: it carries the token of this start.</summary>
    public string Link => $"{Url}/?token={Token}";

    /// <summary>Starts Studio on a folder; its projects are read while it already answers.</summary>
    /// <exception cref="CommandFailed">The port is in use.</exception>
    public static async Task<StudioServer> Start(string folder, int port, CancellationToken ct = default)
    {
        var token = Trust.NewToken();
        var app = StudioHost.Build(folder, port, token);
        try
        {
            await app.StartAsync(ct);
        }
        catch (IOException e)
        {
            await app.DisposeAsync();
            throw new CommandFailed(ExitCodes.Failed, $"Studio cannot listen on port {port}: {e.Message} Name another with --port, or 0 for any that is free.");
        }

        app.Services.GetRequiredService<OpenFolder>().Follow();
        return new StudioServer(app, token);
    }

    /// <summary>The OpenAPI document of Studio's API, that the web app's types are made from.</summary>
    public static async Task<string> Contract(CancellationToken ct)
    {
        var empty = Directory.CreateTempSubdirectory("tenon-contract-");
        try
        {
            await using var server = await Start(empty.FullName, 0, ct);
            using var client = new HttpClient();
            client.DefaultRequestHeaders.Authorization = new("Bearer", server.Token);
            return await client.GetStringAsync($"{server.Url}/api/openapi.json", ct);
        }
        finally
        {
            empty.Delete(recursive: true);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.Services.GetRequiredService<OpenFolder>().Stop();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await _app.StopAsync(limit.Token);
        await _app.DisposeAsync();
    }
}
