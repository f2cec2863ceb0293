using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tenon;

/// <summary>JSON by System.Text.Json, with the options ASP.NET Core uses for the web.</summary>
internal sealed class JsonFormat() : Format("JSON", "application/json", ["text/json"], [".json"])
{
    internal static readonly JsonSerializerOptions Options = CreateOptions();

    public override async ValueTask<T?> Read<T>(Stream stream, string source, CancellationToken ct = default) where T : default
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(stream, Options, ct).ConfigureAwait(false);
        }
        catch (JsonException e)
        {
            throw Malformed(source, e);
        }
    }

    // A broken item leaves a JSON array unreadable from there on, so its error ends the reading.
    public override async IAsyncEnumerable<Parsed<T>> ReadEach<T>(Stream stream, string source, [EnumeratorCancellation] CancellationToken ct = default)
    {
        var number = 0L;
        await foreach (var item in ReadMany<T>(stream, source, ct).ConfigureAwait(false))
            yield return new Parsed<T>(++number, item, null, "");
    }

    public override async IAsyncEnumerable<T> ReadMany<T>(Stream stream, string source, [EnumeratorCancellation] CancellationToken ct = default)
    {
        await using var _ = stream.ConfigureAwait(false);
        await using var items = JsonSerializer.DeserializeAsyncEnumerable<T>(stream, Options, ct).GetAsyncEnumerator(ct);
        while (true)
        {
            try
            {
                if (!await items.MoveNextAsync().ConfigureAwait(false))
                    yield break;
            }
            catch (JsonException e)
            {
                throw Malformed(source, e);
            }

            yield return items.Current!;
        }
    }

    public override Task Write<T>(Stream stream, T value, CancellationToken ct = default) => JsonSerializer.SerializeAsync(stream, value, Options, ct);

    public override Task WriteMany<T>(Stream stream, IAsyncEnumerable<T> items, CancellationToken ct = default)
        => JsonSerializer.SerializeAsync(stream, items, Options, ct);

    internal static MalformedInput Malformed(string source, JsonException e, long firstLine = 0)
    {
        var problem = e.Message;
        var cut = problem.IndexOf(" Path: ", StringComparison.Ordinal);
        if (cut < 0)
            cut = problem.IndexOf(" LineNumber: ", StringComparison.Ordinal);
        if (cut > 0)
            problem = problem[..cut];
        if (e.Path is { Length: > 1 } path)
            problem += $" (at {path})";
        return new MalformedInput(source, problem, firstLine + (e.LineNumber ?? -1) + 1, (e.BytePositionInLine ?? -1) + 1, e);
    }

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { MaxDepth = 64 };
        options.Converters.Add(new JsonStringEnumConverter());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
