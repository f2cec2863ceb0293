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
    private readonly HttpResponseMessage? _response;
    private IReadOnlyDictionary<string, string>? _headers = headers is null ? null : new Dictionary<string, string>(headers, StringComparer.OrdinalIgnoreCase);

    internal HttpReply(HttpResponseMessage response, ReadOnlyMemory<byte> body, ReplyOrigin origin) : this(response.StatusCode, body)
        => (_response, Origin) = (response, origin);

    /// <summary>The status.</summary>
    public HttpStatusCode StatusCode { get; } = statusCode;

    /// <summary>Whether the status is one of 200 to 299.</summary>
    public bool IsSuccess => (int)StatusCode is >= 200 and < 300;

    /// <summary>The headers; a repeated one has its values with commas between. Names are compared without regard to case.</summary>
    public IReadOnlyDictionary<string, string> Headers => _headers ??= _response is null ? ReadOnlyDictionary<string, string>.Empty : ReplyReader.Headers(_response);

    /// <summary>The body, decompressed.</summary>
    public ReadOnlyMemory<byte> Body { get; } = body;

    /// <summary>The body's content type; null when it did not say.</summary>
    public string? ContentType => _response is null ? Headers.GetValueOrDefault("Content-Type") : ReplyReader.ContentType(_response);

    internal ReplyOrigin Origin { get; } = ReplyOrigin.Unknown;

    /// <summary>The body as text, in the encoding that its content type names, else UTF-8.</summary>
    public string Text() => ReplyReader.Text(Body.Span, ContentType);

    /// <summary>Reads the body by its content type.</summary>
    /// <typeparam name="T">What to read it as; <see cref="string"/> is the text as it came, <c>byte[]</c> the bytes.</typeparam>
    /// <param name="ct">Cancels the read.</param>
    /// <exception cref="HttpApiException">There is no body, or it does not fit the type.</exception>
    public ValueTask<T> Read<T>(CancellationToken ct = default) => ReplyReader.Read<T>(this, ct);
}
