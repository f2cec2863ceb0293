namespace Tenon.Generators.Rules;

/// <summary>Checks what can be checked of a route pattern without ASP.NET Core.</summary>
internal static class RouteText
{
    /// <summary>Why a route is none; null when it is one.</summary>
    public static string? Problem(string route)
    {
        if (!route.StartsWith("/", StringComparison.Ordinal))
            return "it must begin with a slash.";
        // Doubled braces stand for themselves.
        var text = route.Replace("{{", "").Replace("}}", "");
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '{')
            {
                var close = text.IndexOf('}', i);
                if (close < 0)
                    return "a brace is opened that is not closed.";
                if (ValueProblem(text.Substring(i + 1, close - i - 1), close == text.Length - 1, names) is { } problem)
                    return problem;
                i = close;
            }
            else if (text[i] == '}')
            {
                return "a brace is closed that was not opened.";
            }
            else if (text[i] is '?' or '#' or ' ')
            {
                return $"it has «{text[i]}»; a query string is no part of it.";
            }
            else if (text[i] == '/' && i > 0 && text[i - 1] == '/')
            {
                return "it has two slashes in a row.";
            }
        }

        return null;
    }

    private static string? ValueProblem(string value, bool last, HashSet<string> names)
    {
        var name = value.TrimStart('*').Split(':', '=', '?')[0];
        if (name.Length == 0)
            return "a value has no name.";
        if (!names.Add(name))
            return $"it has {{{name}}} twice.";
        return value.StartsWith("*", StringComparison.Ordinal) && !last ? $"{{{value}}} takes all the rest, so nothing can come after it." : null;
    }
}
