using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Tenon.Http.Requests;

/// <summary>What may stand in a header.</summary>
internal static class Header
{
    public const string IdempotencyKey = "Idempotency-Key";

    // RFC 9110 §5.6.2
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly HashSet<string> OfContent = new(StringComparer.OrdinalIgnoreCase) { "Allow", "Expires", "Last-Modified" };

    // What another origin needs to understand the request. Any other header may be a secret of this one.
    private static readonly HashSet<string> NoSecrets = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept", "Accept-Language", "Content-Encoding", "Content-Language", IdempotencyKey, "Range", "User-Agent",
    };

    /// <summary>Whether a header may go to another origin that a redirect leads to.</summary>
    public static bool MayLeave(string name) => NoSecrets.Contains(name);

    /// <summary>Why a header cannot be sent; null when it can. The value is not repeated, it may be a secret.</summary>
    public static string? Problem(string name, string? value)
    {
        if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(NameCharacters))
            return $"'{name}' is no header name.";
        return value is not null && value.AsSpan().ContainsAnyExceptInRange(' ', '~') && value.Any(c => c != '\t' && c is < ' ' or > '~')
            ? $"The value of the header {name} has a line break or a character that is not ASCII."
            : null;
    }

    public static void Set(HttpRequestMessage request, string name, string value)
    {
        if (Problem(name, value) is { } problem)
            throw new ArgumentException(problem);
        if (name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase) || OfContent.Contains(name))
        {
            if (request.Content is null)
                return;
            request.Content.Headers.Remove(name);
            request.Content.Headers.TryAddWithoutValidation(name, value);
            return;
        }

        request.Headers.Remove(name);
        request.Headers.TryAddWithoutValidation(name, value);
    }

    /// <summary>A key as a header can carry it: a trigger's own key may be a file's name in any script and of any length.</summary>
    public static string AsKey(string key)
    {
        if (key.AsSpan().ContainsAnyExceptInRange('!', '~'))
            key = Uri.EscapeDataString(key);
        return key.Length <= 255 ? key : Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(key)));
    }
}
