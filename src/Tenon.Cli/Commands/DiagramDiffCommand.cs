using System.CommandLine;
using Tenon.Cli.Reviewing;
using Tenon.Design.Comparing;
using Tenon.Design.Model;
using Tenon.Development.Building;

namespace Tenon.Cli.Commands;

/// <summary><c>tenon diagram diff</c>: what changed since a revision, in terms of flows and nodes.</summary>
internal static class DiagramDiffCommand
{
    /// <param name="before">The argument of the command above, which has no place here.</param>
    public static Command Build(Argument<string?> before)
    {
        var revision = new Argument<string>("revision") { Description = "What to compare with: a commit, a branch or a tag of the git repository that the project is in" };
        var (folder, json) = (Shared.Folder(), Shared.Json());
        var code = new Option<bool>("--exit-code") { Description = "Exit with 1 when something is different" };
        var command = new TenonCommand(
            "diff", "Says what changed since a git revision: flows and their nodes, integrations, connections and types",
            "tenon diagram diff HEAD",
            "tenon diagram diff main orders",
            "tenon diagram diff main orders --json | jq '.methods[].id'")
        {
            revision, folder, code, json,
        };
        command.Validators.Add(r =>
        {
            if (r.GetResult(before) is { Tokens: [var given, ..] })
                r.AddError($"The folder stands behind the revision: tenon diagram diff main {Words.Quote(given.Value)}");
        });
        command.Does(async (parse, screen, ct) =>
        {
            var project = ProjectFile.Find(Shared.FolderIn(parse, folder));
            var git = await GitRepository.Around(Path.GetDirectoryName(project)!, ct);
            var commit = await git.Commit(parse.GetValue(revision)!, ct);
            var answer = await ProjectQuestion.KeptOrAsked(project);
            var compiled = await new ProjectCompiler().Compile(answer, Thoroughness.Read, ct);
            var old = await OldProject.Read(git, commit, answer, compiled.Compilation, ct);
            var comparison = ProjectComparer.Compare(old.State, ProjectState.Of(compiled.Compilation, answer.Folder));
            if (parse.GetValue(json))
            {
                screen.Json(comparison, ModelJson.Default.Comparison);
            }
            else
            {
                if (old.BuildFiles.Count > 0)
                    screen.Note($"{string.Join(", ", old.BuildFiles)} changed as well. What was is read with the references that there are now.");
                if (comparison.IsEmpty)
                    screen.Line($"Nothing is different in terms of flows, nodes, connections and types since {parse.GetValue(revision)}.");
                new ChangesReport(screen).Print(comparison);
            }

            return parse.GetValue(code) && !comparison.IsEmpty ? ExitCodes.Failed : ExitCodes.Done;
        });
        return command;
    }
}
