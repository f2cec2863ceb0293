using System.ComponentModel.DataAnnotations;

namespace Tenon.Http;

/// <summary>How an HTTP API knows who calls: the settings under <c>Connections:&lt;name&gt;:Auth</c>.</summary>
public sealed class HttpAuthOptions : IValidatableObject
{
    /// <summary>The kind of authentication; it says which of the other settings are needed. The default value is None.</summary>
    public HttpAuthKind Kind { get; set; }

    /// <summary>The user name, for Basic.</summary>
    public string? Username { get; set; }

    /// <summary>The password, for Basic.</summary>
    [Sensitive]
    public string? Password { get; set; }

    /// <summary>The token, for Bearer.</summary>
    [Sensitive]
    public string? Token { get; set; }

    /// <summary>The header that carries the key, for ApiKey. The default value is <c>X-Api-Key</c>, unless <see cref="Query"/> is set.</summary>
    public string? Header { get; set; }

    /// <summary>The query parameter that carries the key, for ApiKey. The default value is null: it goes in a header.</summary>
    public string? Query { get; set; }

    /// <summary>The key, for ApiKey.</summary>
    [Sensitive]
    public string? Key { get; set; }

    /// <summary>Where tokens are had, for OAuth2ClientCredentials.</summary>
    public string? TokenUrl { get; set; }

    /// <summary>Who asks for a token, for OAuth2ClientCredentials.</summary>
    public string? ClientId { get; set; }

    /// <summary>The secret that goes with <see cref="ClientId"/>.</summary>
    [Sensitive]
    public string? ClientSecret { get; set; }

    /// <summary>Where the client's id and secret stand in the token request. The default value is the header, which every server must take (RFC 6749 §2.3.1).</summary>
    public ClientCredentialsPlace ClientCredentialsIn { get; set; }

    /// <summary>What the token is to allow. The default value is none: the server decides.</summary>
    public string[] Scopes { get; set; } = [];

    /// <summary>Which API the token is for, where the server asks for it. The default value is null.</summary>
    public string? Audience { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        switch (Kind)
        {
            case HttpAuthKind.None:
                var stray = new (string Name, string? Value, HttpAuthKind For)[]
                {
                    (nameof(Username), Username, HttpAuthKind.Basic), (nameof(Password), Password, HttpAuthKind.Basic), (nameof(Token), Token, HttpAuthKind.Bearer),
                    (nameof(Key), Key, HttpAuthKind.ApiKey), (nameof(ClientId), ClientId, HttpAuthKind.OAuth2ClientCredentials),
                }.FirstOrDefault(s => s.Value is not null);
                if (stray.Name is not null)
                    yield return new ValidationResult($"{stray.Name} is set, but Kind is None. Set Kind to {stray.For}.", [nameof(Kind)]);
                break;
            case HttpAuthKind.Basic:
                if (string.IsNullOrEmpty(Username) || Username.Contains(':', StringComparison.Ordinal))
                    yield return new ValidationResult("Kind Basic needs Username, without a colon.", [nameof(Username)]);
                break;
            case HttpAuthKind.Bearer:
                if (Missing(nameof(Token), Token) is { } noToken)
                    yield return noToken;
                if (Requests.Header.Problem("Authorization", Token) is { } wrongToken)
                    yield return new ValidationResult(wrongToken, [nameof(Token)]);
                break;
            case HttpAuthKind.ApiKey:
                if (Missing(nameof(Key), Key) is { } noKey)
                    yield return noKey;
                if (Header is not null && Query is not null)
                    yield return new ValidationResult("Header and Query are both set. The key goes in one of them.", [nameof(Header), nameof(Query)]);
                if (Requests.Header.Problem(Header ?? "X-Api-Key", "") is { } wrongName)
                    yield return new ValidationResult(wrongName, [nameof(Header)]);
                else if (Query is null && Requests.Header.Problem(Header ?? "X-Api-Key", Key) is { } wrongKey)
                    yield return new ValidationResult(wrongKey, [nameof(Key)]);
                break;
            case HttpAuthKind.OAuth2ClientCredentials:
                if (!HttpApiOptions.IsWebAddress(TokenUrl, out _))
                    yield return new ValidationResult($"Kind OAuth2ClientCredentials needs TokenUrl, an absolute http or https address{(TokenUrl is null ? "" : $"; '{TokenUrl}' is none")}.", [nameof(TokenUrl)]);
                if (Missing(nameof(ClientId), ClientId) is { } noClient)
                    yield return noClient;
                if (Missing(nameof(ClientSecret), ClientSecret) is { } noSecret)
                    yield return noSecret;
                break;
            default:
                yield return new ValidationResult($"Kind is one of {string.Join(", ", Enum.GetNames<HttpAuthKind>())}.", [nameof(Kind)]);
                break;
        }
    }

    private ValidationResult? Missing(string name, string? value) => string.IsNullOrEmpty(value) ? new ValidationResult($"Kind {Kind} needs {name}.", [name]) : null;
}

/// <summary>How an HTTP API knows who calls.</summary>
public enum HttpAuthKind
{
    /// <summary>It does not, or a header of <see cref="HttpApiOptions.Headers"/> tells.</summary>
    None,

    /// <summary>User name and password with each request (RFC 7617).</summary>
    Basic,

    /// <summary>A fixed token with each request (RFC 6750).</summary>
    Bearer,

    /// <summary>A key in a header or in the query.</summary>
    ApiKey,

    /// <summary>Tokens of OAuth 2 for the client itself (RFC 6749 §4.4), fetched, kept and renewed by the connection.</summary>
    OAuth2ClientCredentials,
}

/// <summary>Where the client's id and secret stand in a token request.</summary>
public enum ClientCredentialsPlace
{
    /// <summary>In the Authorization header (<c>client_secret_basic</c>).</summary>
    Header,

    /// <summary>In the form (<c>client_secret_post</c>).</summary>
    Body,
}
