namespace Tenon.Repository.Tests;

/// <summary>This repository's own files, as they are in the work tree.</summary>
internal static class Repository
{
    private static readonly string[] Skipped = ["bin", "obj", ".git", "artifacts", "node_modules", ".tenon"];

    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    public static IEnumerable<string> Files() => Walk(Root);

    private static IEnumerable<string> Walk(string folder)
        => Directory.EnumerateFiles(folder).Concat(Directory.EnumerateDirectories(folder).Where(d => !Skipped.Contains(Path.GetFileName(d))).SelectMany(Walk));

    private static string Find(string folder)
        => File.Exists(Path.Combine(folder, "Tenon.slnx")) ? folder : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the repository."));
}
