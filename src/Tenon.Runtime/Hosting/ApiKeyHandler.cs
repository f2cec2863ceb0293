using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Tenon.Runtime.Hosting;

/// <summary>The SHA-256 of each caller's key, in hexadecimal: the keys themselves are nowhere in the configuration.</summary>
internal sealed class ApiKeyOptions : AuthenticationSchemeOptions
{
    public IReadOnlyDictionary<string, string> Hashes { get; set; } = new Dictionary<string, string>();
}

/// <summary>Tells who a request is from by the key in its <c>X-Api-Key</c> header.</summary>
internal sealed class ApiKeyHandler(IOptionsMonitor<ApiKeyOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<ApiKeyOptions>(options, logger, encoder)
{
    public new const string Scheme = "ApiKey";
    public const string Header = "X-Api-Key";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!Request.Headers.TryGetValue(Header, out var given))
            return Task.FromResult(AuthenticateResult.NoResult());
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(given.ToString()));
        string? who = null;
        foreach (var (name, known) in Options.Hashes)
        {
            // Every key is compared, in constant time, so that timing tells nothing.
            if (CryptographicOperations.FixedTimeEquals(hash, Convert.FromHexString(known)))
                who = name;
        }

        if (who is null)
            return Task.FromResult(AuthenticateResult.Fail("The API key is not known."));
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, who)], Scheme);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme)));
    }
}
