using System.Text;
using Tenon.Http.Requests;

namespace Tenon.Http;

/// <summary>A form with files: <c>multipart/form-data</c> (RFC 7578). Files are sent as they are read, so their size does not matter.</summary>
/// <example><code>await crm.Post($"/invoices/{id}/files", new MultipartBody().Field("title", "Scan").File("file", stream, "scan.pdf", "application/pdf"), ct);</code></example>
public sealed class MultipartBody : HttpBody
{
    private readonly List<(string Name, string? FileName, HttpBody Body)> _parts = [];

    internal override bool CanRepeat => _parts.All(p => p.Body.CanRepeat);

    internal override Exception? Failure => _parts.Select(p => p.Body.Failure).FirstOrDefault(f => f is not null);

    /// <summary>Adds a field.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value: text, a number, a time; nothing is added for null.</param>
    /// <param name="contentType">What the value is. The default value is plain text.</param>
    /// <exception cref="ArgumentException">There is no name, or the value has no text of its own.</exception>
    public MultipartBody Field(string name, object? value, string contentType = "text/plain; charset=utf-8")
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (UrlText.Of(value) is { } text)
            _parts.Add((name, null, new BytesBody(Encoding.UTF8.GetBytes(text), contentType)));
        return this;
    }

    /// <summary>Adds a file.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="content">The file's content from where the stream stands; it is left open.</param>
    /// <param name="fileName">The file's name.</param>
    /// <param name="contentType">What the file is.</param>
    /// <exception cref="ArgumentException">There is no name.</exception>
    public MultipartBody File(string name, Stream content, string fileName, string contentType = "application/octet-stream")
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(content);
        _parts.Add((name, fileName, new StreamBody(content, contentType)));
        return this;
    }

    /// <summary>Adds a file that is in memory.</summary>
    /// <inheritdoc cref="File(string, Stream, string, string)"/>
    public MultipartBody File(string name, ReadOnlyMemory<byte> content, string fileName, string contentType = "application/octet-stream")
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        _parts.Add((name, fileName, new BytesBody(content, contentType)));
        return this;
    }

    internal override HttpContent ToContent()
    {
        // Quotes around the boundary are allowed, but too many servers take them for a part of it.
        var boundary = $"tenon-{Guid.NewGuid():N}";
        var content = new MultipartContent("form-data", boundary) { HeaderEncodingSelector = static (_, _) => Encoding.UTF8 };
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", $"multipart/form-data; boundary={boundary}");
        foreach (var (name, fileName, body) in _parts)
        {
            var part = body.ToContent();
            var disposition = $"form-data; name=\"{Escape(name)}\"" + (fileName is null ? "" : $"; filename=\"{Escape(fileName)}\"");
            part.Headers.TryAddWithoutValidation("Content-Disposition", disposition);
            content.Add(part);
        }

        return content;
    }

    internal override void Rewind()
    {
        foreach (var part in _parts)
            part.Body.Rewind();
    }

    // As browsers write it: https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data
    private static string Escape(string text)
        => text.Replace("\"", "%22", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
}
