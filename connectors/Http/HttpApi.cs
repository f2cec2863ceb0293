using System.Net;
using Tenon.Http.Replies;
using Tenon.Http.Sending;

namespace Tenon.Http;

/// <summary>An HTTP API: typed requests and replies over one pool of connections. Settings: <see cref="HttpApiOptions"/>.</summary>
/// <remarks>
/// <para>Use it as it is, <c>crm.Get&lt;Customer&gt;($"/customers/{id}", ct)</c>, or derive a typed client whose methods call it. Values interpolated into an
/// address are escaped (<see cref="RelativeUrl"/>).</para>
/// <para>A body may be a value, which is written by its <c>Content-Type</c> (JSON unless the call or the connection says otherwise), a sequence
/// (<see cref="IAsyncEnumerable{T}"/>), text, bytes, a stream, a <see cref="FormBody"/> or a <see cref="MultipartBody"/>. Replies are read by their content type;
/// <see cref="string"/> and <c>byte[]</c> take any.</para>
/// <para>Every status but 200 to 299 is a <see cref="HttpApiException"/>, which says whether another try is safe. In a run, POST and PATCH carry an
/// <c>Idempotency-Key</c>, the same for each try of the step; an operation of a typed client that sends two of them names the key of each itself.</para>
/// <para>Every operation throws <see cref="Rejected"/> for a value that would lead its address elsewhere, <see cref="ArgumentException"/> for an address
/// outside the connection's origin and for a body, query or header that cannot be sent, and <see cref="OperationCanceledException"/> when its token is cancelled.
/// What a body's own stream or sequence throws comes through as it is.</para>
/// </remarks>
[Connector("http")]
public partial class HttpApi : IConnectionTest, IDisposable
{
    private readonly Connection<HttpApiOptions> _connection;
    private readonly Transport _transport;

    /// <summary>Makes the connection; nothing is sent yet.</summary>
    /// <param name="connection">Its name and settings.</param>
    /// <exception cref="ArgumentException">The settings cannot be used: no address, or a certificate that cannot be read.</exception>
    public HttpApi(Connection<HttpApiOptions> connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _connection = connection;
        _transport = new Transport(connection);
    }

    /// <summary>Sends any request and reads its reply into memory. All operations but the streams end here.</summary>
    /// <param name="call">The request.</param>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="HttpApiException">There is no reply, it is too large, or its status is none of success nor of <see cref="HttpCall.Expected"/>.</exception>
    public virtual async Task<HttpReply> Send(HttpCall call, CancellationToken ct = default)
    {
        var reply = await _transport.Open(call, ct).ConfigureAwait(false);
        await using var _ = reply.ConfigureAwait(false);
        return await ReplyReader.Read(reply, _connection.Options.MaxResponseBytes).ConfigureAwait(false);
    }

    /// <summary>Asks for the <see cref="HttpApiOptions.TestPath"/> and says what answered.</summary>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="HttpApiException">Nothing answered, the credentials are refused, the path is not there, or the API is unwell.</exception>
    public virtual async Task<string> Test(CancellationToken ct)
    {
        var path = _connection.Options.TestPath;
        foreach (var method in (HttpMethod[])[HttpMethod.Head, HttpMethod.Get])
        {
            var started = _connection.Time.GetTimestamp();
            var reply = await _transport.Open(new HttpCall(method, path), ct, any: true).ConfigureAwait(false);
            await using var _ = reply.ConfigureAwait(false);
            var status = reply.Response.StatusCode;

            // Many APIs have no HEAD, and answer it with anything: GET decides.
            if (method == HttpMethod.Head && !reply.Response.IsSuccessStatusCode)
                continue;

            // Few APIs have anything at their root, so there any answer from the API itself will do.
            var missing = status is HttpStatusCode.NotFound or HttpStatusCode.Gone && path.Trim('/').Length > 0;
            if (missing || status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden || (int)status >= 500)
                throw reply.Exchange.Answered(reply.Response, await ReplyReader.Snippet(reply).ConfigureAwait(false));
            return $"{method} {reply.Exchange.Url} answered {(int)status} {reply.Response.ReasonPhrase} in {_connection.Time.GetElapsedTime(started).TotalMilliseconds:0} ms.";
        }

        throw new System.Diagnostics.UnreachableException();
    }

    /// <summary>Closes the pool of connections.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the pool of connections.</summary>
    /// <param name="disposing">Whether it is called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            _transport.Dispose();
    }

    private Task<HttpReply> Send(HttpMethod method, RelativeUrl url, object? body, object? query, IReadOnlyDictionary<string, string>? headers, CancellationToken ct)
        => Send(new HttpCall(method, url) { Body = body, Query = query, Headers = headers }, ct);

    private async Task<T> Send<T>(HttpMethod method, RelativeUrl url, object? body, object? query, IReadOnlyDictionary<string, string>? headers, CancellationToken ct)
    {
        var reply = await Send(method, url, body, query, headers, ct).ConfigureAwait(false);
        return await reply.Read<T>(ct).ConfigureAwait(false);
    }
}
