using System.Collections.ObjectModel;
using System.Net;
using Tenon.Http.Replies;

namespace Tenon.Http;

/// <summary>What an HTTP API answered, read to its end.</summary>
/// <param name="statusCode">The status.</param>
/// <param name="body">The body; empty when there was none.</param>
/// <param name="headers">The headers, those of the content among them.</param>
public sealed class HttpReply(HttpStatusCode statusCode, ReadOnlyMemory<byte> body = default, IReadOnlyDictionary<string, string>? headers = null)
{
    /// <summary>The status.</summary>
    public HttpStatusCode StatusCode { get; } = statusCode;

    /// <summary>Whether the status is one of 200 to 299.</summary>
    public bool IsSuccess => (int)StatusCode is >= 200 and < 300;

    /// <summary>The headers; a repeated one has its values with commas between. Names are compared without regard to case.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }
        = headers is null ? ReadOnlyDictionary<string, string>.Empty : new Dictionary<string, string>(headers, StringComparer.OrdinalIgnoreCase);

    /// <summary>The body, decompressed.</summary>
    public ReadOnlyMemory<byte> Body { get; } = body;

    /// <summary>The body's content type; null when it did not say.</summary>
    public string? ContentType => Headers.GetValueOrDefault("Content-Type");

    internal ReplyOrigin Origin { get; init; } = ReplyOrigin.Unknown;

    /// <summary>The body as text, in the encoding that its content type names, else UTF-8.</summary>
    public string Text() => ReplyReader.Text(Body.Span, ContentType);

    /// <summary>Reads the body by its content type.</summary>
    /// <typeparam name="T">What to read it as; <see cref="string"/> is the text as it came, <c>byte[]</c> the bytes.</typeparam>
    /// <param name="ct">Cancels the read.</param>
    /// <exception cref="HttpApiException">There is no body, or it does not fit the type.</exception>
    public ValueTask<T> Read<T>(CancellationToken ct = default) => ReplyReader.Read<T>(this, ct);
}
