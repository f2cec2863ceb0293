namespace Tenon.Files;

/// <summary>A file being written under another name in the same folder, which takes its place when it is whole and on the disk.</summary>
internal sealed class AtomicFile : IAsyncDisposable
{
    private readonly RootedPaths _paths;
    private readonly string _path;
    private readonly string _full;
    private readonly string _temporary;
    private bool _committed;

    private AtomicFile(RootedPaths paths, string path, string full, string temporary, FileStream stream)
    {
        _paths = paths;
        _path = path;
        _full = full;
        _temporary = temporary;
        Stream = stream;
    }

    public FileStream Stream { get; }

    public static AtomicFile Create(RootedPaths paths, string path)
    {
        var full = paths.Resolve(path);
        if (Directory.Exists(full))
            throw paths.Error(path, "cannot be written: it is a folder.");
        paths.CreateParent(path, full);
        // Hidden and .tmp: neither a list nor a file trigger sees it.
        var temporary = Path.Join(Path.GetDirectoryName(full), $".tenon-{Guid.NewGuid():N}.tmp");
        var stream = new FileStream(temporary, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            Options = FileOptions.Asynchronous,
        });
        var file = new AtomicFile(paths, path, full, temporary, stream);
        try
        {
            paths.Verify(path, stream.SafeFileHandle);
            // Who may read the file stays as it is.
            if (!OperatingSystem.IsWindows() && File.Exists(full))
                File.SetUnixFileMode(stream.SafeFileHandle, File.GetUnixFileMode(full));
            return file;
        }
        catch
        {
            file.Discard();
            throw;
        }
    }

    /// <summary>Puts the file in its place.</summary>
    public async Task Commit(bool overwrite, CancellationToken ct)
    {
        await Stream.FlushAsync(ct).ConfigureAwait(false);
        Stream.Flush(flushToDisk: true);
        await Stream.DisposeAsync().ConfigureAwait(false);
        ct.ThrowIfCancellationRequested();
        _paths.Resolve(_path);
        if (!overwrite && File.Exists(_full))
            throw InTheWay(_paths, _path);
        File.Move(_temporary, _full, overwrite);
        _committed = true;
        Libc.FlushFolder(Path.GetDirectoryName(_full)!);
    }

    public static FileFolderException InTheWay(RootedPaths paths, string path)
        => new(paths.Connection, path, "is there already. Pass overwrite: true to replace it.") { IsInTheWay = true };

    public ValueTask DisposeAsync()
    {
        if (!_committed)
            Discard();
        return default;
    }

    private void Discard()
    {
        try
        {
            Stream.Dispose();
        }
        catch (IOException)
        {
            // What is still buffered does not fit on the disk either, and nobody wants it.
        }

        try
        {
            File.Delete(_temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The error that led here says more; the name tells what it was.
        }
    }
}
