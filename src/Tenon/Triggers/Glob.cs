using Microsoft.Extensions.FileSystemGlobbing;

namespace Tenon;

/// <summary>A pattern of paths: <c>*</c> within a name, <c>**</c> for any folders, <c>{csv,xml}</c> for alternatives.</summary>
public sealed class Glob
{
    private const int MostAlternatives = 1000;
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
    public static Glob Parse(string pattern)
    {
        var patterns = Expand(pattern).Select(p => p.StartsWith("./", StringComparison.Ordinal) ? p[2..] : p).ToList();
        foreach (var one in patterns)
        {
            if (string.IsNullOrWhiteSpace(one))
                throw new FormatException("a pattern must not be empty.");
            if (one[0] == '/' || one.Contains('\\', StringComparison.Ordinal) || one.Split('/').Contains("..") || one.Any(char.IsControl))
                throw new FormatException("a pattern is relative to the folder, has forward slashes and no «..».");
        }

        return new Glob(patterns);
    }

    /// <summary>Whether a path is meant. Hidden names are only when the pattern itself names them.</summary>
    /// <param name="path">The path, relative to the same folder, with forward slashes.</param>
    public bool Matches(string path) => (_hidden || !IsHidden(path)) && _matcher.Match(path).HasMatches;

    /// <summary>Whether a path, or a folder on it, has a name that begins with a dot.</summary>
    /// <param name="path">The path, with forward slashes.</param>
    public static bool IsHidden(string path) => path[0] == '.' || path.Contains("/.", StringComparison.Ordinal);

    /// <summary>Replaces alternatives in braces, which the matcher does not know, by one pattern for each.</summary>
    private static List<string> Expand(string pattern)
    {
        var done = new List<string>();
        Expand(pattern, done);
        return done;
    }

    private static void Expand(string pattern, List<string> done)
    {
        var open = pattern.IndexOf('{', StringComparison.Ordinal);
        if (open < 0)
        {
            if (pattern.Contains('}', StringComparison.Ordinal))
                throw new FormatException("a brace is closed that was not opened.");
            if (done.Count == MostAlternatives)
                throw new FormatException($"the braces stand for more than {MostAlternatives} patterns.");
            done.Add(pattern);
            return;
        }

        var depth = 0;
        var starts = new List<int> { open + 1 };
        for (var i = open; i < pattern.Length; i++)
        {
            if (pattern[i] == '{')
            {
                depth++;
            }
            else if (pattern[i] == ',' && depth == 1)
            {
                starts.Add(i + 1);
            }
            else if (pattern[i] == '}' && --depth == 0)
            {
                starts.Add(i + 1);
                for (var j = 0; j < starts.Count - 1; j++)
                    Expand(string.Concat(pattern.AsSpan(0, open), pattern.AsSpan(starts[j], starts[j + 1] - starts[j] - 1), pattern.AsSpan(i + 1)), done);
                return;
            }
        }

        throw new FormatException("a brace is opened that is not closed.");
    }

    private static string CommonFolder(IReadOnlyList<string> patterns)
    {
        var folders = patterns.Select(p => p.Split('/')[..^1].TakeWhile(name => !name.Contains('*', StringComparison.Ordinal)).ToArray()).ToArray();
        var common = folders[0].TakeWhile((name, i) => folders.All(f => i < f.Length && f[i] == name));
        return string.Join('/', common);
    }
}
