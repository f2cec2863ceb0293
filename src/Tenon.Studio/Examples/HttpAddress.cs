using System.Text.RegularExpressions;

namespace Tenon.Studio.Examples;

/// <summary>The address of a request in an <c>.http</c> file: the server that it is written for, and the path there.</summary>
/// <param name="Server">The beginning that says which server: <c>{{host}}</c>, <c>https://example.com</c>, or nothing.</param>
/// <param name="Base">The path that <paramref name="Server"/> ends with; empty for none.</param>
/// <param name="Rest">What stands behind it.</param>
internal sealed partial record HttpAddress(string Server, string Base, string Rest)
{
    /// <summary>Path and query, with variables as they are written.</summary>
    public string Path => Base + (Rest is "" or ['?' or '#', ..] ? "/" : "") + Rest;

    public static HttpAddress Of(string url, HttpVariables variables)
    {
        var server = url.StartsWith('/') ? "" : Beginning().Match(url).Value;
        var path = Host().Replace(variables.Known(server), "");
        return new HttpAddress(server, path.TrimEnd('/'), url[server.Length..]);
    }

    /// <summary>The address of another path on the same server.</summary>
    /// <exception cref="CommandFailed">It is not on it.</exception>
    public string With(string path)
    {
        if (path == Path)
            return Server + Rest;
        return path.StartsWith(Base + "/", StringComparison.Ordinal) ? Server + path[Base.Length..]
            : throw new CommandFailed(ExitCodes.Usage, $"The addresses of this example begin with {Server}, which leads to {Base}: {path} is not below it. Save it as a new one.");
    }

    [GeneratedRegex(@"^(?:https?://[^/?#]*|\{\{[^{}]*\}\}|[^/?#]*)")]
    private static partial Regex Beginning();

    // What is left of it is its path.
    [GeneratedRegex(@"^(?:[a-zA-Z]+://)?[^/?#]*")]
    private static partial Regex Host();
}
