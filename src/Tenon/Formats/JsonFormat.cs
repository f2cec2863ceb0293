using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Tenon;

/// <summary>JSON by System.Text.Json, with the options ASP.NET Core uses for the web.</summary>
internal sealed class JsonFormat() : Format("JSON", "application/json", ["text/json"], [".json"])
{
    internal static readonly JsonSerializerOptions Options = CreateOptions();

    public override async ValueTask<T?> Read<T>(Stream stream, string source, CancellationToken ct = default) where T : default
    {
        try
        {
            // What is in memory needs neither buffers nor waiting.
            if (stream is MemoryStream memory && memory.TryGetBuffer(out var all))
                return JsonSerializer.Deserialize<T>(WithoutMark(all.AsSpan((int)memory.Position)), Options);
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

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> json) => json.StartsWith("\uFEFF"u8) ? json[3..] : json;

    internal static MalformedInput Malformed(string source, JsonException e, long firstLine = 0)
    {
        var problem = Missing(e) ?? e.Message;
        var cut = problem.IndexOf(" Path: ", StringComparison.Ordinal);
        if (cut < 0)
            cut = problem.IndexOf(" LineNumber: ", StringComparison.Ordinal);
        if (cut > 0)
            problem = problem[..cut];
        if (e.Path is { Length: > 1 } path)
            problem += $" (at {path})";
        return new MalformedInput(source, problem, firstLine + (e.LineNumber ?? -1) + 1, (e.BytePositionInLine ?? -1) + 1, e);
    }

    /// <summary>What an object lacks, in words; null when the error is another.</summary>
    internal static string? Missing(JsonException e)
    {
        // System.Text.Json tells the names only in its message: «… was missing required properties including: 'a', 'b'.»
        const string Before = "missing required properties including: ";
        var at = e.Message.IndexOf(Before, StringComparison.Ordinal);
        if (at < 0)
            return null;
        var names = e.Message[(at + Before.Length)..];
        var end = names.LastIndexOf('\'');
        return end < 0 ? null : $"{names[..(end + 1)].Replace(';', ',')} is missing";
    }

    /// <summary>Makes options take a type at its word: what is not nullable must be there.</summary>
    internal static void TakeTypesAtTheirWord(JsonSerializerOptions options)
    {
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.TypeInfoResolver = (options.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(Relax);
    }

    // What may be null may also be left out, as in CSV; and a flow's own value is written as it is.
    private static void Relax(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (!property.PropertyType.IsValueType)
                property.IsGetNullable = true;
            if (property is { IsRequired: true, AssociatedParameter.IsNullable: true }
                && property.AttributeProvider is { } member && !member.IsDefined(typeof(RequiredMemberAttribute), false) && !member.IsDefined(typeof(JsonRequiredAttribute), false))
            {
                property.IsRequired = false;
            }
        }
    }

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { MaxDepth = 64 };
        options.Converters.Add(new JsonStringEnumConverter());
        TakeTypesAtTheirWord(options);
        options.MakeReadOnly();
        return options;
    }
}
