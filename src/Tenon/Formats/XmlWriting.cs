using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Xml;

namespace Tenon;

/// <summary>Writes values as elements: properties under their JSON names, lists as an element around their items.</summary>
internal static class XmlWriting
{
    private const string XmlSchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";

    private static readonly ConcurrentDictionary<Type, string> Names = new();
    private static readonly ConcurrentDictionary<Type, Member[]> Members = new();

    public static void Root(XmlWriter writer, object? value, Type type) => Value(writer, NameOf(type), value, type);

    /// <summary>What an element is called when no property names it: the type, in camel case; a list is its items' plural.</summary>
    public static string NameOf(Type type) => Names.GetOrAdd(type, static t =>
    {
        if (t == typeof(object) || typeof(JsonNode).IsAssignableFrom(t) || t == typeof(JsonElement))
            return "root";
        if (Sequences.ItemOf(t) is { } item)
            return NameOf(item) + "s";
        var name = t.Name.Split('`', 2)[0];
        return t.IsPrimitive || t == typeof(string) || t == typeof(decimal) ? "item" : XmlConvert.EncodeLocalName(JsonNamingPolicy.CamelCase.ConvertName(name))!;
    });

    public static void Value(XmlWriter writer, string name, object? value, Type declared)
    {
        if (value is null)
            return;
        writer.WriteStartElement(name);
        Content(writer, name, value, declared);
        writer.WriteEndElement();
    }

    private static void Content(XmlWriter writer, string name, object value, Type declared)
    {
        switch (value)
        {
            case JsonElement element:
                Untyped(writer, name, JsonNode.Parse(element.GetRawText()));
                return;
            case JsonNode node:
                Untyped(writer, name, node);
                return;
            case string or bool or int or long or double or decimal: // most of what there is, and known without asking
                writer.WriteString(Text(value));
                return;
        }

        var info = JsonFormat.Options.GetTypeInfo(declared == typeof(object) || declared.IsInterface ? value.GetType() : declared);
        switch (info.Kind)
        {
            case JsonTypeInfoKind.Object:
                foreach (var member in Members.GetOrAdd(info.Type, static (_, info) => MembersOf(info), info))
                    Value(writer, member.Name, member.Get(value), member.Type);
                break;
            case JsonTypeInfoKind.Enumerable:
                var item = Sequences.ItemOf(info.Type) ?? typeof(object);
                var itemName = ItemName(name, item);
                foreach (var one in (IEnumerable)value)
                {
                    if (one is null)
                        Nil(writer, itemName);
                    else
                        Value(writer, itemName, one, item);
                }

                break;
            case JsonTypeInfoKind.Dictionary:
                foreach (DictionaryEntry entry in (IDictionary)value)
                    Entry(writer, Text(entry.Key), entry.Value);
                break;
            default:
                writer.WriteString(Text(value));
                break;
        }
    }

    private static Member[] MembersOf(JsonTypeInfo info)
        => [.. info.Properties.Where(p => p.Get is not null).Select(p => new Member(XmlConvert.EncodeLocalName(p.Name)!, p.PropertyType, p.Get!))];

    private static void Entry(XmlWriter writer, string key, object? value)
    {
        var plain = key.Length > 0 && XmlConvert.EncodeLocalName(key) == key;
        writer.WriteStartElement(plain ? key : "entry");
        if (!plain)
            writer.WriteAttributeString("key", key);
        if (value is null)
            writer.WriteAttributeString("xsi", "nil", XmlSchemaInstance, "true");
        else
            Content(writer, plain ? key : "entry", value, value.GetType());
        writer.WriteEndElement();
    }

    // Left out, an item of a list would be gone.
    private static void Nil(XmlWriter writer, string name)
    {
        writer.WriteStartElement(name);
        writer.WriteAttributeString("xsi", "nil", XmlSchemaInstance, "true");
        writer.WriteEndElement();
    }

    private static void Untyped(XmlWriter writer, string name, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (key, value) in members)
                {
                    if (value is JsonArray repeated)
                    {
                        foreach (var one in repeated)
                            Element(writer, key, one);
                    }
                    else
                    {
                        Element(writer, key, value);
                    }
                }

                break;
            case JsonArray items:
                foreach (var one in items)
                    Element(writer, ItemName(name, typeof(object)), one);
                break;
            case JsonValue value:
                writer.WriteString(value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString());
                break;
        }
    }

    private static void Element(XmlWriter writer, string key, JsonNode? value)
    {
        writer.WriteStartElement(XmlConvert.EncodeLocalName(key)!);
        Untyped(writer, key, value);
        writer.WriteEndElement();
    }

    private static string ItemName(string list, Type item)
        => list.Length > 1 && list.EndsWith('s') ? list[..^1] : NameOf(item) is var name && name != "root" ? name : "item";

    private static string Text(object value) => value switch
    {
        string text => text,
        bool b => b ? "true" : "false",
        Enum e => e.ToString(),
        DateTime or DateTimeOffset => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("O", CultureInfo.InvariantCulture),
        byte[] bytes => Convert.ToBase64String(bytes),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => JsonSerializer.SerializeToElement(value, value.GetType(), JsonFormat.Options).ToString(),
    };

    /// <summary>A property that is written, under its name as an element.</summary>
    private readonly record struct Member(string Name, Type Type, Func<object, object?> Get);
}
