using System.CommandLine;
using Tenon.Cli.Explaining;
using Tenon.Cli.Reporting;
using Tenon.Development.Building;

namespace Tenon.Cli.Commands;

/// <summary><c>tenon explain</c>: what Tenon sees in a project's source, and why.</summary>
internal static class ExplainCommand
{
    public static Command Build()
    {
        var (folder, json) = (Shared.Folder(), Shared.Json());
        var command = new TenonCommand(
            "explain", "Says why each class and method is or isn't a flow, and how each parameter binds",
            "tenon explain orders",
            "tenon explain orders --json | jq '.[].methods[] | select(.kind == \"flow\")'")
        {
            folder, json,
        };
        command.Does(async (parse, screen, ct) =>
        {
            var answer = await ProjectQuestion.KeptOrAsked(ProjectFile.Find(Shared.FolderIn(parse, folder)));
            var compiled = await new ProjectCompiler().Compile(answer, Thoroughness.Read, ct);
            var types = new Explainer(compiled.Compilation, answer.Folder).Explain(ct);
            if (parse.GetValue(json))
                screen.Json(types, ExplainedJson.Default.IReadOnlyListExplainedType);
            else
                ExplainReport.Print(screen, types);
            if (!compiled.Succeeded)
                screen.Problem($"The project does not compile, so this may be incomplete. See why with: tenon check{Words.Of(Shared.FolderIn(parse, folder))}");
            return compiled.Succeeded ? ExitCodes.Done : ExitCodes.Failed;
        });
        return command;
    }
}
