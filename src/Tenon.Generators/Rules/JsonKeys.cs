namespace Tenon.Generators.Rules;

/// <summary>Reads the keys of a settings file. Analyzers run inside compilers of any age, where no JSON reader can be relied on.</summary>
internal static class JsonKeys
{
    /// <summary>The keys of the object at a key of the root, also where they are written as <c>"Connections:crm"</c>; none where the text is no JSON.</summary>
    public static IReadOnlyList<string> Below(string json, string parent)
    {
        var found = new List<string>();
        var path = new List<string>();
        string? text = null;
        for (var i = 0; i < json.Length; i++)
        {
            switch (json[i])
            {
                case '"':
                    text = Text(json, ref i);
                    break;
                case '/' when i + 1 < json.Length && json[i + 1] is '/' or '*':
                    var end = json[i + 1] == '/' ? json.IndexOf('\n', i) : json.IndexOf("*/", i + 2, StringComparison.Ordinal) + 1;
                    i = end <= i ? json.Length : end;
                    break;
                case ':' when text is not null:
                    var keys = path.Append(text).SelectMany(k => k.Split(':')).Where(k => k.Length > 0).ToList();
                    if (keys.Count > 1 && string.Equals(keys[0], parent, StringComparison.OrdinalIgnoreCase))
                        found.Add(keys[1]);
                    break;
                case '{' or '[':
                    path.Add(text ?? "");
                    text = null;
                    break;
                case '}' or ']' when path.Count > 0:
                    path.RemoveAt(path.Count - 1);
                    text = null;
                    break;
                case ',':
                    text = null;
                    break;
            }
        }

        return found;
    }

    // The text between quotes; i ends on the closing one.
    private static string Text(string json, ref int i)
    {
        var start = ++i;
        while (i < json.Length && json[i] != '"')
            i += json[i] == '\\' ? 2 : 1;
        return json.Substring(start, Math.Min(i, json.Length) - start);
    }
}
