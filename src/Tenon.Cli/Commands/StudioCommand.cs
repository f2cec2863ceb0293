using System.CommandLine;
using Tenon.Cli.Reporting;
using Tenon.Development.Running;
using Tenon.Studio.Hosting;

namespace Tenon.Cli.Commands;

/// <summary><c>tenon studio</c>: projects as diagrams in the browser.</summary>
internal static class StudioCommand
{
    /// <summary>The port that Studio listens on unless it is told another.</summary>
    public const int Port = 7070;

    public static Command Build()
    {
        var folder = Shared.Folder();
        var port = new Option<int>("--port") { Description = "The port on 127.0.0.1; 0 for any that is free", DefaultValueFactory = _ => Port, HelpName = "PORT" };
        var stay = new Option<bool>("--no-open") { Description = "Do not open a browser" };
        var contract = new Option<string?>("--contract") { Description = "Write the API's OpenAPI document to a file, and end", Hidden = true };
        var command = new TenonCommand(
            "studio", "Opens a folder's projects as diagrams in the browser", "tenon studio", "tenon studio samples --port 8080", "tenon studio orders --no-open")
        {
            folder, port, stay, contract,
        };
        command.Does(async (parse, screen, ct) =>
        {
            if (parse.GetValue(contract) is { } file)
            {
                await File.WriteAllTextAsync(file, await StudioServer.Contract(ct), ct);
                return ExitCodes.Done;
            }

            var full = Path.GetFullPath(Shared.FolderIn(parse, folder));
            if (!Directory.Exists(full) && !File.Exists(full))
                throw new CommandFailed(ExitCodes.Usage, $"There is no folder {full}.");
            var stopped = new TaskCompletionSource();
            using var signals = new Signals(_ => stopped.TrySetResult());
            await using var server = await StudioServer.Start(full, parse.GetValue(port), ct);
            StudioPage.Show(screen, server, open: !parse.GetValue(stay));
            await stopped.Task;
            return ExitCodes.Done;
        });
        return command;
    }
}
