using System.Runtime.CompilerServices;

namespace Tenon;

/// <summary>A way to write values as bytes and read them back: JSON, NDJSON, XML, CSV or text.</summary>
/// <remarks>
/// One object, or a sequence of items that is read and written one at a time, so that memory stays flat on input of any size.
/// What cannot be read throws <see cref="MalformedInput"/> with the line and column.
/// </remarks>
public abstract class Format
{
    private protected Format(string name, string mediaType, string[] otherMediaTypes, string[] extensions)
    {
        Name = name;
        MediaType = mediaType;
        MediaTypes = [mediaType, .. otherMediaTypes];
        Extensions = extensions;
    }

    /// <summary>JSON (RFC 8259) with camel-case names, as ASP.NET Core writes it; a sequence is one array.</summary>
    public static Format Json { get; } = new JsonFormat();

    /// <summary>One JSON value per line (application/x-ndjson).</summary>
    public static Format NdJson { get; } = new NdJsonFormat();

    /// <summary>XML 1.0 without DTDs; elements and attributes are matched to properties by name, repeated elements to collections.</summary>
    public static Format Xml { get; } = new XmlFormat();

    /// <summary>CSV (RFC 4180) in UTF-8 with a header row; columns are matched to properties by name, without regard to case, spaces, dashes and underscores.</summary>
    public static Format Csv { get; } = new CsvFormat();

    /// <summary>Plain text in UTF-8; a sequence is its lines.</summary>
    public static Format Text { get; } = new TextFormat();

    /// <summary>All formats.</summary>
    public static IReadOnlyList<Format> All { get; } = [Json, NdJson, Xml, Csv, Text];

    /// <summary>The format's name: JSON, NDJSON, XML, CSV or text.</summary>
    public string Name { get; }

    /// <summary>The media type it is written as.</summary>
    public string MediaType { get; }

    /// <summary>The media types it is read from.</summary>
    public IReadOnlyList<string> MediaTypes { get; }

    /// <summary>The file extensions it is known by, with their dots.</summary>
    public IReadOnlyList<string> Extensions { get; }

    /// <summary>Finds the format of a content type; parameters are ignored and suffixes (<c>+json</c>, <c>+xml</c>) count.</summary>
    /// <param name="contentType">A content type, for example <c>text/csv; charset=utf-8</c>.</param>
    /// <returns>The format, or null when there is none for it.</returns>
    public static Format? ForContentType(string? contentType)
    {
        if (string.IsNullOrWhiteSpace(contentType))
            return null;
        var end = contentType.IndexOf(';', StringComparison.Ordinal);
        var media = (end < 0 ? contentType.AsSpan() : contentType.AsSpan(0, end)).Trim();
        foreach (var format in All)
        {
            foreach (var known in format.MediaTypes)
            {
                if (media.Equals(known, StringComparison.OrdinalIgnoreCase))
                    return format;
            }
        }

        return media.EndsWith("+json", StringComparison.OrdinalIgnoreCase) ? Json
            : media.EndsWith("+xml", StringComparison.OrdinalIgnoreCase) ? Xml
            : null;
    }

    /// <summary>Finds the format of a file by its extension; text when none fits.</summary>
    /// <param name="fileName">A file's name or path.</param>
    public static Format ForFile(string fileName)
    {
        var extension = Path.GetExtension(fileName);
        foreach (var format in All)
        {
            if (format.Extensions.Contains(extension, StringComparer.OrdinalIgnoreCase))
                return format;
        }

        return Text;
    }

    /// <summary>Reads one object, which may be a list.</summary>
    /// <typeparam name="T">What to read it as.</typeparam>
    /// <param name="stream">Where to read from; it is left open.</param>
    /// <param name="source">What is read, for error messages: a file's name, «the request body».</param>
    /// <param name="ct">Cancels the read.</param>
    /// <exception cref="MalformedInput">The content is not of this format, or does not fit the type.</exception>
    public abstract ValueTask<T?> Read<T>(Stream stream, string source, CancellationToken ct = default);

    /// <summary>Reads a sequence, item by item as it is asked for, and closes the stream at its end.</summary>
    /// <typeparam name="T">The type of one item.</typeparam>
    /// <inheritdoc cref="Read{T}(Stream, string, CancellationToken)"/>
    public virtual async IAsyncEnumerable<T> ReadMany<T>(Stream stream, string source, [EnumeratorCancellation] CancellationToken ct = default)
    {
        await foreach (var item in ReadEach<T>(stream, source, ct).ConfigureAwait(false))
            yield return item.Error is null ? item.Value! : throw item.Error;
    }

    /// <summary>Reads a sequence in which an item that cannot be read does not end the reading, but comes as its error.</summary>
    /// <typeparam name="T">The type of one item.</typeparam>
    /// <param name="stream">Where to read from; it is closed at the end.</param>
    /// <param name="source">What is read, for error messages: a file's name, «the request body».</param>
    /// <param name="ct">Cancels the read.</param>
    /// <exception cref="MalformedInput">The content as a whole cannot be read on: broken JSON, XML that is not well-formed.</exception>
    public abstract IAsyncEnumerable<Parsed<T>> ReadEach<T>(Stream stream, string source, CancellationToken ct = default);

    /// <summary>Writes one object.</summary>
    /// <typeparam name="T">The object's type.</typeparam>
    /// <param name="stream">Where to write; it is left open.</param>
    /// <param name="value">The object.</param>
    /// <param name="ct">Cancels the write.</param>
    public abstract Task Write<T>(Stream stream, T value, CancellationToken ct = default);

    /// <summary>Writes a sequence, item by item as it comes.</summary>
    /// <typeparam name="T">The type of one item.</typeparam>
    /// <param name="stream">Where to write; it is left open.</param>
    /// <param name="items">The items.</param>
    /// <param name="ct">Cancels the write.</param>
    public abstract Task WriteMany<T>(Stream stream, IAsyncEnumerable<T> items, CancellationToken ct = default);
}
