using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text;

namespace Tenon.Http.Requests;

/// <summary>Turns an object or pairs into the text of a query.</summary>
internal static class QueryText
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = new();

    /// <summary>The pairs in their order; null values are left out and lists are repeated.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Pairs(object? values)
    {
        switch (values)
        {
            case null:
                return [];
            case IDictionary dictionary:
                return dictionary.Keys.Cast<object>().SelectMany(key => Texts(UrlText.Of(key) ?? "", dictionary[key]));
            case IEnumerable<KeyValuePair<string, string>> pairs:
                return pairs.Where(p => p.Value is not null);
            case IEnumerable<KeyValuePair<string, object?>> pairs:
                return pairs.SelectMany(p => Texts(p.Key, p.Value));
            case string or IEnumerable or CancellationToken or IFormattable:
                throw new ArgumentException($"A {values.GetType().Name} has no names for its values. Write new {{ page = 2 }}, or a dictionary.");
        }

        // A tuple's names are gone when the program runs, and other types may keep theirs private: sending nothing would be a silent loss.
        var properties = Properties.GetOrAdd(values.GetType(), static t => t.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanRead && p.GetIndexParameters().Length == 0).ToArray());
        return properties.Length > 0
            ? properties.SelectMany(p => Texts(p.Name, p.GetValue(values)))
            : throw new ArgumentException($"A {values.GetType().Name} has no public properties. Write new {{ page = 2 }}, or a dictionary.");
    }

    /// <summary>The query with a question mark, or an ampersand when the address has a query already; empty when there are no values.</summary>
    public static string Append(string url, object? values)
    {
        StringBuilder? text = null;
        var separator = url.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        foreach (var (name, value) in Pairs(values))
        {
            (text ??= new StringBuilder(url)).Append(separator).Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }

        return text?.ToString() ?? url;
    }

    private static IEnumerable<KeyValuePair<string, string>> Texts(string name, object? value)
    {
        if (value is not IEnumerable or string)
            return UrlText.Of(value) is { } text ? [new(name, text)] : [];
        return ((IEnumerable)value).Cast<object?>().Select(item => UrlText.Of(item)).OfType<string>().Select(text => new KeyValuePair<string, string>(name, text));
    }
}
