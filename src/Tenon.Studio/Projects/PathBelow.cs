namespace Tenon.Studio.Hosting;

/// <summary>Keeps what is read and written within a project's folder.</summary>
internal static class ProjectPath
{
    /// <summary>The full path of a file of a project.</summary>
    /// <exception cref="CommandFailed">It is not in the project's folder, neither as it is written nor where links lead, or is none of the files that people write.</exception>
    public static string Resolve(string folder, string? path)
    {
        if (string.IsNullOrWhiteSpace(path) || path.Contains('\0', StringComparison.Ordinal))
            throw new CommandFailed(ExitCodes.Usage, "Say which file.");
        var full = Path.GetFullPath(path, folder);
        if (!Below(folder, full) || !Below(Real(folder), Real(full)))
            throw new CommandFailed(ExitCodes.Usage, $"{path} is not in the project's folder.");
        if (Path.GetRelativePath(folder, full).Split('/', '\\')[..^1].Any(part => Development.Building.SourceFolders.IsSkipped(part)) || Path.GetFileName(full).StartsWith('.'))
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
