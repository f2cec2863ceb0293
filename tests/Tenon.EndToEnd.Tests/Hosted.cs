using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Tenon.Runtime;

namespace Tenon.EndToEnd.Tests;

/// <summary>A project hosted in the test's process on a free loopback port, in a folder of its own.</summary>
public sealed class Hosted : IAsyncDisposable
{
    private readonly bool _ownsFolder;

    private Hosted(WebApplication app, string folder, bool ownsFolder)
    {
        _ownsFolder = ownsFolder;
        App = app;
        Folder = folder;
        Client = new HttpClient { BaseAddress = new Uri(TenonHost.Urls(app).First()) };
    }

    public WebApplication App { get; }

    public HttpClient Client { get; }

    public string Folder { get; }

    public static Task<Hosted> Start(Project project, string environment = "Development", params (string Key, string Value)[] settings)
        => Start(project, Directory.CreateTempSubdirectory("tenon-test-").FullName, ownsFolder: true, environment, settings);

    /// <summary>Hosts a project in a folder that outlives it.</summary>
    public static Task<Hosted> StartIn(string folder, Project project, params (string Key, string Value)[] settings)
        => Start(project, folder, ownsFolder: false, "Development", settings);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.StopAsync();
        await App.DisposeAsync();
        if (_ownsFolder)
            Directory.Delete(Folder, recursive: true);
    }

    private static async Task<Hosted> Start(Project project, string folder, bool ownsFolder, string environment, (string Key, string Value)[] settings)
    {
        string[] args = [$"--environment={environment}", $"--contentRoot={folder}", "--urls=http://127.0.0.1:0", .. settings.Select(s => $"--{s.Key}={s.Value}")];
        var app = TenonHost.Build(project, args, b => b.Logging.ClearProviders());
        await app.StartAsync();
        return new Hosted(app, folder, ownsFolder);
    }
}
