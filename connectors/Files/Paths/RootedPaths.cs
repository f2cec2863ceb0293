using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Tenon.Files;

/// <summary>Turns the author's paths into the system's, and keeps them in the root.</summary>
/// <remarks>
/// A path is names with slashes between. «..», absolute paths and symbolic links are refused, wherever they would lead: a rule about where they lead
/// is one somebody gets wrong. The root itself may be a link, since whoever sets it up chose it. .NET cannot open a file relative to a folder that it
/// holds, so links are looked for before, and where the opened file really is once more after.
/// </remarks>
internal sealed class RootedPaths(string connection, string root)
{
    private const int LongestName = 255;
    private static readonly SearchValues<char> WindowsForbids = SearchValues.Create("<>:\"|?*");
    private static readonly string[] WindowsDevices = ["CON", "PRN", "AUX", "NUL"];

    private string? _realRoot;

    public string Connection { get; } = connection;

    public string Root { get; } = Path.TrimEndingDirectorySeparator(root);

    /// <summary>The system's path for one of the author's.</summary>
    /// <exception cref="FileFolderException">It would leave the root, or is no path.</exception>
    public string Resolve(string path)
    {
        var full = Root;
        foreach (var name in Names(path))
        {
            full = Path.Join(full, name);
            RefuseLink(path, full);
        }

        return full;
    }

    /// <summary>Makes the folder that a file goes into.</summary>
    public void CreateParent(string path, string full)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        Resolve(path);
    }

    /// <summary>Checks where an opened file really is: a folder may have become a link between the check and the opening.</summary>
    public void Verify(string path, SafeFileHandle file)
    {
        if (!OperatingSystem.IsLinux() || new FileInfo($"/proc/self/fd/{file.DangerousGetHandle()}").LinkTarget is not { } real)
            return;
        _realRoot ??= Libc.RealPath(Root);
        if (_realRoot is not null && !real.StartsWith(_realRoot.TrimEnd('/') + "/", StringComparison.Ordinal))
            throw Error(path, "the file opened is outside the folder: a part of the path has become a symbolic link.");
    }

    public FileFolderException Error(string path, string problem, Exception? inner = null) => new(Connection, path, problem, inner);

    private List<string> Names(string path)
    {
        if (string.IsNullOrWhiteSpace(path))
            throw Error(path ?? "", "a path must not be empty.");
        if (path.Contains('\\', StringComparison.Ordinal))
            throw Error(path, "a path has forward slashes, and no backslash.");
        if (path[0] == '/' || (path.Length > 1 && path[1] == ':' && char.IsAsciiLetter(path[0])))
            throw Error(path, "a path is relative to the folder, never absolute.");
        var names = new List<string>();
        foreach (var name in path.Split('/'))
        {
            if (name == ".")
                continue;
            if (Problem(name) is { } problem)
                throw Error(path, problem);
            names.Add(name);
        }

        return names.Count > 0 ? names : throw Error(path, "a path names something in the folder, not the folder itself.");
    }

    private static string? Problem(string name)
    {
        if (name.Length == 0)
            return "a path has a name between two slashes, and none at its end.";
        if (name == "..")
            return "a path must not go up: «..» is refused wherever it leads.";
        if (name.Any(char.IsControl))
            return "a name must not have control characters.";
        if (System.Text.Encoding.UTF8.GetByteCount(name) > LongestName)
            return $"a name is at most {LongestName} bytes long.";
        if (!OperatingSystem.IsWindows())
            return null;
        // Windows would take these for something else than a file of that name.
        return name.AsSpan().ContainsAny(WindowsForbids) || name[^1] is '.' or ' ' || IsDevice(name.Split('.')[0].TrimEnd())
            ? "Windows has no file of such a name."
            : null;
    }

    private static bool IsDevice(string stem)
        => WindowsDevices.Contains(stem, StringComparer.OrdinalIgnoreCase)
            || (stem.Length == 4 && (stem.StartsWith("COM", StringComparison.OrdinalIgnoreCase) || stem.StartsWith("LPT", StringComparison.OrdinalIgnoreCase)));

    private void RefuseLink(string path, string full)
    {
        if (new FileInfo(full) is { Attributes: not (FileAttributes)(-1) and var attributes } && attributes.HasFlag(FileAttributes.ReparsePoint))
            throw Error(path, $"'{Path.GetRelativePath(Root, full).Replace('\\', '/')}' is a symbolic link, and links are not followed.");
    }
}
