using System.CommandLine;
using Tenon.Cli.Watching;
using Tenon.Development.Building;

namespace Tenon.Cli.Commands;

/// <summary><c>tenon run</c>: compiles a project in this process, starts it, and does both again at every save.</summary>
internal static class RunCommand
{
    public static Command Build()
    {
        var folder = Shared.Folder();
        var urls = new Option<string?>("--urls") { Description = "The address to listen on, such as http://localhost:8080", HelpName = "URL" };
        var noWatch = new Option<bool>("--no-watch") { Description = "Run once: do not start again when files are saved" };
        var environment = new Option<string?>("--environment") { Description = "The environment's name [default: Development]", HelpName = "NAME" };
        var settings = new Argument<string[]>("settings")
        {
            Description = "After --: settings for the project, as --Section:Key=value",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new TenonCommand(
            "run", "Runs a project, and again at every save",
            "tenon run orders                                     # run, and start again at every save",
            "tenon run orders --urls http://localhost:8080        # listen there",
            "tenon run orders -- --Connections:crm:BaseUrl=http://localhost:9090")
        {
            folder,
            urls,
            noWatch,
            environment,
            settings,
        };
        command.Does(async (parse, screen, _) =>
        {
            var (given, rest) = (Shared.FolderIn(parse, folder), parse.GetValue(settings) ?? []);

            // `tenon run -- --A=b`: what comes after the two dashes is never the folder.
            if (given.StartsWith("--", StringComparison.Ordinal))
                (given, rest) = (".", [given, .. rest]);
            if (parse.GetValue(urls) is { } url)
                rest = ["--urls", url, .. rest];
            var request = new RunRequest(ProjectFile.Find(given), rest, parse.GetValue(environment), !parse.GetValue(noWatch));
            using var session = new WatchedRun(request, screen);
            return await session.Run();
        });
        return command;
    }
}
