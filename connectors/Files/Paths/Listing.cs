using System.IO.Enumeration;

namespace Tenon.Files;

/// <summary>Looks through folders for what a pattern matches, and no further than it can match.</summary>
internal sealed class Listing
{
    private readonly RootedPaths _paths;
    private readonly Glob _glob;
    private readonly string _folder;

    public Listing(RootedPaths paths, string pattern)
    {
        _paths = paths;
        try
        {
            _glob = Glob.Parse(pattern);
        }
        catch (FormatException e)
        {
            throw paths.Error(pattern, e.Message, e);
        }

        _folder = _glob.Folder.Length == 0 ? paths.Root : paths.Resolve(_glob.Folder);
    }

    public IReadOnlyList<FileEntry> Run(CancellationToken ct)
    {
        if (!Directory.Exists(_folder))
            return [];
        var start = _paths.Root.Length + 1;
        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            MaxRecursionDepth = _glob.Depth == int.MaxValue ? int.MaxValue : _glob.Depth - _glob.Folder.Count(c => c == '/') - (_glob.Folder.Length > 0 ? 1 : 0),
            AttributesToSkip = FileAttributes.ReparsePoint,
            IgnoreInaccessible = false,
        };
        var found = new List<FileEntry>();
        var files = new FileSystemEnumerable<FileEntry>(
            _folder,
            (ref entry) => new FileEntry(entry.ToFullPath()[start..].Replace('\\', '/'), entry.Length, entry.LastWriteTimeUtc),
            options)
        {
            ShouldIncludePredicate = (ref entry) => !entry.IsDirectory,
        };
        foreach (var file in files)
        {
            ct.ThrowIfCancellationRequested();
            if (_glob.Matches(file.Path))
                found.Add(file);
        }

        found.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return found;
    }
}
