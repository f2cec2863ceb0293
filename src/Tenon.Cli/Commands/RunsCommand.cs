using System.CommandLine;
using Tenon.Cli.Operating;
using Tenon.Development.Asking;
using Tenon.Runtime.Control;

namespace Tenon.Cli.Commands;

/// <summary><c>tenon runs</c>: the last runs of a running project.</summary>
internal static class RunsCommand
{
    public static Command Build() => new TenonCommand("runs", "Shows what ran last, step by step")
    {
        List(),
        Show(),
    };

    private static TenonCommand List()
    {
        var (project, most, json) = (Shared.Running(), Shared.Most(20), Shared.Json());
        var flow = new Option<string?>("--flow") { Description = "Only this flow's runs", HelpName = "FLOW" };
        var command = new TenonCommand(
            "list", "Lists the last runs, latest first",
            "tenon runs list -p orders",
            "tenon runs list -p orders --flow Orders.Accept --json")
        {
            project, flow, most, json,
        };
        command.Does(async (parse, screen, ct) =>
        {
            using var client = ControlClient.To(Shared.FolderOf(parse.GetValue(project)!));
            var runs = await client.Runs(parse.GetValue(flow), parse.GetValue(most), ct);
            if (parse.GetValue(json))
            {
                screen.Json(runs, ControlJson.Default.IReadOnlyListRunInfo);
                return ExitCodes.Done;
            }

            foreach (var run in runs)
                RunReport.Head(screen, run);
            if (runs.Count == 0)
                screen.Note("Nothing ran yet. In Development the last 100 runs are kept; elsewhere Tenon:KeepRuns says how many.");
            return ExitCodes.Done;
        });
        return command;
    }

    private static TenonCommand Show()
    {
        var id = new Argument<string>("id") { Description = "The run's id, or its first characters" };
        var values = new Option<bool>("--values") { Description = "Also what it and its steps took and gave, where that was kept: in Development, or with Tenon:Telemetry:CaptureValues" };
        var (project, json) = (Shared.Running(), Shared.Json());
        var command = new TenonCommand("show", "Shows a run's steps, with their times and errors", "tenon runs show 01a20e62 -p orders", "tenon runs show 01a20e62 --values")
        {
            id, values, project, json,
        };
        command.Does(async (parse, screen, ct) =>
        {
            using var client = ControlClient.To(Shared.FolderOf(parse.GetValue(project)!));
            var run = await client.Run(parse.GetValue(id)!, ct);
            if (parse.GetValue(json))
                screen.Json(run, ControlJson.Default.RunInfo);
            else
                RunReport.Print(screen, run, parse.GetValue(values));
            return ExitCodes.Done;
        });
        return command;
    }
}
