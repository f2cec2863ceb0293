using System.CommandLine;
using Tenon.Cli.Reporting;
using Tenon.Development.Building;

namespace Tenon.Cli.Commands;

/// <summary><c>tenon check</c>: what an ordinary build would say, without building.</summary>
internal static class CheckCommand
{
    public static Command Build()
    {
        var (folder, json) = (Shared.Folder(), Shared.Json());
        var command = new TenonCommand(
            "check", "Says what is wrong with a project, without building it",
            "tenon check orders",
            "tenon check orders --json | jq '.[] | select(.severity == \"error\")'")
        {
            folder, json,
        };
        command.Does(async (parse, screen, ct) =>
        {
            var answer = await ProjectQuestion.KeptOrAsked(ProjectFile.Find(Shared.FolderIn(parse, folder)));
            var compiled = await new ProjectCompiler().Compile(answer, Thoroughness.Check, ct);
            if (parse.GetValue(json))
            {
                screen.Json([.. compiled.Diagnostics.Select(d => DiagnosticReport.Found(d, answer.Folder))], FoundJson.Default.IReadOnlyListFound);
            }
            else
            {
                DiagnosticReport.Print(screen, compiled.Diagnostics, answer.Folder);
                if (compiled.Diagnostics.Count == 0)
                    screen.Good("Nothing is wrong.");
            }

            return compiled.Succeeded ? ExitCodes.Done : ExitCodes.Failed;
        });
        return command;
    }
}
