using System.Threading.Channels;
using Tenon.Development.Building;

namespace Tenon.Development.Running;

/// <summary>What a save calls for. Each kind includes the ones before it.</summary>
internal enum Change
{
    /// <summary>A setting: the program must start again.</summary>
    Settings,

    /// <summary>A source file of the project: it must be compiled.</summary>
    Source,

    /// <summary>A file came or went, a project file or a referenced project changed: MSBuild must be asked.</summary>
    Project,
}

/// <summary>Watches the folders of a project and of those it references for saved files.</summary>
internal sealed class SourceWatcher : IDisposable
{
    // Editors save in several steps (write, rename, set the time), and some save many files at once.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(60);

    private readonly Channel<Change> _changes = Channel.CreateUnbounded<Change>(new UnboundedChannelOptions { SingleReader = true });
    private readonly List<IDisposable> _watches = [];
    private readonly string _project;
    private HashSet<string> _sources;

    public SourceWatcher(string project, IEnumerable<string> references)
    {
        _project = Path.GetDirectoryName(project)!;
        _sources = [.. SourceFolders.Sources(_project)];
        foreach (var folder in references.Select(r => Path.GetDirectoryName(r)!).Prepend(_project).Distinct())
            Watch(folder);
    }

    /// <summary>Waits for a save, and for the quiet after it.</summary>
    /// <returns>The most far-reaching of the changes that came together.</returns>
    public async Task<Change> Next(CancellationToken ct)
    {
        while (true)
        {
            var change = await _changes.Reader.ReadAsync(ct);
            while (true)
            {
                while (_changes.Reader.TryRead(out var other))
                    change = other > change ? other : change;
                await Task.Delay(Quiet, ct);
                if (!_changes.Reader.TryPeek(out _))
                    break;
            }

            if (change != Change.Source)
                return change;

            // A file that is written anew under its old name is an edit; one that was not there before concerns MSBuild.
            var sources = SourceFolders.Sources(_project).ToHashSet();
            if (sources.SetEquals(_sources))
                return Change.Source;
            _sources = sources;
            return Change.Project;
        }
    }

    /// <summary>What a changed file calls for; null for nothing.</summary>
    internal static Change? Classify(string project, string watched, string path)
    {
        if (SourceFolders.IsSkipped(watched, path))
            return null;
        if (Fingerprint.IsBuildFile(path))
            return Change.Project;
        var name = Path.GetFileName(path);
        if (name.EndsWith(".cs", StringComparison.OrdinalIgnoreCase))
            return watched == project ? Change.Source : Change.Project;
        return watched == project && name.StartsWith("appsettings", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
            ? Change.Settings : null;
    }

    public void Dispose()
    {
        foreach (var watch in _watches)
            watch.Dispose();
    }

    private void Watch(string folder) => _watches.Add(FolderWatch.On(
        folder,
        path =>
        {
            if (Classify(_project, folder, path) is { } change)
                _changes.Writer.TryWrite(change);
        },
        () => _changes.Writer.TryWrite(Change.Project)));
}
