using System.Buffers;

namespace Tenon.Http.Requests;

/// <summary>Where requests may go: below the connection's BaseUrl, or where the API's own links point within its origin.</summary>
internal sealed class Address
{
    private static readonly SearchValues<char> EndsScheme = SearchValues.Create("/?#");

    private readonly string _base;
    private readonly string _root;

    public Address(string baseUrl)
    {
        Base = new Uri(baseUrl, UriKind.Absolute);
        _base = Base.AbsoluteUri.TrimEnd('/');
        _root = Base.AbsolutePath.TrimEnd('/') + "/";
    }

    public Uri Base { get; }

    /// <exception cref="ArgumentException">It points elsewhere.</exception>
    public Uri Resolve(string url, object? query)
    {
        var end = url.IndexOf('#', StringComparison.Ordinal);
        if (end >= 0)
            url = url[..end];
        if (IsAbsolute(url))
        {
            var link = url.StartsWith("//", StringComparison.Ordinal) ? Base.Scheme + ":" + url : url;
            if (!Uri.TryCreate(QueryText.Append(link, query), UriKind.Absolute, out var absolute) || !IsSameOrigin(absolute) || absolute.UserInfo.Length > 0)
                throw new ArgumentException($"'{WithoutQuery(url)}' is not within {Origin(Base)}, the origin of the connection's BaseUrl. Another host is another connection.");
            return absolute;
        }

        var rest = url.TrimStart('/');
        var text = rest.Length == 0 ? (url.Length == 0 ? Base.AbsoluteUri : _base + "/") : rest[0] == '?' && url[0] == '?' ? Base.AbsoluteUri + rest : $"{_base}/{rest}";
        var uri = new Uri(QueryText.Append(text, query), UriKind.Absolute);

        // What follows the origin and a slash cannot change it; dots in it can leave a base that has a path.
        if (_root.Length > 1 && uri.AbsolutePath is var path && !path.StartsWith(_root, StringComparison.Ordinal) && path != _root[..^1])
            throw new ArgumentException($"'{WithoutQuery(url)}' leads out of {_base}, the connection's BaseUrl.");
        return uri;
    }

    public bool IsSameOrigin(Uri other)
        => other.Scheme == Base.Scheme && other.Port == Base.Port && string.Equals(other.IdnHost, Base.IdnHost, StringComparison.OrdinalIgnoreCase);

    public static string Origin(Uri uri) => uri.GetLeftPart(UriPartial.Authority);

    /// <summary>The address for people: the names of the query's parameters stay, the values may be secrets.</summary>
    public static string WithoutSecrets(Uri uri)
    {
        var path = uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
        if (uri.Query.Length <= 1)
            return path;
        return path + "?" + string.Join('&', uri.Query[1..].Split('&').Select(p => p.IndexOf('=', StringComparison.Ordinal) is > 0 and var at ? p[..at] + "=*" : "*"));
    }

    private static bool IsAbsolute(string url)
    {
        if (url.StartsWith("//", StringComparison.Ordinal))
            return true;
        var at = url.IndexOf("://", StringComparison.Ordinal);
        return at > 0 && !url.AsSpan(0, at).ContainsAny(EndsScheme);
    }

    private static string WithoutQuery(string url) => url.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? url[..at] : url;
}
