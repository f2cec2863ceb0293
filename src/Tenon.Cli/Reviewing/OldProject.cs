using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Tenon.Design.Comparing;
using Tenon.Design.Reading;
using Tenon.Development.Building;

namespace Tenon.Cli.Reviewing;

/// <summary>A project as it was in a commit, read with the references that it has now.</summary>
/// <param name="State">What it was.</param>
/// <param name="BuildFiles">The project files that are not as they were, so that other sources or references may have counted then.</param>
internal sealed record OldProject(ProjectState State, IReadOnlyList<string> BuildFiles)
{
    /// <summary>Reads the project as it was.</summary>
    public static async Task<OldProject> Read(GitRepository git, string commit, Answer answer, Compilation now, CancellationToken ct)
    {
        var files = await git.Files(commit, answer.Folder, ct);
        var sources = files.Where(f => f.EndsWith(".cs", StringComparison.Ordinal)).Select(f => Path.Combine(git.Root, f)).ToList();
        var compiled = now.SyntaxTrees.Select(t => t.FilePath).ToHashSet(StringComparer.Ordinal);
        var others = files.Where(f => f.EndsWith(".csproj", StringComparison.Ordinal)).Select(f => Path.GetDirectoryName(Path.Combine(git.Root, f))!).Where(f => f != answer.Folder).ToList();

        // Which files the project had then only MSBuild could tell: all in its folder, but those that are not its own now and those of projects within.
        var own = sources.Where(s => compiled.Contains(s) || (!File.Exists(s) && !SourceFolders.IsSkipped(answer.Folder, s) && !others.Any(o => s.StartsWith(o + Path.DirectorySeparatorChar, StringComparison.Ordinal))))
            .Concat(compiled.Where(c => c.StartsWith(git.Root + Path.DirectorySeparatorChar, StringComparison.Ordinal) && !c.StartsWith(answer.Folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)))
            .Distinct().ToList();
        var contents = await git.Contents(commit, [.. own.Select(o => Path.GetRelativePath(git.Root, o).Replace('\\', '/'))], ct);

        var options = (CSharpParseOptions?)now.SyntaxTrees.FirstOrDefault()?.Options;
        var old = now.RemoveSyntaxTrees(now.SyntaxTrees.Where(t => !IsMadeByBuild(t)))
            .AddSyntaxTrees(contents.Select(c => CSharpSyntaxTree.ParseText(c.Value, options, Path.GetFullPath(Path.Combine(git.Root, c.Key)), cancellationToken: ct)));
        return new OldProject(ProjectState.Of(old, answer.Folder), await git.Changed(commit, BuildFilesOf(answer, git.Root), ct));
    }

    // Not what generators make of the sources as they are now.
    private static bool IsMadeByBuild(SyntaxTree tree) => ProjectReader.IsGenerated(tree) && File.Exists(tree.FilePath);

    private static IEnumerable<string> BuildFilesOf(Answer answer, string root)
    {
        yield return answer.Project;
        for (var folder = answer.Folder; folder is not null && folder.Length >= root.Length; folder = Path.GetDirectoryName(folder))
        {
            foreach (var name in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
                yield return Path.Combine(folder, name);
        }
    }
}
