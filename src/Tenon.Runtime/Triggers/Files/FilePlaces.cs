using System.Globalization;

namespace Tenon.Runtime.Triggers.Files;

/// <summary>Where a trigger's files lie on their way: waiting, claimed, archived, failed. All are on one file system, so each move is one rename.</summary>
internal sealed class FilePlaces
{
    public const string Own = ".tenon";
    public const string ArchiveFolder = "archive";
    public const string FailedFolder = "failed";

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _time;

    /// <exception cref="FormatException">The trigger's pattern is none; the message says why.</exception>
    public FilePlaces(FileTriggerAttribute trigger, string root, string flow, TimeProvider time)
    {
        _time = time;
        Glob = Glob.Parse(trigger.Pattern);
        Root = Path.GetFullPath(root);
        Folder = Path.Combine(Root, Glob.Folder);
        Prefix = Glob.Folder.Length == 0 ? "" : Glob.Folder + "/";
        Claims = Path.Combine(Folder, Own, "claimed", flow);
    }

    public Glob Glob { get; }

    /// <summary>What the pattern is relative to.</summary>
    public string Root { get; }

    /// <summary>The folder that files land in.</summary>
    public string Folder { get; }

    /// <summary>What stands before a file's name in the pattern's own terms.</summary>
    public string Prefix { get; }

    /// <summary>Where the claims of this flow lie, a folder for each process.</summary>
    public string Claims { get; }

    public string Waiting(string name) => Path.Combine(Folder, name);

    public string Archive(string name) => Free(Path.Combine(Folder, ArchiveFolder, name));

    public string Failed(string name) => Free(Path.Combine(Folder, FailedFolder, name));

    /// <summary>Moves a file, making the folder that it goes to; false when it is not there any more.</summary>
    public static bool Move(string from, string to)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Move(from, to);
            return true;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Moves a file to a free place, after something has been done about the place.</summary>
    /// <remarks>Two processes may find the same place free, and a rename replaces what is there: so one after the other looks and moves.</remarks>
    public void MoveTo(Func<string> free, string from, Action<string>? first = null)
    {
        using var alone = Alone();
        var to = free();
        first?.Invoke(to);
        Move(from, to);
    }

    private FileStream Alone()
    {
        var path = Path.Combine(Folder, Own, "putting-away.lock");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        FileStream? held = null;
        return SpinWait.SpinUntil(() => TryLock(path, out held), LongestWait) ? held!
            : throw new IOException($"{path} is held by another process.");
    }

    private static bool TryLock(string path, out FileStream? held)
    {
        try
        {
            held = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            held = null;
            return false;
        }
    }

    // Partners send a file of the same name each day; none may push an earlier one out.
    private string Free(string path)
    {
        if (!File.Exists(path))
            return path;
        var (folder, name, extension) = (Path.GetDirectoryName(path)!, Path.GetFileNameWithoutExtension(path), Path.GetExtension(path));
        var stamp = _time.GetUtcNow().ToString("yyyyMMdd'T'HHmmssfff", CultureInfo.InvariantCulture);
        for (var n = 1; ; n++)
        {
            var free = Path.Combine(folder, $"{name}.{stamp}{(n == 1 ? "" : $"-{n}")}{extension}");
            if (!File.Exists(free))
                return free;
        }
    }
}
