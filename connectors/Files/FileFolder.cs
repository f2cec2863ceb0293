using System.Runtime.CompilerServices;

namespace Tenon.Files;

/// <summary>A folder of files. Settings: <see cref="FileFolderOptions"/>.</summary>
/// <remarks>
/// <para>Paths are relative to the folder, with forward slashes. Nothing leads out of it: <c>..</c>, absolute paths and symbolic links are refused.</para>
/// <para>A file is written under another name, flushed to the disk and then renamed, so that a reader sees the old one or the new one and never a half,
/// and a full disk or a stopped process leaves the old one. Missing folders are made.</para>
/// <para>Every error is a <see cref="FileFolderException"/>; content that is not what its extension says is a <see cref="MalformedInput"/>.</para>
/// </remarks>
[Connector("files")]
public class FileFolder : IConnectionTest
{
    private readonly string _name;
    private readonly bool _readOnly;
    private readonly RootedPaths _paths;
    private readonly Lock _appending = new();

    /// <summary>Makes the connection; the disk is touched at the first call.</summary>
    /// <param name="connection">Its name and settings.</param>
    /// <exception cref="FileFolderException">The root is no path.</exception>
    public FileFolder(Connection<FileFolderOptions> connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _name = connection.Name;
        _readOnly = connection.Options.ReadOnly;
        var root = connection.Options.Root;
        if (string.IsNullOrWhiteSpace(root) || root.Contains('\0', StringComparison.Ordinal))
            throw new FileFolderException(_name, root ?? "", $"Connections:{_name}:Root must name a folder.");
        _paths = new RootedPaths(_name, Path.GetFullPath(root, connection.ContentRoot));
    }

    /// <summary>Lists files by a pattern, in the order of their names.</summary>
    /// <remarks>Hidden files, those below a name with a leading dot, are listed only when the pattern has such a name; links never.</remarks>
    /// <param name="pattern"><c>*</c> within a name, <c>**</c> for any folders, <c>{a,b}</c> for alternatives: <c>inbox/**/*.{csv,xml}</c>.</param>
    /// <param name="ct">Cancels it.</param>
    /// <returns>The files; none when the folder of the pattern is not there.</returns>
    /// <exception cref="FileFolderException">The pattern is none, leads out of the folder, or the folder cannot be read.</exception>
    public virtual Task<IReadOnlyList<FileEntry>> List(string pattern = "**/*", CancellationToken ct = default)
        => Guard(pattern, "listed", () => Task.Run(() => new Listing(_paths, pattern).Run(ct), ct));

    /// <summary>Says whether there is a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="FileFolderException">The path leads out of the folder.</exception>
    public virtual Task<bool> Exists(string path, CancellationToken ct = default)
        => Guard(path, "looked for", () => Task.FromResult(File.Exists(_paths.Resolve(path))));

    /// <summary>Opens a file for reading. Whoever opens it closes it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="FileFolderException">There is no such file, or it may not be read.</exception>
    public virtual Task<Stream> Open(string path, CancellationToken ct = default)
        => Guard(path, "read", () => Task.FromResult<Stream>(OpenRead(path)));

    /// <summary>Reads a whole file as text: UTF-8, or what its byte order mark says.</summary>
    /// <inheritdoc cref="Open"/>
    public virtual Task<string> ReadText(string path, CancellationToken ct = default) => Guard(path, "read", async () =>
    {
        using var reader = new StreamReader(OpenRead(path));
        return await reader.ReadToEndAsync(ct).ConfigureAwait(false);
    });

    /// <summary>Reads a whole file as bytes.</summary>
    /// <inheritdoc cref="Open"/>
    public virtual Task<byte[]> ReadBytes(string path, CancellationToken ct = default) => Guard(path, "read", async () =>
    {
        await using var file = OpenRead(path);
        using var bytes = new MemoryStream(checked((int)file.Length));
        await file.CopyToAsync(bytes, ct).ConfigureAwait(false);
        return bytes.ToArray();
    });

    /// <summary>Reads a whole file as one object, in the format of its extension: JSON, NDJSON, XML, CSV or text.</summary>
    /// <typeparam name="T">What to read it as.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="FileFolderException">There is no such file, or it may not be read.</exception>
    /// <exception cref="MalformedInput">The content is not what the extension says, or does not fit the type.</exception>
    public virtual Task<T> Read<T>(string path, CancellationToken ct = default) => Guard(path, "read", async () =>
    {
        await using var file = OpenRead(path);
        return await Format.ForFile(path).Read<T>(file, path, ct).ConfigureAwait(false) ?? throw new MalformedInput(path, $"it holds null, where a {typeof(T).Name} is expected.");
    });

    /// <summary>Reads a file item by item as they are asked for, in the format of its extension; memory stays flat on files of any size.</summary>
    /// <typeparam name="T">The type of one item.</typeparam>
    /// <inheritdoc cref="Read{T}"/>
    public virtual async IAsyncEnumerable<T> ReadMany<T>(string path, [EnumeratorCancellation] CancellationToken ct = default)
    {
        var file = await Open(path, ct).ConfigureAwait(false);
        await using var closing = file.ConfigureAwait(false);
        await using var items = Format.ForFile(path).ReadMany<T>(file, path, ct).GetAsyncEnumerator(ct);
        while (await Guard(path, "read", () => items.MoveNextAsync().AsTask()).ConfigureAwait(false))
            yield return items.Current;
    }

    /// <summary>Writes a file of text in UTF-8, in place of the one that is there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">The text.</param>
    /// <param name="ct">Cancels it; the old file stays.</param>
    /// <exception cref="FileFolderException">It may not be written, or the disk is full; the old file stays.</exception>
    public virtual Task WriteText(string path, string text, CancellationToken ct = default)
        => WriteBytes(path, System.Text.Encoding.UTF8.GetBytes(text), ct);

    /// <summary>Writes a file of bytes, in place of the one that is there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="bytes">The bytes.</param>
    /// <param name="ct">Cancels it; the old file stays.</param>
    /// <exception cref="FileFolderException">It may not be written, or the disk is full; the old file stays.</exception>
    public virtual Task WriteBytes(string path, ReadOnlyMemory<byte> bytes, CancellationToken ct = default)
        => Replace(path, async (file, _) => await file.WriteAsync(bytes, ct).ConfigureAwait(false), ct);

    /// <summary>Writes what a stream holds, in place of the file that is there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">The stream; it is read to its end and left open.</param>
    /// <param name="ct">Cancels it; the old file stays.</param>
    /// <exception cref="FileFolderException">It may not be written, or the disk is full; the old file stays. The stream's own errors come through.</exception>
    public virtual Task WriteStream(string path, Stream content, CancellationToken ct = default) => Replace(path, async (file, source) =>
    {
        ArgumentNullException.ThrowIfNull(content);
        var buffer = new byte[81920];
        while (await source.Mark(content.ReadAsync(buffer, ct)).ConfigureAwait(false) is > 0 and var count)
            await file.WriteAsync(buffer.AsMemory(0, count), ct).ConfigureAwait(false);
    }, ct);

    /// <summary>Writes one object in the format of the file's extension, in place of the file that is there.</summary>
    /// <typeparam name="T">The object's type.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="value">The object.</param>
    /// <param name="ct">Cancels it; the old file stays.</param>
    /// <exception cref="FileFolderException">It may not be written, or the disk is full; the old file stays.</exception>
    public virtual Task Write<T>(string path, T value, CancellationToken ct = default)
        => Replace(path, (file, _) => Format.ForFile(path).Write(file, value, ct), ct);

    /// <summary>Writes items as they come, in the format of the file's extension, in place of the file that is there.</summary>
    /// <typeparam name="T">The type of one item.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="items">The items.</param>
    /// <param name="ct">Cancels it; the old file stays.</param>
    /// <exception cref="FileFolderException">It may not be written, or the disk is full; the old file stays. The items' own errors come through.</exception>
    public virtual Task WriteMany<T>(string path, IAsyncEnumerable<T> items, CancellationToken ct = default)
        => Replace(path, (file, source) => Format.ForFile(path).WriteMany(file, source.Mark(items, ct), ct), ct);

    /// <inheritdoc cref="WriteMany{T}(string, IAsyncEnumerable{T}, CancellationToken)"/>
    public virtual Task WriteMany<T>(string path, IEnumerable<T> items, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        return Replace(path, (file, source) => Format.ForFile(path).WriteMany(file, source.Mark(items.ToAsyncEnumerable(), ct), ct), ct);
    }

    /// <summary>Adds text in UTF-8 to the end of a file, which is made when missing. Where the disk is full the file stays as it was.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">The text, with its line end.</param>
    /// <param name="ct">Cancels it before it begins.</param>
    /// <exception cref="FileFolderException">It may not be written, or the disk is full.</exception>
    public virtual Task AppendText(string path, string text, CancellationToken ct = default) => Change(path, "written", () =>
    {
        ct.ThrowIfCancellationRequested();
        // Two flows that append at once take turns; the system would let one fail.
        lock (_appending)
            Appending.Run(_paths, path, System.Text.Encoding.UTF8.GetBytes(text));
        return Task.FromResult(true);
    });

    /// <summary>Moves or renames a file.</summary>
    /// <param name="from">The file.</param>
    /// <param name="to">Where it goes, with its name there.</param>
    /// <param name="overwrite">Whether to replace a file that is there already.</param>
    /// <param name="ct">Cancels it before it begins.</param>
    /// <exception cref="FileFolderException">There is no such file, or one is in the way: <see cref="FileFolderException.IsInTheWay"/>.</exception>
    public virtual Task Move(string from, string to, bool overwrite = false, CancellationToken ct = default) => Change(from, $"moved to '{to}'", () =>
    {
        ct.ThrowIfCancellationRequested();
        var source = _paths.Resolve(from);
        var target = _paths.Resolve(to);
        if (!File.Exists(source))
            throw new FileNotFoundException();
        if (!overwrite && File.Exists(target))
            throw AtomicFile.InTheWay(_paths, to);
        _paths.CreateParent(to, target);
        File.Move(source, target, overwrite);
        Libc.FlushFolder(Path.GetDirectoryName(target)!);
        Libc.FlushFolder(Path.GetDirectoryName(source)!);
        return Task.FromResult(true);
    });

    /// <summary>Copies a file; the copy appears when it is whole.</summary>
    /// <inheritdoc cref="Move"/>
    public virtual Task Copy(string from, string to, bool overwrite = false, CancellationToken ct = default) => Change(from, $"copied to '{to}'", async () =>
    {
        await using var source = OpenRead(from);
        if (!overwrite && File.Exists(_paths.Resolve(to)))
            throw AtomicFile.InTheWay(_paths, to);
        await using var target = AtomicFile.Create(_paths, to);
        await source.CopyToAsync(target.Stream, ct).ConfigureAwait(false);
        await target.Commit(overwrite, ct).ConfigureAwait(false);
        return true;
    });

    /// <summary>Deletes a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="ct">Cancels it before it begins.</param>
    /// <returns>Whether it was there.</returns>
    /// <exception cref="FileFolderException">It may not be deleted.</exception>
    public virtual Task<bool> Delete(string path, CancellationToken ct = default) => Change(path, "deleted", () =>
    {
        ct.ThrowIfCancellationRequested();
        var full = _paths.Resolve(path);
        if (Directory.Exists(full))
            throw _paths.Error(path, "cannot be deleted: it is a folder.");
        if (!File.Exists(full))
            return Task.FromResult(false);
        File.Delete(full);
        Libc.FlushFolder(Path.GetDirectoryName(full)!);
        return Task.FromResult(true);
    });

    /// <inheritdoc/>
    public Task<string> Test(CancellationToken ct) => Guard(".", _readOnly ? "read" : "written", () =>
    {
        if (!Directory.Exists(_paths.Root))
        {
            return !_readOnly
                ? Task.FromResult($"The folder {_paths.Root} does not exist yet and is made at its first use.")
                : throw new FileFolderException(_name, _paths.Root, $"the folder does not exist. Make it, or change Connections:{_name}:Root.") { IsMissing = true };
        }

        _ = Directory.EnumerateFileSystemEntries(_paths.Root).Any();
        if (!_readOnly)
        {
            using var probe = new FileStream(Path.Join(_paths.Root, $".tenon-{Guid.NewGuid():N}.tmp"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }

        return Task.FromResult($"The folder {_paths.Root} can be read{(_readOnly ? "; writes are refused" : " and written")}.");
    });

    private FileStream OpenRead(string path)
    {
        var full = _paths.Resolve(path);
        // FileShare.Delete: the file may be replaced or moved meanwhile, and this reader goes on with the old one.
        var file = new FileStream(full, new FileStreamOptions
        {
            Mode = FileMode.Open,
            Access = FileAccess.Read,
            Share = FileShare.ReadWrite | FileShare.Delete,
            Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
        });
        try
        {
            _paths.Verify(path, file.SafeFileHandle);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private Task<bool> Replace(string path, Func<Stream, SourceErrors, Task> write, CancellationToken ct)
    {
        var source = new SourceErrors();
        return Change(path, "written", async () =>
        {
            ct.ThrowIfCancellationRequested();
            await using var file = AtomicFile.Create(_paths, path);
            await write(file.Stream, source).ConfigureAwait(false);
            await file.Commit(overwrite: true, ct).ConfigureAwait(false);
            return true;
        }, source);
    }

    private Task<T> Change<T>(string path, string doing, Func<Task<T>> change, SourceErrors? source = null)
    {
        return Guard(path, doing, _readOnly ? Refuse : change, source);

        Task<T> Refuse() => throw new FileFolderException(_name, path, $"cannot be {doing}: the connection is read-only (Connections:{_name}:ReadOnly).");
    }

    private async Task<T> Guard<T>(string path, string doing, Func<Task<T>> work, SourceErrors? source = null)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception e) when (source?.Has(e) != true && FileErrors.Describe(e, _name, path, doing) is { } described)
        {
            throw described;
        }
    }
}
