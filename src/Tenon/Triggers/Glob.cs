using Microsoft.Extensions.FileSystemGlobbing;

namespace Tenon;

/// <summary>A pattern of paths: <c>*</c> within a name, <c>**</c> for any folders, <c>{csv,xml}</c> for alternatives.</summary>
public sealed class Glob
{
    private readonly Matcher _matcher = new(StringComparison.Ordinal);
    private readonly bool _hidden;

    private Glob(IReadOnlyList<string> patterns)
    {
        _matcher.AddIncludePatterns(patterns);
        _hidden = patterns.Any(p => p.Split('/').Any(name => name is ['.', not '.', ..]));
        Depth = patterns.Any(p => p.Contains("**", StringComparison.Ordinal)) ? int.MaxValue : patterns.Max(p => p.Count(c => c == '/'));
        Folder = CommonFolder(patterns);
    }

    /// <summary>The folder that everything matched is in; empty for the root.</summary>
    public string Folder { get; }

    /// <summary>How many folders deep, from the root, a match can be.</summary>
    public int Depth { get; }

    /// <summary>Reads a pattern.</summary>
    /// <param name="pattern">The pattern, relative to a folder, with forward slashes.</param>
    /// <exception cref="FormatException">The pattern is no pattern; the message says why.</exception>
    public static Glob Parse(string pattern) => new(GlobText.Patterns(pattern));

    /// <summary>Whether a path is meant. Hidden names are only when the pattern itself names them.</summary>
    /// <param name="path">The path, relative to the same folder, with forward slashes.</param>
    public bool Matches(string path) => (_hidden || !IsHidden(path)) && _matcher.Match(path).HasMatches;

    /// <summary>Whether a path, or a folder on it, has a name that begins with a dot.</summary>
    /// <param name="path">The path, with forward slashes.</param>
    public static bool IsHidden(string path) => path[0] == '.' || path.Contains("/.", StringComparison.Ordinal);

    private static string CommonFolder(IReadOnlyList<string> patterns)
    {
        var folders = patterns.Select(p => p.Split('/')[..^1].TakeWhile(name => !name.Contains('*', StringComparison.Ordinal)).ToArray()).ToArray();
        var common = folders[0].TakeWhile((name, i) => folders.All(f => i < f.Length && f[i] == name));
        return string.Join('/', common);
    }
}
