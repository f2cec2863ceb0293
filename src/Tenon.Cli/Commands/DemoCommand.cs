using System.CommandLine;
using Tenon.Cli.Demo;

namespace Tenon.Cli.Commands;

/// <summary><c>tenon demo</c>: runs the samples, feeds them, and shows what happened.</summary>
internal static class DemoCommand
{
    public static Command Build()
    {
        var samples = new Option<string?>("--samples") { Description = "The folder of the samples [default: those of the tool's own repository]", HelpName = "FOLDER" };
        var keep = new Option<bool>("--keep") { Description = "Leave them running until Ctrl-C, to try things on them" };
        var command = new TenonCommand(
            "demo", "Runs the samples, feeds them, and shows what happened, step by step",
            "tenon demo",
            "tenon demo --keep        # and then: curl http://localhost:PORT/customers/C-0007")
        {
            samples, keep,
        };
        command.Does(async (parse, screen, ct) =>
        {
            var folder = parse.GetValue(samples) ?? Own() ?? throw new CommandFailed(
                ExitCodes.Usage, "The samples come with Tenon's repository. Clone it and run ./tenon demo there, or name their folder with --samples.");
            await using var demo = new Demonstration(folder, screen);
            await demo.Run(parse.GetValue(keep), ct);
            return ExitCodes.Done;
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
