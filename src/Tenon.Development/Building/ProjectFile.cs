
namespace Tenon.Development.Building;

/// <summary>The project file that a folder given on the command line means.</summary>
internal static class ProjectFile
{
    /// <summary>Finds the one project of a folder.</summary>
    /// <param name="given">A folder or a project file, as it was written.</param>
    /// <returns>The project file's full path.</returns>
    /// <exception cref="CommandFailed">There is none, or more than one.</exception>
    public static string Find(string given)
    {
        var path = Path.GetFullPath(given);
        if (File.Exists(path))
        {
            return path.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase)
                ? path
                : throw new CommandFailed(ExitCodes.Usage, $"{given} is no project. Name a folder with a .csproj in it, or the .csproj itself.");
        }

        if (!Directory.Exists(path))
            throw new CommandFailed(ExitCodes.Usage, $"There is no folder {given}. Make a project in it with: tenon new api {Words.Quote(given)}");
        var projects = Directory.GetFiles(path, "*.csproj").Order(StringComparer.Ordinal).ToArray();
        return projects switch
        {
            [var only] => only,
            [] => throw new CommandFailed(ExitCodes.Usage, None(given, path)),
            _ => throw new CommandFailed(ExitCodes.Usage, $"{given} holds {projects.Length} projects. Say which one:{List(given, path, projects)}"),
        };
    }

    private static string None(string given, string path)
    {
        var below = Directory.EnumerateFiles(path, "*.csproj", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2 })
            .Where(f => !SourceFolders.IsSkipped(path, f)).Order(StringComparer.Ordinal).Take(10).ToArray();
        return below.Length == 0
            ? $"{given} holds no project. Make one with: tenon new api <folder>"
            : $"{given} holds no project itself, but folders in it do. Say which one:{List(given, path, below)}";
    }

    private static string List(string given, string root, IEnumerable<string> projects)
        => string.Concat(projects.Select(p => $"\n  {Words.Quote(given == "." ? Path.GetRelativePath(root, p) : Path.Combine(given, Path.GetRelativePath(root, p)))}"));
}
