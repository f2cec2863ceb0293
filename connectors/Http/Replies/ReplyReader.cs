using System.Runtime.CompilerServices;
using System.Text;

namespace Tenon.Http.Replies;

/// <summary>Reads replies: into memory within a limit, as values by their content type, item by item, or the first words for an error.</summary>
internal static class ReplyReader
{
    private const int SnippetCharacters = 500;
    private const int QuotedCharacters = 200;

    public static async Task<HttpReply> Read(ReplyStream reply, int limit)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in reply.Response.Headers.NonValidated)
            headers[name] = values.ToString();
        foreach (var (name, values) in reply.Response.Content.Headers.NonValidated)
            headers[name] = values.ToString();
        var body = await Buffer(reply, limit).ConfigureAwait(false);
        return new HttpReply(reply.Response.StatusCode, body, headers) { Origin = reply.Exchange.Origin(reply.Format) };
    }

    public static async Task<ReadOnlyMemory<byte>> Buffer(ReplyStream reply, int limit)
    {
        // The announced length is another's word: it saves reading what is too large, and allocates no more than a page ahead of what came.
        var announced = reply.Response.RequestMessage?.Method == HttpMethod.Head ? 0 : reply.Response.Content.Headers.ContentLength;
        if (announced > limit)
            throw TooLarge(reply, limit);
        var buffer = new MemoryStream((int)Math.Min(announced ?? 0, 64 * 1024));
        var chunk = new byte[16 * 1024];
        while (await reply.ReadAsync(chunk).ConfigureAwait(false) is > 0 and var count)
        {
            if (buffer.Length + count > limit)
                throw TooLarge(reply, limit);
            buffer.Write(chunk, 0, count);
        }

        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }

    public static async ValueTask<T> Read<T>(HttpReply reply, CancellationToken ct)
    {
        // An empty body is no 0 and no false.
        if ((!reply.Body.IsEmpty || TakesAnything(typeof(T))) && await ReadOrDefault<T>(reply, ct).ConfigureAwait(false) is { } value)
            return value;
        return Nullable.GetUnderlyingType(typeof(T)) is not null
            ? default!
            : throw reply.Origin.Unreadable($"answered {(int)reply.StatusCode} {(reply.Body.IsEmpty ? "without a body" : "with null")} where a {Name(typeof(T))} is expected.", reply.StatusCode, null);
    }

    public static async ValueTask<T?> ReadOrDefault<T>(HttpReply reply, CancellationToken ct)
    {
        if (typeof(T) == typeof(string))
            return (T)(object)reply.Text();
        if (typeof(T) == typeof(byte[]))
            return (T)(object)reply.Body.ToArray();

        if (reply.Body.IsEmpty)
            return default;

        var format = FormatOf<T>(reply.ContentType, reply.Origin.Format);
        using var stream = new MemoryStream(reply.Body.ToArray(), writable: false);
        try
        {
            return await format.Read<T>(Decoded(stream, reply.ContentType, format), "the reply", ct).ConfigureAwait(false);
        }
        catch (MalformedInput e)
        {
            var snippet = Snippet(reply.Body.Span, reply.ContentType);
            throw reply.Origin.Unreadable($"answered {reply.ContentType ?? "no content type"}, which is no {Name(typeof(T))} in {format.Name}: {e.Message}{Quote(snippet)}", reply.StatusCode, snippet, e);
        }
    }

    public static async IAsyncEnumerable<T> Items<T>(ReplyStream reply, [EnumeratorCancellation] CancellationToken ct = default)
    {
        await using var _ = reply.ConfigureAwait(false);
        var contentType = reply.ContentType;
        var format = FormatOf<T>(contentType, reply.Format);
        await using var items = format.ReadMany<T>(Decoded(reply, contentType, format), "the reply", ct).GetAsyncEnumerator(ct);
        while (true)
        {
            try
            {
                if (!await items.MoveNextAsync().ConfigureAwait(false))
                    yield break;
            }
            catch (MalformedInput e)
            {
                throw reply.Exchange.Origin(reply.Format).Unreadable($"answered {contentType ?? "no content type"} that is no {Name(typeof(T))}s in {format.Name}: {e.Message}", reply.Response.StatusCode, null, e);
            }

            yield return items.Current;
        }
    }

    public static string Text(ReadOnlySpan<byte> bytes, string? contentType)
    {
        var encoding = Charset.Of(contentType) ?? Encoding.UTF8;
        var mark = encoding.Preamble;
        return encoding.GetString(mark.Length > 0 && bytes.StartsWith(mark) ? bytes[mark.Length..] : bytes);
    }

    /// <summary>The beginning of an error's body. What breaks meanwhile does not matter: the status is the news. A caller who leaves does.</summary>
    public static async Task<string?> Snippet(ReplyStream reply)
    {
        var buffer = new byte[SnippetCharacters * 4];
        var length = 0;
        try
        {
            while (length < buffer.Length && await reply.ReadAsync(buffer.AsMemory(length)).ConfigureAwait(false) is > 0 and var count)
                length += count;
        }
        catch (HttpApiException)
        {
            // What came before it broke is better than nothing.
        }

        return Snippet(buffer.AsSpan(0, length), reply.ContentType);
    }

    /// <summary>The first characters, or null when they are no text.</summary>
    public static string? Snippet(ReadOnlySpan<byte> body, string? contentType)
    {
        if (body.IsEmpty)
            return null;
        var text = Text(body[..Math.Min(body.Length, SnippetCharacters * 4)], contentType);
        text = text.Length > SnippetCharacters ? text[..SnippetCharacters] : text.TrimEnd('\uFFFD');
        return text.Any(c => (char.IsControl(c) && c is not ('\r' or '\n' or '\t')) || c == '\uFFFD') ? null : text;
    }

    /// <summary>A snippet as the end of a message: one line and short.</summary>
    public static string Quote(string? snippet)
    {
        if (string.IsNullOrWhiteSpace(snippet))
            return "";
        var line = string.Join(' ', snippet.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return $" It said: {(line.Length > QuotedCharacters ? line[..QuotedCharacters] + "…" : line)}";
    }

    private static bool TakesAnything(Type type) => type == typeof(string) || type == typeof(byte[]);

    // What calls itself text or nothing we know is often JSON from a careless server; if it is not, the error shows it. Strings are its lines.
    private static Format FormatOf<T>(string? contentType, Format usual)
        => Format.ForContentType(contentType) is { } format && (format != Format.Text || typeof(T) == typeof(string)) ? format : usual;

    // XML says its encoding itself.
    private static Stream Decoded(Stream stream, string? contentType, Format format)
        => format.Name != "XML" && Charset.Of(contentType) is { } encoding && !Charset.IsUtf8(encoding)
            ? Encoding.CreateTranscodingStream(stream, encoding, Encoding.UTF8)
            : stream;

    private static HttpApiException TooLarge(ReplyStream reply, int limit)
        => reply.Exchange.Unusable($"the reply is larger than {limit} bytes (MaxResponseBytes). Raise it, or read with Stream or GetStream, which hold little in memory.", reply.Response.StatusCode);

    private static string Name(Type type)
        => type.IsArray ? Name(type.GetElementType()!) + "[]"
            : type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
            : type.Name;
}
