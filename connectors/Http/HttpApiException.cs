using System.Net;

namespace Tenon.Http;

/// <summary>Says that a call of an HTTP API failed: it answered with an error, answered what cannot be read, or did not answer.</summary>
/// <remarks>
/// <see cref="ConnectionException.IsTransient"/> is true only where another try may succeed and cannot do the same thing twice: for 408, 429, 502, 503,
/// 504, time-outs and broken connections when the method is idempotent (RFC 9110 §9.2.2), the call's own headers had an <c>Idempotency-Key</c>, or
/// <see cref="HttpApiOptions.HonoursIdempotencyKey"/> says that the API drops repeats; for 429 and 503, and where no connection was made or no token came,
/// with any method. It is false once a body that cannot be sent again was begun, and where a POST was answered with a redirect to its result.
/// </remarks>
public class HttpApiException : ConnectionException
{
    /// <summary>Describes a failed call.</summary>
    /// <param name="connection">The connection's name.</param>
    /// <param name="message">What was asked for and what came back.</param>
    /// <param name="innerException">The client's own error; a <see cref="TimeoutException"/> when time ran out.</param>
    public HttpApiException(string connection, string message, Exception? innerException = null) : base(connection, message, innerException) { }

    /// <summary>The status that came back; null when none did.</summary>
    public HttpStatusCode? StatusCode { get; init; }

    /// <summary>The request's method.</summary>
    public string Method { get; init; } = "";

    /// <summary>The request's address, with the values of its query left out since they may be secrets.</summary>
    public string Url { get; init; } = "";

    /// <summary>The first 500 characters of the reply when it was text; null otherwise.</summary>
    public string? BodySnippet { get; init; }
}
