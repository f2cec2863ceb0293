using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Tenon.Runtime;

namespace Tenon.EndToEnd.Tests;

/// <summary>A project hosted in the test's process on a free loopback port, in a folder of its own.</summary>
public sealed class Hosted : IAsyncDisposable
{
    private Hosted(WebApplication app, string folder)
    {
        App = app;
        Folder = folder;
        Client = new HttpClient { BaseAddress = new Uri(TenonHost.Urls(app).First()) };
    }

    public WebApplication App { get; }

    public HttpClient Client { get; }

    public string Folder { get; }

    public static async Task<Hosted> Start(Project project, string environment = "Development", params (string Key, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("tenon-test-").FullName;
        string[] args = [$"--environment={environment}", $"--contentRoot={folder}", "--urls=http://127.0.0.1:0", .. settings.Select(s => $"--{s.Key}={s.Value}")];
        var app = TenonHost.Build(project, args, b => b.Logging.ClearProviders());
        await app.StartAsync();
        return new Hosted(app, folder);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.StopAsync();
        await App.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
