using Microsoft.Extensions.Logging;

namespace Tenon.Runtime.Triggers.Files;

/// <summary>The files that this process has taken. A lock on a file beside them says that it lives; the files of one that does not are taken over.</summary>
internal sealed class FileClaims : IDisposable
{
    private const string LockExtension = ".lock";

    private readonly FilePlaces _places;
    private readonly string _mine;
    private readonly FileStream _lock;

    public FileClaims(FilePlaces places)
    {
        _places = places;
        Directory.CreateDirectory(places.Claims);
        _mine = Path.Combine(places.Claims, $"{Environment.ProcessId}-{Guid.NewGuid():N}");
        _lock = new FileStream(_mine + LockExtension, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        Directory.CreateDirectory(_mine);
    }

    /// <summary>Takes a waiting file by one rename; null when somebody else was faster, it is gone, or one of its name is still in work here.</summary>
    public string? Take(WaitingFile file)
    {
        var claimed = Path.Combine(_mine, file.Name);
        return !File.Exists(claimed) && FilePlaces.Move(_places.Waiting(file.Name), claimed) ? claimed : null;
    }

    /// <summary>Puts a taken file back where it was; false when another of its name has come since.</summary>
    public bool Release(string claimed, string name)
    {
        var waiting = _places.Waiting(name);
        return !File.Exists(waiting) && FilePlaces.Move(claimed, waiting);
    }

    /// <summary>Takes over what processes that are no more had taken.</summary>
    public IEnumerable<(string Claimed, string Name)> Inherit(ILogger log)
    {
        foreach (var left in Directory.EnumerateDirectories(_places.Claims).Where(d => d != _mine).Order(StringComparer.Ordinal))
        {
            if (Lock(left + LockExtension) is not { } held)
                continue;
            using (held)
            {
                foreach (var file in Directory.EnumerateFiles(left, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
                {
                    var name = Path.GetRelativePath(left, file).Replace('\\', '/');
                    var claimed = Path.Combine(_mine, name);
                    if (File.Exists(claimed) || !FilePlaces.Move(file, claimed))
                        continue;
                    log.LogInformation("{File} is taken over from a process that ended before it was done", name);
                    yield return (claimed, name);
                }

                if (!Directory.EnumerateFiles(left, "*", SearchOption.AllDirectories).Any())
                    Directory.Delete(left, recursive: true);
            }
        }
    }

    public void Dispose()
    {
        if (Directory.Exists(_mine) && !Directory.EnumerateFiles(_mine, "*", SearchOption.AllDirectories).Any())
            Directory.Delete(_mine, recursive: true);
        _lock.Dispose();
    }

    private static FileStream? Lock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
