using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Tenon;

/// <summary>One JSON value per line.</summary>
internal sealed class NdJsonFormat() : Format("NDJSON", "application/x-ndjson", ["application/ndjson", "application/jsonl"], [".ndjson", ".jsonl"])
{
    public override async ValueTask<T?> Read<T>(Stream stream, string source, CancellationToken ct = default) where T : default
        => Sequences.ItemOf(typeof(T)) is null
            ? await Json.Read<T>(stream, source, ct).ConfigureAwait(false)
            : await Sequences.Read<T>(this, stream, source, ct).ConfigureAwait(false);

    public override async IAsyncEnumerable<Parsed<T>> ReadEach<T>(Stream stream, string source, [EnumeratorCancellation] CancellationToken ct = default)
    {
        using var reader = StrictText.Reader(stream, leaveOpen: false);
        for (var line = 1L; await Line(reader, source, line, ct).ConfigureAwait(false) is { } text; line++)
        {
            if (!string.IsNullOrWhiteSpace(text))
                yield return Parse<T>(text, source, line);
        }
    }

    public override Task Write<T>(Stream stream, T value, CancellationToken ct = default)
        => Sequences.ItemOf(typeof(T)) is null ? WriteLine(stream, value, ct) : Sequences.Write(this, stream, value, ct);

    public override async Task WriteMany<T>(Stream stream, IAsyncEnumerable<T> items, CancellationToken ct = default)
    {
        await foreach (var item in items.WithCancellation(ct).ConfigureAwait(false))
            await WriteLine(stream, item, ct).ConfigureAwait(false);
    }

    internal static async ValueTask<string?> Line(StreamReader reader, string source, long line, CancellationToken ct)
    {
        try
        {
            return await reader.ReadLineAsync(ct).ConfigureAwait(false);
        }
        catch (DecoderFallbackException e)
        {
            throw StrictText.Invalid(source, line, e);
        }
    }

    private static Parsed<T> Parse<T>(string text, string source, long line)
    {
        try
        {
            return new Parsed<T>(line, JsonSerializer.Deserialize<T>(text, JsonFormat.Options), null, text);
        }
        catch (JsonException e)
        {
            return new Parsed<T>(line, default, JsonFormat.Malformed(source, e, line - 1), text);
        }
    }

    private static async Task WriteLine<T>(Stream stream, T value, CancellationToken ct)
    {
        await JsonSerializer.SerializeAsync(stream, value, JsonFormat.Options, ct).ConfigureAwait(false);
        await stream.WriteAsync("\n"u8.ToArray(), ct).ConfigureAwait(false);
    }
}
