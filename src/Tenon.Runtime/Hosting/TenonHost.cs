using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tenon.Runtime.Hosting;

namespace Tenon.Runtime;

/// <summary>Hosts a project: builds its web application, runs it until it is told to stop.</summary>
public static class TenonHost
{
    /// <summary>The exit code of a project that ran and was stopped.</summary>
    public const int Stopped = 0;

    /// <summary>The exit code of a project that could not start as it is configured.</summary>
    public const int Misconfigured = 78;

    /// <summary>Runs a project. Generated entry points call it.</summary>
    /// <param name="project">The project, as its generated registry describes it.</param>
    /// <param name="args">The command line; <c>--urls</c> and any setting as <c>--Section:Key=value</c>.</param>
    /// <returns>0 after an orderly stop, 78 when the project could not start as it is configured.</returns>
    public static async Task<int> Run(Project project, string[] args)
    {
        WebApplication app;
        var started = false;
        try
        {
            // Why it did not start is reported in a line; the host would put its stack trace before that.
            app = Build(project, args, builder => builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => started && level >= LogLevel.Warning));
        }
        catch (StartProblems problems)
        {
            return Report(project, problems.Problems);
        }

        await using (app)
        {
            StandardInput.StopAtEnd(app.Lifetime);
            try
            {
                await app.StartAsync();
            }
            catch (Exception e) when (Explain(e, app) is { } explained)
            {
                return Report(project, explained);
            }

            started = true;
            foreach (var url in Urls(app))
                Console.WriteLine($"Ready on {url}");
            await app.WaitForShutdownAsync();
        }

        return Stopped;
    }

    /// <summary>Builds a project's web application without starting it, for a host of one's own or a test.</summary>
    /// <param name="project">The project.</param>
    /// <param name="args">The command line.</param>
    /// <param name="configure">Changes the builder last, after the project's own set-up methods.</param>
    /// <exception cref="InvalidOperationException">A setting is missing or wrong; the message lists all of them.</exception>
    public static WebApplication Build(Project project, string[]? args = null, Action<WebApplicationBuilder>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(project);
        return ProjectApplication.Build(project, args ?? [], configure);
    }

    /// <summary>The addresses that a started application listens on.</summary>
    /// <param name="app">The application.</param>
    public static IReadOnlyCollection<string> Urls(WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        return [.. addresses.Where(a => !a.Contains("unix:", StringComparison.Ordinal))];
    }

    private static IReadOnlyList<string>? Explain(Exception error, WebApplication app) => error switch
    {
        StartProblems problems => problems.Problems,
        IOException { InnerException: AddressInUseException or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } }
            => [$"TN2001 {error.Message} Another program listens there: stop it, or choose another address with --urls http://localhost:PORT."],
        SqliteException sqlite => [$"TN2003 The project's store in {ProjectApplication.DataFolder(app)} cannot be used: {sqlite.Message} Make the folder writable, or set Tenon:DataFolder to one that is."],
        UnauthorizedAccessException or IOException => [$"TN2003 {error.Message}"],
        _ => null,
    };

    private static int Report(Project project, IReadOnlyList<string> problems)
    {
        Console.Error.WriteLine($"{project.Name} cannot start:");
        foreach (var problem in problems)
            Console.Error.WriteLine($"  {problem}");
        return Misconfigured;
    }
}
