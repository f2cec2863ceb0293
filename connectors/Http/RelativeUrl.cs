using System.Runtime.CompilerServices;
using System.Text;
using Tenon.Http.Requests;

namespace Tenon.Http;

/// <summary>The path and query of a request, written as an interpolated string whose values cannot change what it points at.</summary>
/// <remarks>
/// <para><c>$"/customers/{id}"</c> escapes the value of <c>id</c>: slashes, question marks and all else stay part of one segment. A value that would leave
/// its segment empty, make it <c>.</c> or <c>..</c>, or has such a part between slashes or backslashes (many servers and proxies unescape before they
/// look) throws <see cref="Rejected"/> when the operation begins, since it would reach another resource.
/// Numbers and times are written in the invariant culture, times in ISO 8601; <c>{date:yyyy-MM-dd}</c> works as usual.</para>
/// <para>A plain string is taken as it is, so it suits constants and links that the API itself gave. Both come after the connection's <c>BaseUrl</c>, with or
/// without a leading slash; an absolute address is taken only if it has the scheme, host and port of <c>BaseUrl</c>.</para>
/// </remarks>
[InterpolatedStringHandler]
public sealed class RelativeUrl
{
    private readonly StringBuilder _text;
    private List<int>? _values;

    /// <summary>Begins an interpolated address; the compiler calls this.</summary>
    /// <param name="literalLength">How many characters are fixed.</param>
    /// <param name="formattedCount">How many values there are.</param>
    public RelativeUrl(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + (16 * formattedCount));

    private RelativeUrl(string text) => _text = new StringBuilder(text);

    /// <summary>Takes an address as it is, with nothing escaped.</summary>
    /// <param name="url">The path with its query, or an absolute address of the same origin.</param>
    public static implicit operator RelativeUrl(string url) => FromString(url);

    /// <summary>Takes an address as it is, with nothing escaped.</summary>
    /// <param name="url">The path with its query, or an absolute address of the same origin.</param>
    public static RelativeUrl FromString(string url)
    {
        ArgumentNullException.ThrowIfNull(url);
        return new RelativeUrl(url);
    }

    /// <summary>A value of several segments: all is escaped but the slashes. <c>$"/files/{RelativeUrl.Path("a b/c.txt")}"</c> is <c>/files/a%20b/c.txt</c>.</summary>
    /// <param name="path">The segments, with slashes between.</param>
    /// <exception cref="Rejected">A segment is empty, <c>.</c> or <c>..</c>.</exception>
    public static RelativeUrl Path(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var segments = path.Split('/');
        if (Array.Find(segments, IsNoName) is { } bad)
            throw NoName(bad, path);
        return new RelativeUrl(string.Join('/', segments.Select(Uri.EscapeDataString)));
    }

    /// <summary>Adds fixed text; the compiler calls this.</summary>
    /// <param name="value">The text.</param>
    public void AppendLiteral(string value) => _text.Append(value);

    /// <summary>Adds a value, escaped; the compiler calls this.</summary>
    /// <typeparam name="T">The value's type: text, a number, a time, an enum, anything that formats itself.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="format">How it is formatted; null for the usual way.</param>
    /// <exception cref="ArgumentException">The type has no text of its own that could stand in an address.</exception>
    public void AppendFormatted<T>(T value, string? format = null)
    {
        (_values ??= []).Add(_text.Length);
        _text.Append(Uri.EscapeDataString(UrlText.Of(value, format) ?? ""));
    }

    /// <summary>Adds a piece of an address as it is; the compiler calls this.</summary>
    /// <param name="value">The piece.</param>
    public void AppendFormatted(RelativeUrl value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _text.Append(value.Checked());
    }

    /// <summary>The address as it is sent.</summary>
    public override string ToString() => _text.ToString();

    /// <summary>The address, or an error when a value reaches out of its segment. Asked for inside the operation, so that the error is the node's.</summary>
    internal string Checked()
    {
        var text = ToString();
        if (_values is null)
            return text;
        var end = text.AsSpan().IndexOfAny('?', '#');
        var path = end < 0 ? text : text[..end];
        foreach (var at in _values)
        {
            if (at > path.Length)
                continue;
            var from = at == 0 ? 0 : path.LastIndexOf('/', at - 1) + 1;
            var to = path.IndexOf('/', at);
            var segment = Uri.UnescapeDataString(path[from..(to < 0 ? path.Length : to)]);
            if (segment.Length == 0 || Array.Exists(segment.Split('/', '\\'), part => part is "." or ".."))
                throw NoName(segment, path);
        }

        return text;
    }

    private static bool IsNoName(string segment) => segment is "" or "." or "..";

    private static Rejected NoName(string segment, string path)
        => new(segment.Length == 0 ? $"A value in the address '{path}' is empty." : $"The value '{segment}' in the address '{path}' would reach another resource.");
}
