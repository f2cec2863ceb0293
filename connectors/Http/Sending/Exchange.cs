using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Tenon.Http.Replies;
using Tenon.Http.Requests;

namespace Tenon.Http.Sending;

/// <summary>One call from its request to the end of its reply, and the one place where failures become errors.</summary>
internal sealed class Exchange(string connection, HttpCall call, Uri uri, Dictionary<string, string> headers, HttpBody? body, bool repeatable, TimeProvider time)
{
    public HttpCall Call { get; } = call;

    public Uri Uri { get; } = uri;

    /// <summary>All headers but those of authentication, under names without regard to case.</summary>
    public Dictionary<string, string> Headers { get; } = headers;

    public HttpBody? Body { get; } = body;

    public string Url { get; } = Address.WithoutSecrets(uri);

    /// <summary>Where it is now: redirects lead on.</summary>
    public Uri At { get; set; } = uri;

    /// <summary>Whether a redirect left the API's origin, and so its credentials behind.</summary>
    public bool HasLeft { get; set; }

    /// <summary>Whether the API did what was asked and sent on to its result; after that no failure says that nothing was done.</summary>
    public bool IsDone { get; set; }

    private string Method => Call.Method.Method;

    private bool CanRepeat => Body is null || Body.CanRepeat;

    public ReplyOrigin Origin(Format format) => new(connection, Method, Url, format);

    /// <summary>The error for a status that is none of success.</summary>
    public HttpApiException Answered(HttpResponseMessage response, string? snippet)
    {
        var status = (int)response.StatusCode;
        var reason = string.IsNullOrWhiteSpace(response.ReasonPhrase) ? response.StatusCode.ToString() : response.ReasonPhrase;
        var hint = status switch
        {
            401 or 403 when HasLeft => $" A redirect led to {Address.Origin(At)}; no credentials are sent once the origin of BaseUrl is left.",
            401 => " Check the settings under Auth.",
            403 => " The API knows the caller but does not allow this.",
            >= 300 and < 400 when response.Headers.Location is { } to => $" It points to {(to.IsAbsoluteUri ? Address.WithoutSecrets(to) : to.OriginalString.Split('?')[0])}, which was not followed.",
            _ => "",
        };
        return Error($"answered {status} {reason}.{hint}{ReplyReader.Quote(snippet)}", null, IsTransient(response.StatusCode), response.StatusCode, snippet, RetryAfter(response));
    }

    /// <summary>The error for a reply that is no use although its status was.</summary>
    public HttpApiException Unusable(string problem, HttpStatusCode? status = null) => Error(problem, null, false, status);

    /// <summary>The error for time that ran out; when the request cannot have arrived, another try is safe with any method.</summary>
    public HttpApiException TimedOut(string what, double seconds, string setting, bool arrived = true)
    {
        var problem = $"{what} within {seconds:0.###} s ({setting}).";
        return Error(problem, new TimeoutException($"{Method} {Url} {problem}"), !arrived || repeatable);
    }

    /// <summary>The error for a connection that could not be made or broke.</summary>
    public HttpApiException Failed(Exception e)
    {
        var cause = e is HttpRequestException { InnerException: { } inner } ? inner : e;
        var at = $"{At.Host}:{At.Port}";
        return ((e as HttpRequestException)?.HttpRequestError ?? (e as HttpIOException)?.HttpRequestError) switch
        {
            HttpRequestError.NameResolutionError => Error($"the host '{At.Host}' is not known ({cause.Message}).", e, true),
            HttpRequestError.ConnectionError => Error($"cannot connect to {at}: {cause.Message}.", e, true),
            HttpRequestError.ProxyTunnelError => Error($"the proxy does not let through to {at}: {e.Message}", e, true),
            HttpRequestError.SecureConnectionError when Find<AuthenticationException>(e) is { } tls
                => Error($"no trusted TLS connection to {at}: {tls.Message}{(tls.Message.Contains("certificate", StringComparison.Ordinal) ? " If its certificate is of your own authority, name that authority's PEM file in CaFile." : "")}", e, false),
            HttpRequestError.SecureConnectionError => Error($"no TLS connection to {at}: {cause.Message}", e, true),
            HttpRequestError.InvalidResponse => Error($"the answer is no HTTP: {cause.Message}", e, false),
            HttpRequestError.ConfigurationLimitExceeded => Error($"the answer's headers are too large: {cause.Message}", e, false),
            _ => Error($"the connection broke: {cause.Message}", e, repeatable),
        };
    }

    private static T? Find<T>(Exception? e) where T : Exception
    {
        while (e is not null and not T)
            e = e.InnerException;
        return (T?)e;
    }

    private bool IsTransient(HttpStatusCode status) => status switch
    {
        // Both say that nothing was done.
        HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => true,
        HttpStatusCode.RequestTimeout or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout => repeatable,
        _ => false,
    };

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var asked = response.Headers.RetryAfter;
        var wait = asked?.Delta ?? asked?.Date - time.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private HttpApiException Error(string problem, Exception? cause, bool transient, HttpStatusCode? status = null, string? snippet = null, TimeSpan? retryAfter = null)
    {
        // Another try is given the same stream, and must not send its empty rest.
        Body?.Rewind();
        return new(connection, $"{Method} {Url} – {problem}", cause)
        {
            StatusCode = status,
            Method = Method,
            Url = Url,
            BodySnippet = snippet,
            RetryAfter = retryAfter,
            IsTransient = transient && CanRepeat && (repeatable || !IsDone),
        };
    }
}
