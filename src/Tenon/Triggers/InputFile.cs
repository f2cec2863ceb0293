namespace Tenon;

/// <summary>A file that a trigger has taken.</summary>
public sealed class InputFile
{
    private readonly Func<Stream> _open;

    /// <summary>Describes a file, and how to open it.</summary>
    /// <param name="name">The file's path relative to the trigger's folder, with forward slashes.</param>
    /// <param name="length">The file's size in bytes.</param>
    /// <param name="modified">When it was last changed.</param>
    /// <param name="open">Opens it for reading.</param>
    public InputFile(string name, long length, DateTimeOffset modified, Func<Stream> open)
    {
        Name = name;
        Length = length;
        Modified = modified;
        _open = open;
    }

    /// <summary>The file's path relative to the trigger's folder, with forward slashes.</summary>
    public string Name { get; }

    /// <summary>The file's size in bytes.</summary>
    public long Length { get; }

    /// <summary>When the file was last changed.</summary>
    public DateTimeOffset Modified { get; }

    /// <summary>Opens the file for reading; each call opens it anew.</summary>
    public Stream Open() => _open();

    /// <summary>Reads the whole file as text in UTF-8.</summary>
    /// <param name="ct">Cancels the read.</param>
    public async Task<string> ReadText(CancellationToken ct = default)
    {
        using var reader = new StreamReader(Open());
        return await reader.ReadToEndAsync(ct).ConfigureAwait(false);
    }

    /// <summary>Reads the file's content by its extension, item by item.</summary>
    /// <typeparam name="T">The type of one item.</typeparam>
    /// <param name="ct">Cancels the read.</param>
    /// <exception cref="MalformedInput">The content is not what its extension says.</exception>
    public IAsyncEnumerable<T> Read<T>(CancellationToken ct = default) => Format.ForFile(Name).ReadMany<T>(Open(), Name, ct);
}
