using System.IO.Enumeration;

namespace Tenon.Runtime.Triggers.Files;

/// <summary>A file that waits, as it was last seen.</summary>
/// <param name="Name">Its path relative to the trigger's folder, with forward slashes.</param>
/// <param name="Length">Its size in bytes.</param>
/// <param name="Modified">When it was last changed, in UTC.</param>
internal sealed record WaitingFile(string Name, long Length, DateTime Modified);

/// <summary>Looks for files that have settled.</summary>
internal sealed class FileLook(FilePlaces places, FileTriggerAttribute trigger, TimeProvider time)
{
    private static readonly string[] Unfinished = [".tmp", ".part", ".filepart"];

    private readonly TimeSpan _settle = TimeSpan.FromSeconds(trigger.SettleSeconds);
    private Dictionary<string, (WaitingFile File, long Since)> _seen = [];

    /// <summary>Finds the files that may be taken now, in order, and says when the next of the others may be; null when there is none.</summary>
    public (IReadOnlyList<WaitingFile> Ready, TimeSpan? Next) Look()
    {
        var ready = new List<WaitingFile>();
        var seen = new Dictionary<string, (WaitingFile, long)>();
        TimeSpan? next = null;
        foreach (var file in Find())
        {
            // A changed time that lies in the past by itself says that nobody writes; one that does not, on a share whose clock is off, must be watched.
            var since = _seen.TryGetValue(file.Name, out var before) && before.File == file ? before.Since : time.GetTimestamp();
            var still = time.GetElapsedTime(since);
            if (still < _settle && time.GetUtcNow().UtcDateTime - file.Modified is var age && age > still)
                still = age;
            if (still >= _settle)
            {
                ready.Add(file);
            }
            else
            {
                seen[file.Name] = (file, since);
                next = next < _settle - still ? next : _settle - still;
            }
        }

        _seen = seen;
        ready.Sort(trigger.Order == FileOrder.Oldest
            ? (a, b) => a.Modified != b.Modified ? a.Modified.CompareTo(b.Modified) : string.CompareOrdinal(a.Name, b.Name)
            : (a, b) => string.CompareOrdinal(a.Name, b.Name));
        return (ready, next);
    }

    private FileSystemEnumerable<WaitingFile> Find()
    {
        var start = places.Folder.Length + 1;
        var folders = places.Glob.Folder.Length == 0 ? 0 : places.Glob.Folder.Count(c => c == '/') + 1;
        return new FileSystemEnumerable<WaitingFile>(
            places.Folder,
            (ref entry) => new WaitingFile(entry.ToFullPath()[start..].Replace('\\', '/'), entry.Length, entry.LastWriteTimeUtc.UtcDateTime),
            new EnumerationOptions
            {
                RecurseSubdirectories = places.Glob.Depth > folders,
                MaxRecursionDepth = places.Glob.Depth == int.MaxValue ? int.MaxValue : places.Glob.Depth - folders,
                // A link leads to a file that is not ours to move.
                AttributesToSkip = FileAttributes.ReparsePoint,
                IgnoreInaccessible = false,
            })
        {
            ShouldIncludePredicate = (ref entry) => !entry.IsDirectory && !IsUnfinished(entry.FileName)
                && places.Glob.Matches(places.Prefix + entry.ToFullPath()[start..].Replace('\\', '/')),
            ShouldRecursePredicate = (ref entry) => entry.FileName[0] != '.'
                && !(entry.Directory.Length < start && (entry.FileName is FilePlaces.ArchiveFolder || entry.FileName is FilePlaces.FailedFolder)),
        };
    }

    private static bool IsUnfinished(ReadOnlySpan<char> name)
    {
        foreach (var ending in Unfinished)
        {
            if (name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
