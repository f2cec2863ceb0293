using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Tenon.Studio.Projects;

/// <summary>Changes a value in the text of a settings file, and nothing else of it: comments, order and layout stay.</summary>
internal sealed class SettingsText
{
    private static readonly JsonReaderOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _name;
    private readonly byte[] _text;

    private SettingsText(string name, string text) => (_name, _text) = (name, Encoding.UTF8.GetBytes(text));

    /// <summary>A settings file's text with a value set.</summary>
    /// <param name="name">The file's name, for messages.</param>
    /// <param name="text">Its text; empty for a new file.</param>
    /// <param name="key">The value's key, in parts.</param>
    /// <param name="json">The value as JSON; null takes it away.</param>
    /// <exception cref="CommandFailed">The file is no JSON object.</exception>
    public static string Set(string name, string text, IReadOnlyList<string> key, string? json)
        => new SettingsText(name, text.Trim().Length == 0 ? "{\n}\n" : text).Set(key, json);

    /// <summary>A settings file's text with a key called otherwise; as it is when there is no such key.</summary>
    public static string Rename(string name, string text, IReadOnlyList<string> key, string to)
    {
        var settings = new SettingsText(name, text);
        return settings.Find(key) is { Found: { } found } ? settings.With(found.Name, JsonSerializer.Serialize(to, Readable)) : text;
    }

    private string Set(IReadOnlyList<string> key, string? json)
    {
        var (found, inside, depth) = Find(key);
        if (found is { } there)
            return json is null ? Without(there) : With(there.Value, json);
        if (json is null)
            return Encoding.UTF8.GetString(_text);
        var end = Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var unit = "  ";
        var indent = string.Concat(Enumerable.Repeat(unit, depth + 1));
        if (inside.Last is { } last && LineIndent(last.Name.Start) is { } beside)
            indent = beside;
        var written = Nested([.. key.Skip(depth)], json, indent, unit, end);
        if (inside.Last is { } before)
        {
            // Behind what is said of the last one on its line.
            var at = AfterRemark(inside.Comma + 1 ?? before.Value.End);
            var comma = inside.Comma is null ? "," : "";
            return Encoding.UTF8.GetString(_text.AsSpan(0, before.Value.End)) + comma + Encoding.UTF8.GetString(_text.AsSpan(before.Value.End..at))
                + $"{end}{indent}{written}" + Encoding.UTF8.GetString(_text.AsSpan(at));
        }

        var outer = indent.Length >= unit.Length ? indent[..^unit.Length] : "";
        return With((inside.Start + 1, inside.End - 1), $"{end}{indent}{written}{end}{outer}");
    }

    private string Text => Encoding.UTF8.GetString(_text);

    private static string Nested(IReadOnlyList<string> key, string json, string indent, string unit, string end)
    {
        var name = JsonSerializer.Serialize(key[0], Readable);
        return key.Count == 1 ? $"{name}: {json}" : $"{name}: {{{end}{indent}{unit}{Nested([.. key.Skip(1)], json, indent + unit, unit, end)}{end}{indent}}}";
    }

    private string With((int Start, int End) span, string text)
        => Encoding.UTF8.GetString(_text.AsSpan(0, span.Start)) + text + Encoding.UTF8.GetString(_text.AsSpan(span.End));

    // With the comma that parts it from its neighbour, and the line when it is alone on it.
    private string Without(Property property)
    {
        var (start, end) = (property.Name.Start, property.Value.End);
        if (Next(end) is var next && next < _text.Length && _text[next] == ',')
            end = next + 1;
        else if (property.CommaBefore is { } comma)
            return Encoding.UTF8.GetString(_text.AsSpan(0, comma)) + Encoding.UTF8.GetString(_text.AsSpan((comma + 1)..start)).TrimEnd() + Encoding.UTF8.GetString(_text.AsSpan(AfterRemark(end)));
        end = AfterRemark(end);
        while (start > 0 && _text[start - 1] is (byte)' ' or (byte)'\t')
            start--;
        while (end < _text.Length && _text[end] is (byte)' ' or (byte)'\t' or (byte)'\r')
            end++;
        if (end < _text.Length && _text[end] == '\n' && start > 0 && _text[start - 1] == '\n')
            end++;
        return With((start, end), "");
    }

    private int AfterRemark(int at)
    {
        var line = _text.AsSpan(at);
        line = line[..(line.IndexOfAny((byte)'\r', (byte)'\n') is >= 0 and var length ? length : line.Length)];
        return line.TrimStart((byte)' ').StartsWith("//"u8) ? at + line.Length : at;
    }

    private int Next(int at)
    {
        while (at < _text.Length && _text[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            at++;
        return at;
    }

    private string? LineIndent(int at)
    {
        var start = at;
        while (start > 0 && _text[start - 1] is (byte)' ' or (byte)'\t')
            start--;
        return start > 0 && _text[start - 1] == '\n' ? Encoding.UTF8.GetString(_text.AsSpan(start, at - start)) : null;
    }

    // Goes down the key as far as there is something: the value, or the object that it is missing in.
    private (Property? Found, Holder Inside, int Depth) Find(IReadOnlyList<string> key)
    {
        var holder = Read(0);
        for (var depth = 0; ; depth++)
        {
            // As configuration reads it: whatever the case, and of several the last.
            var found = holder.Properties.LastOrDefault(p => string.Equals(p.Key, key[depth], StringComparison.OrdinalIgnoreCase));
            if (found is null || depth == key.Count - 1)
                return (found, holder, depth);
            if (_text[found.Value.Start] != '{')
                throw new CommandFailed(ExitCodes.Failed, $"In {_name}, {string.Join(':', key.Take(depth + 1))} is a value and no section. Mend that first.");
            holder = Read(found.Value.Start);
        }
    }

    private Holder Read(int start)
    {
        try
        {
            var reader = new Utf8JsonReader(_text.AsSpan(start), Lenient);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                throw new CommandFailed(ExitCodes.Failed, $"{_name} is no JSON object. Mend it first.");
            var opening = start + (int)reader.TokenStartIndex;
            var properties = new List<Property>();
            int? comma = null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var (key, name) = (reader.GetString()!, (start + (int)reader.TokenStartIndex, start + (int)reader.BytesConsumed));
                name.Item2 = _text.AsSpan(0, name.Item2).LastIndexOf((byte)'"') + 1;
                reader.Read();
                var value = start + (int)reader.TokenStartIndex;
                reader.Skip();
                var end = start + (int)reader.BytesConsumed;
                properties.Add(new Property(key, name, (value, end), comma));
                comma = Next(end) is var next && next < _text.Length && _text[next] == ',' ? next : null;
            }

            return new Holder(opening, start + (int)reader.BytesConsumed, properties, comma);
        }
        catch (JsonException e)
        {
            throw new CommandFailed(ExitCodes.Failed, $"{_name} is no JSON: {e.Message} Mend it first.");
        }
    }

    private sealed record Property(string Key, (int Start, int End) Name, (int Start, int End) Value, int? CommaBefore);

    private sealed record Holder(int Start, int End, IReadOnlyList<Property> Properties, int? Comma)
    {
        public Property? Last => Properties.Count > 0 ? Properties[^1] : null;
    }
}
