namespace Tenon.Development.Building;

/// <summary>Which files of a folder are its author's, and not made by a tool.</summary>
internal static class SourceFolders
{
    private static readonly string[] Skipped = ["bin", "obj", "node_modules", "artifacts", "TestResults"];

    /// <summary>Whether a folder's name says that tools keep their own files in it.</summary>
    public static bool IsSkipped(ReadOnlySpan<char> name) => name.StartsWith('.') || Skipped.AsSpan().Contains(name.ToString());

    /// <summary>Whether any folder between <paramref name="root"/> and a file is a tool's.</summary>
    public static bool IsSkipped(string root, string file)
        => Path.GetRelativePath(root, file).Split('/', '\\')[..^1].Any(part => part != ".." && IsSkipped(part));

    /// <summary>The source files below a folder, in a stable order.</summary>
    public static IEnumerable<string> Sources(string folder) => Files(folder, "*.cs");

    /// <summary>The files below a folder whose names fit, in a stable order.</summary>
    public static IEnumerable<string> Files(string folder, string pattern)
    {
        if (!Directory.Exists(folder))
            return [];
        var files = Directory.EnumerateFiles(folder, pattern);
        var below = Directory.EnumerateDirectories(folder).Where(d => !IsSkipped(Path.GetFileName(d.AsSpan()))).SelectMany(d => Files(d, pattern));
        return files.Concat(below).Order(StringComparer.Ordinal);
    }
}
