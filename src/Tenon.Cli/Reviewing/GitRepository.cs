using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Tenon.Cli.Reviewing;

/// <summary>Reads a project's past from the git repository that it is in.</summary>
internal sealed class GitRepository
{
    private GitRepository(string root) => Root = root;

    /// <summary>The folder that the repository is of.</summary>
    public string Root { get; }

    /// <summary>Finds the repository that a folder is in.</summary>
    /// <exception cref="CommandFailed">It is in none, or there is no git.</exception>
    public static async Task<GitRepository> Around(string folder, CancellationToken ct)
    {
        var (code, prefix) = await Git(folder, ["rev-parse", "--show-cdup"], null, ct);
        if (code != 0)
            throw new CommandFailed(ExitCodes.Usage, $"{folder} is in no git repository, so there is no revision to compare with. Make one with: git init");

        // From the folder upwards, so that it is named as the caller names it, whatever links lead there.
        return new GitRepository(Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Combine(folder, Encoding.UTF8.GetString(prefix).Trim()))));
    }

    /// <summary>The commit that a revision names.</summary>
    /// <exception cref="CommandFailed">There is no such revision.</exception>
    public async Task<string> Commit(string revision, CancellationToken ct)
    {
        var (code, commit) = await Git(Root, ["rev-parse", "--verify", "--quiet", "--end-of-options", $"{revision}^{{commit}}"], null, ct);
        return code == 0
            ? Encoding.UTF8.GetString(commit).Trim()
            : throw new CommandFailed(ExitCodes.Usage, $"The repository {Root} has no revision {revision}. Name a commit, a branch or a tag: main, HEAD~1, v1.2.");
    }

    /// <summary>The paths of all files of a commit below a folder, from the repository's folder.</summary>
    public async Task<IReadOnlyList<string>> Files(string commit, string folder, CancellationToken ct)
    {
        var below = Path.GetRelativePath(Root, folder).Replace('\\', '/');
        return Lines(await Read(["ls-tree", "-r", "-z", "--name-only", "--full-tree", commit, "--", .. below == "." ? Array.Empty<string>() : [below]], null, ct));
    }

    /// <summary>Which of some files are not as they were in a commit.</summary>
    public async Task<IReadOnlyList<string>> Changed(string commit, IEnumerable<string> paths, CancellationToken ct)
        => Lines(await Read(["diff", "--name-only", "-z", "--no-renames", commit, "--", .. paths], null, ct));

    /// <summary>The content of files of a commit.</summary>
    public async Task<IReadOnlyDictionary<string, string>> Contents(string commit, IReadOnlyList<string> paths, CancellationToken ct)
    {
        var output = await Read(["cat-file", "--batch"], string.Concat(paths.Select(p => $"{commit}:{p}\n")), ct);
        var (contents, at) = (new Dictionary<string, string>(), 0);
        foreach (var path in paths)
        {
            // «hash blob size», the content, a new line.
            var line = Array.IndexOf(output, (byte)'\n', at);
            var head = Encoding.UTF8.GetString(output, at, line - at).Split(' ');
            at = line + 1;
            if (head is not [_, "blob", { } size])
                continue;
            var length = int.Parse(size, CultureInfo.InvariantCulture);
            using var text = new StreamReader(new MemoryStream(output, at, length));
            contents[path] = await text.ReadToEndAsync(ct);
            at += length + 1;
        }

        return contents;
    }

    private static string[] Lines(byte[] output) => Encoding.UTF8.GetString(output).Split('\0', StringSplitOptions.RemoveEmptyEntries);

    private async Task<byte[]> Read(IEnumerable<string> arguments, string? input, CancellationToken ct)
    {
        var (code, output) = await Git(Root, arguments, input, ct);
        return code == 0 ? output : throw new CommandFailed(ExitCodes.Failed, $"git could not read {Root}: {string.Join(' ', arguments.Take(2))} ended with {code}.");
    }

    private static async Task<(int Code, byte[] Output)> Git(string folder, IEnumerable<string> arguments, string? input, CancellationToken ct)
    {
        var start = new ProcessStartInfo("git", ["-C", folder, "--no-pager", "--literal-pathspecs", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            using var output = new MemoryStream();
            var reading = Task.WhenAll(process.StandardOutput.BaseStream.CopyToAsync(output, ct), process.StandardError.ReadToEndAsync(ct));
            await process.StandardInput.WriteAsync(input.AsMemory(), ct);
            process.StandardInput.Close();
            await reading;
            await process.WaitForExitAsync(ct);
            return (process.ExitCode, output.ToArray());
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new CommandFailed(ExitCodes.Failed, "git is not installed, or not on the PATH. Install it: https://git-scm.com");
        }
    }
}
