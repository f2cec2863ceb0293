namespace Tenon.Development.Running;

/// <summary>Watches folders with all that is below them. One watch serves everybody who asks about its folder or one below: systems allow few of them.</summary>
internal sealed class FolderWatch : IDisposable
{
    private static readonly Lock Lock = new();
    private static readonly List<FolderWatch> Open = [];

    private readonly string _folder;
    private readonly FileSystemWatcher _watcher;
    private readonly List<Listener> _listeners = [];

    private FolderWatch(string folder)
    {
        _folder = folder;
        _watcher = new FileSystemWatcher(folder)
        {
            IncludeSubdirectories = true,
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite | NotifyFilters.Size | NotifyFilters.DirectoryName,
            InternalBufferSize = 64 * 1024,
        };
        _watcher.Changed += (_, e) => Saw(e.FullPath);
        _watcher.Created += (_, e) => Saw(e.FullPath);
        _watcher.Deleted += (_, e) => Saw(e.FullPath);
        _watcher.Renamed += (_, e) =>
        {
            Saw(e.OldFullPath);
            Saw(e.FullPath);
        };
        _watcher.Error += (_, _) =>
        {
            foreach (var listener in Listeners())
                listener.Missed();
        };
        _watcher.EnableRaisingEvents = true;
    }

    /// <summary>Watches a folder until what is returned is disposed of.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="saw">Is told the path of each file that came, changed or went.</param>
    /// <param name="missed">Is called when there were too many changes to tell: anything may have changed.</param>
    /// <exception cref="IOException">The folder is not there, or the system allows no more watches.</exception>
    public static IDisposable On(string folder, Action<string> saw, Action missed)
    {
        folder = Path.TrimEndingDirectorySeparator(folder);
        lock (Lock)
        {
            var watch = Open.FirstOrDefault(w => Covers(w._folder, folder));
            if (watch is null)
                Open.Add(watch = new FolderWatch(folder));
            var listener = new Listener(watch, folder, saw, missed);
            watch._listeners.Add(listener);
            return listener;
        }
    }

    /// <summary>Ends the watch; the last of its listeners does.</summary>
    public void Dispose() => _watcher.Dispose();

    private static bool Covers(string folder, string path)
        => path.StartsWith(folder, StringComparison.Ordinal) && (path.Length == folder.Length || folder.EndsWith(Path.DirectorySeparatorChar) || path[folder.Length] == Path.DirectorySeparatorChar);

    private void Saw(string path)
    {
        foreach (var listener in Listeners())
        {
            if (Covers(listener.Folder, path))
                listener.Saw(path);
        }
    }

    private Listener[] Listeners()
    {
        lock (Lock)
            return [.. _listeners];
    }

    private sealed class Listener(FolderWatch watch, string folder, Action<string> saw, Action missed) : IDisposable
    {
        public string Folder => folder;

        public Action<string> Saw => saw;

        public Action Missed => missed;

        public void Dispose()
        {
            lock (Lock)
            {
                if (!watch._listeners.Remove(this) || watch._listeners.Count > 0)
                    return;
                Open.Remove(watch);
            }

            watch.Dispose();
        }
    }
}
