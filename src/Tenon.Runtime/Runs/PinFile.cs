using System.Text.Json;

namespace Tenon.Runtime.Runs;

/// <summary>The pins of a project: what nodes give in development instead of being called.</summary>
/// <remarks>
/// An object whose names are nodes' ids. Each has a <c>result</c>, which is what the call gives, or an <c>error</c>, which is what it fails with; of a call that
/// gives nothing it has neither.
/// </remarks>
internal sealed class PinFile
{
    /// <summary>The file's name, in the project's folder.</summary>
    public const string Name = "tenon.pins.json";

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private readonly Dictionary<string, Pin> _pins = [];
    private DateTime _written;
    private long _length = -1;

    /// <summary>No file.</summary>
    public static PinFile None => new();

    /// <summary>What is wrong with the file; null when nothing is.</summary>
    public string? Problem { get; private set; }

    public bool IsEmpty => _pins.Count == 0;

    /// <summary>The ids of the nodes.</summary>
    public IReadOnlyCollection<string> Nodes => _pins.Keys;

    /// <summary>Reads the file; none is there when nothing is pinned.</summary>
    public static PinFile Read(string path)
    {
        var read = new PinFile();
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
                return read;
            (read._written, read._length) = (file.LastWriteTimeUtc, file.Length);
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), Lenient);
            foreach (var property in document.RootElement.EnumerateObject())
                read._pins[property.Name] = PinOf(property.Value);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or IOException or UnauthorizedAccessException)
        {
            read._pins.Clear();
            read.Problem = $"{path} cannot be read: {e.Message} Mend or delete it; until then runs call nothing.";
        }

        return read;
    }

    /// <summary>Whether the file is still the one that was read.</summary>
    public bool IsAsOf(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? (file.LastWriteTimeUtc, file.Length) == (_written, _length) : _length < 0;
    }

    /// <summary>What a node is pinned to; null when it is not.</summary>
    public Pin? Find(string node) => _pins.GetValueOrDefault(node);

    private static Pin PinOf(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object || value.EnumerateObject().FirstOrDefault(p => p.Name is not ("result" or "error")) is { Value.ValueKind: not JsonValueKind.Undefined })
            throw new FormatException("a pin is an object with a \"result\", an \"error\" or nothing.");
        return new Pin(value.TryGetProperty("result", out var result) ? result.Clone() : null, value.TryGetProperty("error", out var error) ? error.GetString() : null);
    }
}

/// <summary>What a node is pinned to.</summary>
/// <param name="Result">What it gives; null when it gives nothing, or fails.</param>
/// <param name="Error">What it fails with; null when it does not.</param>
internal sealed record Pin(JsonElement? Result, string? Error);
