using Tenon.Development.Building;

namespace Tenon.Studio.Projects;

/// <summary>Keeps what is read and written within a folder.</summary>
internal static class PathBelow
{
    /// <summary>The full path of a file or folder below a folder.</summary>
    /// <exception cref="CommandFailed">It is not below that folder, neither as it is written nor where links lead, or is none of the files that people write.</exception>
    public static string Resolve(string folder, string? path)
    {
        if (string.IsNullOrWhiteSpace(path) || path.Contains('\0', StringComparison.Ordinal))
            throw new CommandFailed(ExitCodes.Usage, "Say which file or folder.");
        var full = Path.GetFullPath(path, folder);
        if (!Below(folder, full) || !Below(Real(folder), Real(full)))
            throw new CommandFailed(ExitCodes.Usage, $"{path} is not below {folder}.");
        if (Path.GetRelativePath(folder, full).Split('/', '\\')[..^1].Any(part => SourceFolders.IsSkipped(part)) || Path.GetFileName(full).StartsWith('.'))
            throw new CommandFailed(ExitCodes.Usage, $"{path} is in a folder that tools keep for themselves.");
        return full;
    }

    private static bool Below(string folder, string path) => path.StartsWith(folder.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    // Each part may be a link; what is not there yet leads nowhere else.
    private static string Real(string path)
    {
        var at = Path.GetPathRoot(path)!;
        foreach (var part in path[at.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            at = Path.Combine(at, part);
            FileSystemInfo info = Directory.Exists(at) ? new DirectoryInfo(at) : new FileInfo(at);
            if (info.LinkTarget is not null)
                at = info.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? at;
        }

        return at;
    }
}
