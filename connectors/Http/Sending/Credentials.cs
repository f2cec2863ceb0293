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
        if (_auth.Kind != HttpAuthKind.None && new Uri(connection.Options.BaseUrl) is { Scheme: "http", IsLoopback: false } plain)
            connection.Logger.LogWarning("Connection '{Connection}' sends its credentials to {Host} without encryption. Use an https address in BaseUrl.", connection.Name, plain.Host);
    }

    /// <summary>The OAuth token to use; null for the other kinds.</summary>
    public ValueTask<string?> Token(CancellationToken ct) => _tokens is null ? default : _tokens.Get(ct);

    /// <summary>Forgets a token that the API refused.</summary>
    public void Discard(string token) => _tokens?.Discard(token);

    /// <summary>The address with the key in its query where that is where it belongs.</summary>
    public Uri Address(Uri uri)
    {
        if (_auth is not { Kind: HttpAuthKind.ApiKey, Query: { } name })
            return uri;
        var pair = $"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(_auth.Key ?? "")}";

        // A redirect of the API's own may have it already.
        if (uri.Query.TrimStart('?').Split('&').Contains(pair))
            return uri;
        return new UriBuilder(uri) { Query = uri.Query.Length > 1 ? $"{uri.Query[1..]}&{pair}" : pair }.Uri;
    }

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

    public static AuthenticationHeaderValue Basic(string user, string password) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
}
