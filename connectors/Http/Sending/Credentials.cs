using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Logging;
using Tenon.Http.Requests;

namespace Tenon.Http.Sending;

/// <summary>Puts on requests what the settings under Auth say.</summary>
internal sealed class Credentials : IDisposable
{
    private readonly HttpAuthOptions _auth;
    private readonly TokenSource? _tokens;

    public Credentials(Connection<HttpApiOptions> connection, HttpMessageInvoker invoker)
    {
        _auth = connection.Options.Auth;
        if (_auth.Kind == HttpAuthKind.OAuth2ClientCredentials)
            _tokens = new TokenSource(connection, invoker);
        foreach (var (setting, url) in new[] { ("BaseUrl", connection.Options.BaseUrl), ("Auth:TokenUrl", _auth.TokenUrl) })
        {
            if (_auth.Kind != HttpAuthKind.None && url is not null && new Uri(url) is { Scheme: "http", IsLoopback: false } plain)
                connection.Logger.LogWarning("Connection '{Connection}' sends its credentials to {Host} without encryption. Use an https address in {Setting}.", connection.Name, plain.Host, setting);
        }
    }

    /// <summary>The OAuth token to use; null for the other kinds.</summary>
    public ValueTask<string?> Token(CancellationToken ct) => _tokens is null ? default : _tokens.Get(ct);

    /// <summary>Forgets a token that the API refused.</summary>
    public void Discard(string token) => _tokens?.Discard(token);

    /// <summary>The address with the key in its query where that is where it belongs.</summary>
    public Uri Address(Uri uri)
    {
        if (QueryPair is not { } pair)
            return uri;

        // A redirect of the API's own may have it already.
        var pairs = Pairs(uri);
        return pairs.Contains(pair) ? uri : With(uri, [.. pairs, pair]);
    }

    /// <summary>The address without that key: where a redirect repeats the query of the request for another origin.</summary>
    public Uri Without(Uri uri) => QueryPair is { } pair && Pairs(uri) is var pairs && pairs.Contains(pair) ? With(uri, pairs.Where(p => p != pair)) : uri;

    public void Apply(HttpRequestMessage request, string? token)
    {
        if (_auth is { Kind: HttpAuthKind.ApiKey, Query: null })
        {
            var name = _auth.Header ?? "X-Api-Key";
            if (!request.Headers.Contains(name))
                Header.Set(request, name, _auth.Key ?? "");
            return;
        }

        if (request.Headers.Contains("Authorization"))
            return; // the call's own, or one among the connection's headers
        request.Headers.Authorization = _auth.Kind switch
        {
            HttpAuthKind.Basic => Basic(_auth.Username ?? "", _auth.Password ?? ""),
            HttpAuthKind.Bearer => new AuthenticationHeaderValue("Bearer", _auth.Token),
            HttpAuthKind.OAuth2ClientCredentials => new AuthenticationHeaderValue("Bearer", token),
            _ => null,
        };
    }

    public void Dispose() => _tokens?.Dispose();

    private string? QueryPair
        => _auth is { Kind: HttpAuthKind.ApiKey, Query: { } name } ? $"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(_auth.Key ?? "")}" : null;

    private static string[] Pairs(Uri uri) => uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries);

    private static Uri With(Uri uri, IEnumerable<string> pairs) => new UriBuilder(uri) { Query = string.Join('&', pairs) }.Uri;

    public static AuthenticationHeaderValue Basic(string user, string password) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
}
