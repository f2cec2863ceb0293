using System.CommandLine;
using Tenon.Cli.Demo;
using Tenon.Cli.Watching;
using Tenon.Development.Running;

namespace Tenon.Cli.Commands;

/// <summary><c>tenon demo</c>: runs the samples, feeds them, and shows what happened.</summary>
internal static class DemoCommand
{
    public static Command Build()
    {
        var samples = new Option<string?>("--samples") { Description = "The folder of the samples [default: those of the tool's own repository]", HelpName = "FOLDER" };
        var keep = new Option<bool>("--keep") { Description = "Leave them running until Ctrl-C, with Studio on them, also where no person looks" };
        var end = new Option<bool>("--end") { Description = "End when everything is shown" };
        var command = new TenonCommand(
            "demo", "Runs the samples, feeds them, shows what happened, step by step, and opens Studio on them",
            "tenon demo",
            "tenon demo --keep        # and then: curl http://localhost:PORT/customers/C-0007")
        {
            samples, keep, end,
        };
        command.Does(async (parse, screen, _) =>
        {
            var folder = parse.GetValue(samples) ?? Own() ?? throw new CommandFailed(
                ExitCodes.Usage, "The samples come with Tenon's repository. Clone it and run ./tenon demo there, or name their folder with --samples.");
            using var stop = new CancellationTokenSource();
            using var signals = new Signals(_ => stop.Cancel());
            try
            {
                await using var demo = new Demonstration(folder, screen);
                await demo.Run(parse.GetValue(keep) || (screen.IsRich && !parse.GetValue(end)), stop.Token);
                return ExitCodes.Done;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return ExitCodes.Failed;
            }
        });
        return command;
    }

    private static string? Own()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Directory.Exists(Path.Combine(folder, "samples", "customer-360")))
                return Path.Combine(folder, "samples");
        }

        return null;
    }
}
