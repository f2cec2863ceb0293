using System.Net.Http.Json;

namespace Tenon.Cli.Tests;

/// <summary>A project that the tool runs, for the commands that speak to one.</summary>
public sealed class RunningDesk : IAsyncLifetime
{
    private Watched _tool = null!;

    public string Folder { get; } = Workshop.Desk();

    public HttpClient Client { get; } = new();

    public async ValueTask InitializeAsync()
    {
        _tool = Watched.Run(Folder, "--no-watch");
        Client.BaseAddress = await _tool.Ready();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _tool.DisposeAsync();
    }

    /// <summary>Runs a command line of the tool for this project.</summary>
    internal Task<Said> Tool(params string[] args) => Tests.Tool.Run([.. args, "-p", Folder]);

    /// <summary>Puts a text in a file of its own.</summary>
    internal static string Write(string name, string text)
    {
        var path = Workshop.Place(name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Sends an order that is kept as a dead letter, and says under which id.</summary>
    internal async Task<string> Fail(int quantity = -1)
    {
        var article = $"a{Guid.NewGuid():N}";
        await Client.PostAsJsonAsync("/orders", new { article, quantity });
        var letters = await Tool("dead-letters", "list", "--json");
        foreach (var letter in letters.Json.EnumerateArray().Select(l => l.GetProperty("id").GetString()!))
        {
            if ((await Tool("dead-letters", "show", letter, "--payload")).Output.Contains(article, StringComparison.Ordinal))
                return letter;
        }

        throw new InvalidOperationException($"Nothing was kept: {letters.Output}");
    }
}

/// <summary>Tests that share a running project, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class Operating : ICollectionFixture<RunningDesk>
{
    public const string Name = "operating";
}
