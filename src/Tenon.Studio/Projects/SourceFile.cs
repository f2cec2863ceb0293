using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Tenon.Studio.Projects;

/// <summary>A file on disk, read and written so that nothing of it changes but its text: its encoding, its mark and its mode stay.</summary>
internal static partial class SourceFile
{
    private static readonly EnumerationOptions Hidden = new() { AttributesToSkip = 0 };
    private static readonly Encoding[] Marked = [new UTF8Encoding(true), new UnicodeEncoding(false, true), new UnicodeEncoding(true, true)];

    /// <summary>Reads a file.</summary>
    /// <exception cref="CommandFailed">It is not in UTF-8, and says so in no mark.</exception>
    public static string Read(string path) => Decode(path).Text;

    /// <summary>Writes a file by a rename, so that whoever reads it sees the old text or the new one, and a stop in the middle leaves the old one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">Its text.</param>
    /// <param name="mode">Who may read and write it when it is new; null for what the system gives.</param>
    public static void Write(string path, string text, UnixFileMode? mode = null)
    {
        var exists = File.Exists(path);
        var encoding = exists ? Decode(path).Encoding : new UTF8Encoding(false);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var target = exists ? new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path : path;

        // Not by the name of a source file, which those who watch the folder would take for a new one.
        var fresh = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Environment.ProcessId}.new");
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = exists ? File.GetUnixFileMode(target) : mode;
        using (var stream = new FileStream(fresh, options))
        {
            stream.Write(encoding.GetPreamble());
            stream.Write(encoding.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }

        if (exists && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(fresh, File.GetUnixFileMode(target));
        File.Move(fresh, target, overwrite: true);
    }

    /// <summary>Takes away what was left in folders by a Studio that was killed while it wrote.</summary>
    public static void TidyUp(IEnumerable<string> folders)
    {
        foreach (var left in folders.SelectMany(f => Directory.EnumerateFiles(f, ".*.new", Hidden)).Where(f => Unfinished().Match(Path.GetFileName(f)) is { Success: true } m && !IsRunning(m.Groups[1].Value)))
            File.Delete(left);
    }

    private static bool IsRunning(string process)
    {
        try
        {
            using var _ = Process.GetProcessById(int.Parse(process, CultureInfo.InvariantCulture));
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^\..+\.([0-9]{1,9})\.new$")]
    private static partial Regex Unfinished();

    private static (string Text, Encoding Encoding) Decode(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var encoding = Marked.FirstOrDefault(e => bytes.AsSpan().StartsWith(e.GetPreamble())) ?? new UTF8Encoding(false, throwOnInvalidBytes: true);
        try
        {
            return (encoding.GetString(bytes.AsSpan(encoding.GetPreamble().Length)), encoding);
        }
        catch (DecoderFallbackException)
        {
            throw new CommandFailed(ExitCodes.Failed, $"{path} is not written in UTF-8. Save it in UTF-8, so that nothing in it is lost.");
        }
    }
}
