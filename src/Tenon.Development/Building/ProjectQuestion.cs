using System.Text.Json;

namespace Tenon.Development.Building;

/// <summary>Asks MSBuild how a project is compiled, and keeps the answer until something that it depends on changes.</summary>
internal static class ProjectQuestion
{
    /// <summary>The kept answer, when it still holds.</summary>
    public static Answer? Kept(string project)
    {
        try
        {
            var path = KeptPath(project);
            if (!File.Exists(path))
                return null;
            using var stream = File.OpenRead(path);
            var kept = JsonSerializer.Deserialize(stream, AnswerJson.Default.KeptAnswer);
            return kept is not null && kept.Answer.Project == project && HasOutput(kept.Answer) && Fingerprint.Of(kept.Answer) == kept.Fingerprint ? kept.Answer : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The kept answer when it holds, MSBuild's otherwise.</summary>
    public static async Task<Answer> KeptOrAsked(string project) => Kept(project) ?? await Ask(project);

    /// <summary>Asks MSBuild, which restores packages, builds referenced projects and lays out the output folder on the way.</summary>
    /// <exception cref="CommandFailed">The project cannot be built, for reasons other than its own code.</exception>
    public static async Task<Answer> Ask(string project)
    {
        var folder = Path.GetDirectoryName(project)!;
        var answers = Path.Combine(folder, "obj", "tenon", "msbuild");
        var (exitCode, output) = await DotNet.Run(
            folder,
            [
                "msbuild", project, "-restore", "-t:Build", "-nologo", "-v:quiet", "-nodeReuse:false", $"-p:TenonAsks={project}",
                $"-p:CustomBeforeMicrosoftCommonTargets={Path.Combine(AppContext.BaseDirectory, "Ask.targets")}",
            ]);
        if (exitCode != 0)
            throw new CommandFailed(ExitCodes.Failed, string.Join("\n", BuildMessages.Errors(output)));

        var facts = File.ReadLines(Path.Combine(answers, "facts.txt")).Select(l => l.Split('|', 2)).ToLookup(l => l[0], l => l[1]);
        var answer = new Answer(
            project, facts["Assembly"].First(), facts["OutputType"].First() is "Exe" or "WinExe", File.ReadAllLines(Path.Combine(answers, "arguments.txt")), [.. facts["Reference"]]);
        await using var stream = File.Create(KeptPath(project));
        await JsonSerializer.SerializeAsync(stream, new KeptAnswer(Fingerprint.Of(answer), answer), AnswerJson.Default.KeptAnswer);
        return answer;
    }

    private static bool HasOutput(Answer answer) => !answer.IsProgram || File.Exists(Path.ChangeExtension(answer.Program, ".runtimeconfig.json"));

    private static string KeptPath(string project) => Path.Combine(Path.GetDirectoryName(project)!, "obj", "tenon", "answer.json");
}
