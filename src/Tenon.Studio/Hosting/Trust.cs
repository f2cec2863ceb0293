using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Tenon.Studio.Hosting;

/// <summary>Lets in only the browser that was given the token. Studio runs code: a page of somebody else's that finds its port must get nowhere.</summary>
/// <param name="token">The token of this start.</param>
internal sealed class Trust(string token)
{
    private const string Cookie = "tenon-studio";

    // Nothing from elsewhere; the editor's styles are written by script, and its workers come from blobs.
    private const string Policy = "default-src 'self'; script-src 'self'; worker-src 'self' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
        + "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    public static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public async Task Check(HttpContext http, RequestDelegate next)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";

        // A name that leads here without being ours is how a foreign page would make itself look local.
        if (!IsOurs(http.Request.Host, http.Connection.LocalPort))
        {
            await Refuse(http, $"Studio answers on 127.0.0.1 and localhost only, not as {http.Request.Host}.");
            return;
        }

        if (http.Request.Headers.Origin is [{ } origin] && !IsOurOrigin(origin, http.Connection.LocalPort))
        {
            await Refuse(http, $"Studio takes nothing from pages of {origin}.");
            return;
        }

        if (http.Request.Query["token"] is [{ } given] && HttpMethods.IsGet(http.Request.Method) && !http.Request.Path.StartsWithSegments("/api") && Same(given))
        {
            http.Response.Cookies.Append(CookieName(http), token, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, IsEssential = true, Path = "/" });
            http.Response.Redirect(WithoutToken(http.Request));
            return;
        }

        if (http.Request.Path.StartsWithSegments("/api") && !IsKnown(http))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            await http.Response.WriteAsJsonAsync(new { title = "Open Studio by the address that `tenon studio` printed: it carries the token of this start.", status = 401 });
            return;
        }

        await next(http);
    }

    // With one slash in front, whatever was asked for: two would lead to another host.
    private static string WithoutToken(HttpRequest request)
        => "/" + request.Path.ToUriComponent().TrimStart('/') + QueryString.Create(request.Query.Where(q => q.Key != "token"));

    // Cookies do not tell ports apart: each Studio has its own.
    private static string CookieName(HttpContext http) => $"{Cookie}-{http.Connection.LocalPort}";

    private bool IsKnown(HttpContext http)
        => (http.Request.Cookies[CookieName(http)] is { } cookie && Same(cookie))
            || (http.Request.Headers.Authorization is [{ } bearer] && bearer.StartsWith("Bearer ", StringComparison.Ordinal) && Same(bearer["Bearer ".Length..]));

    private bool Same(string given) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(token));

    private static bool IsOurs(HostString host, int port)
        => (host.Port ?? 80) == port && (host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address)));

    private static bool IsOurOrigin(string origin, int port)
        => Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttp && IsOurs(new HostString(uri.Authority), port);

    private static Task Refuse(HttpContext http, string why)
    {
        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return http.Response.WriteAsJsonAsync(new { title = why, status = 403 });
    }
}
