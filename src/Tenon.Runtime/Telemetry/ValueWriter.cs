using System.Buffers;
using System.Collections;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Tenon.Runtime.Telemetry;

/// <summary>Writes the values that runs and steps take and give down as JSON, to be looked at.</summary>
/// <remarks>
/// What is <see cref="SensitiveAttribute">sensitive</see> is masked. A value longer than the limit becomes <c>{"$cut": "…", "$type": "…"}</c>, one that cannot be read
/// without using it up, such as a stream, <c>{"$type": "…"}</c>. Nothing that goes wrong here reaches the flow.
/// </remarks>
internal sealed class ValueWriter(int limit)
{
    private const string Mask = "•••";

    private static readonly JsonSerializerOptions Options = CreateOptions(Hide);

    /// <summary>How what was written down is read again; what was masked stays so.</summary>
    public static JsonSerializerOptions Readable { get; } = CreateOptions(static _ => { });

    /// <summary>Writes named values as one object.</summary>
    /// <param name="names">The names; null for a value that is left out.</param>
    /// <param name="values">The value itself when there is one name, else a tuple.</param>
    public string? Write(IReadOnlyList<NodeInput?> names, object? values)
    {
        if (names.All(n => n is null))
            return null;
        var text = new StringBuilder("{");
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] is not { } name)
                continue;
            var value = names.Count == 1 ? values : ((ITuple)values!)[i];
            text.Append(text.Length > 1 ? "," : "").Append(JsonSerializer.Serialize(name.Name)).Append(':').Append(name.Sensitive ? $"\"{Mask}\"" : Write(value));
        }

        return text.Append('}').ToString();
    }

    /// <summary>Writes a value.</summary>
    public string Write(object? value)
    {
        if (value is null)
            return "null";
        if (IsUsedUp(value))
            return Json(("$type", value.GetType().Name));
        var buffer = new Bounded(limit);
        try
        {
            using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = Options.Encoder, SkipValidation = true });
            JsonSerializer.Serialize(json, value, value.GetType(), Options);
            json.Flush();
            return buffer.Text;
        }
        catch (TooLong)
        {
            return Json(("$cut", buffer.Text), ("$type", value.GetType().Name));
        }
        catch (Exception)
        {
            return Json(("$type", value.GetType().Name));
        }
    }

    // Reading it would take it from the flow, or compute it a second time.
    private static bool IsUsedUp(object value)
        => value is Stream or Delegate or Task or TextReader or Type
            || (value is IEnumerable and not string and not ICollection && !value.GetType().GetInterfaces().Any(IsCollection))
            || value.GetType().GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>));

    private static bool IsCollection(Type type) => type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(IReadOnlyCollection<>) || type.GetGenericTypeDefinition() == typeof(ICollection<>));

    private static string Json(params (string Name, string Value)[] fields)
        => $"{{{string.Join(",", fields.Select(f => $"{JsonSerializer.Serialize(f.Name)}:{JsonSerializer.Serialize(f.Value, Options)}"))}}}";

    private static JsonSerializerOptions CreateOptions(Action<JsonTypeInfo> modifier)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            MaxDepth = 32,
            ReferenceHandler = ReferenceHandler.IgnoreCycles,
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver().WithAddedModifier(modifier),
        };
        options.Converters.Add(new JsonStringEnumConverter());
        options.MakeReadOnly();
        return options;
    }

    private static void Hide(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            var parameter = type.Type.GetConstructors().SelectMany(c => c.GetParameters()).FirstOrDefault(p => string.Equals(p.Name, property.Name, StringComparison.OrdinalIgnoreCase));
            if (property.AttributeProvider?.IsDefined(typeof(SensitiveAttribute), false) == true || parameter?.IsDefined(typeof(SensitiveAttribute), false) == true)
                property.CustomConverter = (JsonConverter)Activator.CreateInstance(typeof(Masked<>).MakeGenericType(property.PropertyType))!;
        }
    }

    private sealed class Masked<T> : JsonConverter<T>
    {
        public override bool HandleNull => true;

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Mask);
    }

    private sealed class TooLong : Exception;

    // Takes what is written up to the limit, and then stops whoever writes.
    private sealed class Bounded(int limit) : IBufferWriter<byte>
    {
        private byte[] _bytes = [];
        private int _length;

        // A character may have been cut in two.
        public string Text => Encoding.UTF8.GetString(_bytes, 0, Math.Min(_length, limit)).TrimEnd('\uFFFD');

        public void Advance(int count)
        {
            _length += count;
            if (_length > limit)
                throw new TooLong();
        }

        public Memory<byte> GetMemory(int sizeHint = 0)
        {
            var needed = _length + Math.Max(sizeHint, 256);
            if (_bytes.Length < needed)
                Array.Resize(ref _bytes, Math.Max(needed, 2 * _bytes.Length));
            return _bytes.AsMemory(_length);
        }

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
    }
}
