using System.IO.Compression;

namespace Tenon.Http.Replies;

/// <summary>The content encodings of RFC 9110 §8.4.1, asked for and undone here: the framework's own way costs as much as all else that a call does.</summary>
internal static class Compression
{
    public const string Accepted = "gzip, deflate, br";

    /// <summary>The reply's body as it was before it was compressed; a compressed one no longer says how, nor how long it is.</summary>
    public static Stream Undo(HttpContent content, Stream body)
    {
        if (!content.Headers.NonValidated.TryGetValues("Content-Encoding", out var encoding))
            return body;
        Stream? plain = encoding.ToString().ToUpperInvariant() switch
        {
            "GZIP" or "X-GZIP" => new GZipStream(body, CompressionMode.Decompress),
            "BR" => new BrotliStream(body, CompressionMode.Decompress),
            "DEFLATE" => new ZLibStream(body, CompressionMode.Decompress),
            _ => null,
        };
        if (plain is null)
            return body;
        content.Headers.Remove("Content-Encoding");
        content.Headers.Remove("Content-Length");
        return plain;
    }
}
