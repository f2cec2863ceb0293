using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Tenon;

/// <summary>Plain text: whole, or line by line.</summary>
internal sealed class TextFormat() : Format("text", "text/plain", [], [".txt", ".log", ".md"])
{
    public override async ValueTask<T?> Read<T>(Stream stream, string source, CancellationToken ct = default) where T : default
    {
        if (Sequences.ItemOf(typeof(T)) is not null)
            return await Sequences.Read<T>(this, stream, source, ct).ConfigureAwait(false);
        using var reader = StrictText.Reader(stream, leaveOpen: true);
        try
        {
            var parsed = Parse<T>(await reader.ReadToEndAsync(ct).ConfigureAwait(false), source, 0);
            return parsed.Error is null ? parsed.Value : throw parsed.Error;
        }
        catch (DecoderFallbackException e)
        {
            throw StrictText.Invalid(source, 0, e);
        }
    }

    public override async IAsyncEnumerable<Parsed<T>> ReadEach<T>(Stream stream, string source, [EnumeratorCancellation] CancellationToken ct = default)
    {
        using var reader = StrictText.Reader(stream, leaveOpen: false);
        for (var line = 1L; await NdJsonFormat.Line(reader, source, line, ct).ConfigureAwait(false) is { } text; line++)
            yield return Parse<T>(text, source, line);
    }

    public override async Task Write<T>(Stream stream, T value, CancellationToken ct = default)
    {
        if (Sequences.ItemOf(typeof(T)) is not null)
        {
            await Sequences.Write(this, stream, value, ct).ConfigureAwait(false);
            return;
        }

        await stream.WriteAsync(StrictText.Utf8.GetBytes(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""), ct).ConfigureAwait(false);
    }

    public override async Task WriteMany<T>(Stream stream, IAsyncEnumerable<T> items, CancellationToken ct = default)
    {
        var writer = StrictText.Writer(stream);
        await using var _ = writer.ConfigureAwait(false);
        await foreach (var item in items.WithCancellation(ct).ConfigureAwait(false))
            await writer.WriteAsync($"{Convert.ToString(item, CultureInfo.InvariantCulture)}\n".AsMemory(), ct).ConfigureAwait(false);
    }

    private static Parsed<T> Parse<T>(string text, string source, long line)
    {
        if (text is T whole)
            return new Parsed<T>(line, whole, null, text);
        try
        {
            return TypeDescriptor.GetConverter(typeof(T)) is { } converter && converter.CanConvertFrom(typeof(string))
                ? new Parsed<T>(line, (T?)converter.ConvertFromInvariantString(text.Trim()), null, text)
                : throw new WrongFormat(source, $"text is not read as {typeof(T).Name}. Give the input a format: a file extension or a content type of JSON, NDJSON, XML or CSV.");
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException)
        {
            return new Parsed<T>(line, default, new MalformedInput(source, $"«{text.Trim()}» is no {typeof(T).Name}", line, 0, e), text);
        }
    }
}
