namespace Tenon.Files;

/// <summary>Says that a file could not be read or written, or that a path leads out of the folder.</summary>
/// <param name="connection">The connection's name.</param>
/// <param name="path">The path as it was given.</param>
/// <param name="problem">What is wrong with it, and the rule it breaks.</param>
/// <param name="innerException">The system's own error.</param>
public sealed class FileFolderException(string connection, string path, string problem, Exception? innerException = null)
    : ConnectionException(connection, $"'{Shown(path)}': {problem}", innerException)
{
    // A path may come from outside; it must not fill the log, nor break its lines.
    private const int LongestShown = 200;

    /// <summary>The path as it was given.</summary>
    public string Path { get; } = path;

    /// <summary>Whether the file or folder is not there.</summary>
    public bool IsMissing { get; init; }

    /// <summary>Whether there is a file in the way already.</summary>
    public bool IsInTheWay { get; init; }

    private static string Shown(string path)
    {
        var shown = path.Length > LongestShown ? path[..LongestShown] + "…" : path;
        return string.Concat(shown.Select(c => char.IsControl(c) ? '\uFFFD' : c));
    }
}
