using System.Net.Http.Headers;
using System.Text;

namespace Tenon.Http;

/// <summary>The encoding that a content type names.</summary>
internal static class Charset
{
    /// <returns>Null when it names none, or one that is not known here.</returns>
    public static Encoding? Of(string? contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || type.CharSet?.Trim('"') is not { Length: > 0 } name)
            return null;
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null; // UTF-7 is known and refused: it is a way to smuggle
        }
    }

    /// <summary>Whether UTF-8 reads it: ASCII is the same.</summary>
    public static bool IsUtf8(Encoding encoding) => encoding.CodePage == Encoding.UTF8.CodePage || encoding.CodePage == Encoding.ASCII.CodePage;
}
