using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Xml;
using System.Xml.Linq;

namespace Tenon;

/// <summary>Turns an element into the JSON that a type is read from.</summary>
internal static class XmlReading
{
    private static readonly XName Nil = XName.Get("nil", "http://www.w3.org/2001/XMLSchema-instance");
    private static readonly ConcurrentDictionary<Type, Dictionary<string, JsonPropertyInfo>> Properties = new();

    public static JsonNode? Node(XElement element, JsonTypeInfo info)
    {
        if (element.Attribute(Nil)?.Value is "true" or "1")
            return null;
        return info.Kind switch
        {
            JsonTypeInfoKind.Object => Object(element, info),
            JsonTypeInfoKind.Enumerable => List(element.Elements(), info),
            JsonTypeInfoKind.Dictionary => Dictionary(element, info),
            _ when info.Type == typeof(object) || typeof(JsonNode).IsAssignableFrom(info.Type) || info.Type == typeof(System.Text.Json.JsonElement)
                => Untyped(element),
            _ => Scalar(element.Value, info.Type),
        };
    }

    /// <summary>The element that a JSON path such as <c>$.lines[2].qty</c> came from, or the last one on the way that is there.</summary>
    public static XElement Find(XElement root, string? path)
    {
        var at = root;
        foreach (var part in (path ?? "$").Split('.').Skip(1))
        {
            var name = Normalise(part.Split('[', 2)[0]);
            if (at.Elements().FirstOrDefault(e => Normalise(e.Name) == name) is not { } next)
                break;
            at = next;
            if (part.Split('[', 2) is [_, { } index] && int.TryParse(index.TrimEnd(']'), out var i) && at.Elements().ElementAtOrDefault(i) is { } item)
                at = item;
        }

        return at;
    }

    /// <summary>Whether a JSON path such as <c>$.payer.card</c> leads to, or through, what no message may repeat.</summary>
    public static bool IsSensitive(JsonTypeInfo type, string? path)
    {
        foreach (var part in (path ?? "$").Split('.').Skip(1).Select(p => p.Split('[', 2)[0]))
        {
            while (type.Kind == JsonTypeInfoKind.Enumerable)
                type = Item(type);
            if (type.Properties.FirstOrDefault(p => p.Name == part) is not { } property)
                return false;
            if (property.AttributeProvider?.IsDefined(typeof(SensitiveAttribute), false) == true || property.AssociatedParameter?.AttributeProvider?.IsDefined(typeof(SensitiveAttribute), false) == true)
                return true;
            type = JsonFormat.Options.GetTypeInfo(property.PropertyType);
        }

        return false;
    }

    private static JsonObject Object(XElement element, JsonTypeInfo info)
    {
        var properties = Properties.GetOrAdd(info.Type, static (_, info) => ByName(info), info);
        var value = new JsonObject();
        foreach (var attribute in element.Attributes().Where(a => !a.IsNamespaceDeclaration))
        {
            if (properties.TryGetValue(Normalise(attribute.Name), out var property))
                value[property.Name] = Scalar(attribute.Value, property.PropertyType);
        }

        foreach (var group in element.Elements().GroupBy(e => Normalise(e.Name)))
        {
            if (!properties.TryGetValue(group.Key, out var property))
                continue;
            var type = JsonFormat.Options.GetTypeInfo(property.PropertyType);
            value[property.Name] = type.Kind == JsonTypeInfoKind.Enumerable && !IsWrapper(group, type)
                ? List(group, type)
                : Node(group.Last(), type);
        }

        return value;
    }

    // `<lines><line/><line/></lines>`, as against `<line/><line/>` standing for themselves.
    private static bool IsWrapper(IEnumerable<XElement> elements, JsonTypeInfo list)
    {
        if (elements.Take(2).ToList() is not [{ } only])
            return false;
        var item = Item(list);
        if (item.Kind != JsonTypeInfoKind.Object)
            return only.HasElements || string.IsNullOrWhiteSpace(only.Value);
        var names = Properties.GetOrAdd(item.Type, static (_, info) => ByName(info), item);
        return !only.HasAttributes && !only.Elements().Any(e => names.ContainsKey(Normalise(e.Name)));
    }

    private static JsonArray List(IEnumerable<XElement> elements, JsonTypeInfo list)
    {
        var item = Item(list);
        return new JsonArray([.. elements.Select(e => Node(e, item))]);
    }

    private static JsonObject Dictionary(XElement element, JsonTypeInfo info)
    {
        var item = Item(info);
        var value = new JsonObject();
        foreach (var entry in element.Elements())
            value[entry.Attribute("key")?.Value ?? XmlConvert.DecodeName(entry.Name.LocalName)] = Node(entry, item);
        return value;
    }

    private static JsonNode? Untyped(XElement element)
    {
        if (!element.HasElements && !element.HasAttributes)
            return JsonValue.Create(element.Value);
        var value = new JsonObject();
        foreach (var attribute in element.Attributes().Where(a => !a.IsNamespaceDeclaration))
            value["@" + XmlConvert.DecodeName(attribute.Name.LocalName)] = attribute.Value;
        foreach (var group in element.Elements().GroupBy(e => XmlConvert.DecodeName(e.Name.LocalName)))
        {
            var nodes = group.Select(e => Untyped(e)).ToArray();
            value[group.Key] = nodes.Length == 1 ? nodes[0] : new JsonArray(nodes);
        }

        if (!element.HasElements && element.Value.Length > 0)
            value["#text"] = element.Value;
        return value;
    }

    // Numbers may stand in quotes for System.Text.Json's web defaults; truth may not, and nothing is no number.
    private static JsonNode? Scalar(string text, Type type)
    {
        var bare = Nullable.GetUnderlyingType(type);
        if (bare is not null && string.IsNullOrWhiteSpace(text))
            return null;
        if ((bare ?? type) != typeof(bool))
            return JsonValue.Create((bare ?? type) == typeof(string) ? text : text.Trim());
        return text.Trim() switch { "true" or "1" => JsonValue.Create(true), "false" or "0" => JsonValue.Create(false), var other => JsonValue.Create(other) };
    }

    private static JsonTypeInfo Item(JsonTypeInfo collection) => JsonFormat.Options.GetTypeInfo(collection.ElementType ?? typeof(object));

    // Of two properties that differ only in what is not compared, the first is meant.
    private static Dictionary<string, JsonPropertyInfo> ByName(JsonTypeInfo info)
        => info.Properties.DistinctBy(p => Normalise(p.Name)).ToDictionary(p => Normalise(p.Name), StringComparer.Ordinal);

    private static string Normalise(XName name) => Normalise(XmlConvert.DecodeName(name.LocalName));

    private static string Normalise(string name) => CsvFormat.Normalise(name);
}
