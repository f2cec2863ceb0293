using System.Net;
using System.Runtime.ExceptionServices;
using Tenon.Http.Replies;
using Tenon.Http.Requests;

namespace Tenon.Http.Sending;

/// <summary>Sends requests: builds each try, follows redirects, renews a token once, and turns failures into errors.</summary>
internal sealed class Transport : IDisposable
{
    private readonly Connection<HttpApiOptions> _connection;
    private readonly HttpMessageInvoker _invoker;
    private readonly Credentials _credentials;
    private readonly Format _format;

    public Transport(Connection<HttpApiOptions> connection)
    {
        _connection = connection;
        var options = connection.Options;
        if (options.BaseUrlProblem() is { } problem)
            throw new ArgumentException($"Connections:{connection.Name}:BaseUrl: {problem}");
        Address = new Address(options.BaseUrl);
        _format = Format.ForContentType(options.ContentType) ?? Format.Json;

        // The handler itself emits spans and metrics, and passes the trace on; HttpClient would add only a second time limit and a buffer.
        _invoker = options.Handler is { } handler
            ? new HttpMessageInvoker(handler, disposeHandler: false)
            : new HttpMessageInvoker(HandlerFactory.Create(options, connection.ContentRoot), disposeHandler: true);
        _credentials = new Credentials(connection, _invoker);
    }

    public Address Address { get; }

    /// <summary>Sends a call and returns its reply as soon as it begins; the caller disposes it.</summary>
    /// <exception cref="HttpApiException">There is no reply, or its status is one that the call does not expect and <paramref name="any"/> is false.</exception>
    public async Task<ReplyStream> Open(HttpCall call, CancellationToken ct, bool any = false)
    {
        var exchange = await Prepare(call, ct).ConfigureAwait(false);
        var seconds = _connection.Options.TimeoutSeconds;
        var deadline = new Deadline(TimeSpan.FromSeconds(seconds), _connection.Time, ct);
        try
        {
            var response = await Send(exchange, deadline).ConfigureAwait(false);
            var reply = await ReplyStream.Open(exchange, response, deadline, seconds, _format).ConfigureAwait(false);
            if (any || call.Accepts(response.StatusCode))
                return reply;
            await using var _ = reply.ConfigureAwait(false);
            throw exchange.Answered(response, await ReplyReader.Snippet(reply).ConfigureAwait(false));
        }
        catch (Exception e)
        {
            // A sequence's author may throw anything while it is sent; that is theirs and stays as it is.
            var error = exchange.Body?.Failure ?? e switch
            {
                OperationCanceledException when deadline.CallerLeft => e,
                OperationCanceledException when deadline.Expired => exchange.TimedOut("no answer", seconds, nameof(HttpApiOptions.TimeoutSeconds)),
                OperationCanceledException { InnerException: TimeoutException } => exchange.TimedOut(
                    $"no connection to {exchange.At.Host}:{exchange.At.Port}", _connection.Options.ConnectTimeoutSeconds, nameof(HttpApiOptions.ConnectTimeoutSeconds), arrived: false),
                HttpRequestException or IOException => exchange.Failed(e),
                _ => e,
            };
            deadline.Dispose();
            ExceptionDispatchInfo.Throw(error);
            throw;
        }
    }

    public void Dispose()
    {
        _invoker.Dispose();
        _credentials.Dispose();
    }

    private async Task<Exchange> Prepare(HttpCall call, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(call);
        var options = _connection.Options;
        var uri = Address.Resolve(call.Url.Checked(), call.Query);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Accept"] = $"{_format.MediaType}, */*;q=0.5",
            ["User-Agent"] = "Tenon",
        };
        foreach (var (name, value) in options.Headers)
            headers[name] = value;
        foreach (var (name, value) in call.Headers ?? new Dictionary<string, string>())
            headers[name] = value;

        // Who names a key themselves knows what the API does with it; ours is sent in the hope that it helps.
        var repeatable = IsIdempotent(call.Method) || headers.ContainsKey(Header.IdempotencyKey);
        if (options.SendIdempotencyKey && call.Method.Method is "POST" or "PATCH" && Step.Current is { } step && headers.TryAdd(Header.IdempotencyKey, Header.AsKey(step.IdempotencyKey)))
            repeatable = options.HonoursIdempotencyKey;

        var body = await Bodies.Of(call.Body, headers.GetValueOrDefault("Content-Type"), options.ContentType, ct).ConfigureAwait(false);
        headers.Remove("Content-Type"); // the body has it now
        return new Exchange(_connection.Name, call, uri, headers, body, repeatable, _connection.Time);
    }

    // RFC 9110 §9.2.2; QUERY is safe by its definition.
    private static bool IsIdempotent(HttpMethod method) => method.Method is "GET" or "HEAD" or "PUT" or "DELETE" or "OPTIONS" or "TRACE" or "QUERY";

    private async Task<HttpResponseMessage> Send(Exchange exchange, Deadline deadline)
    {
        var (uri, method, body) = (exchange.Uri, exchange.Call.Method, exchange.Body);
        var (redirects, renewed, trusted) = (0, false, true);
        while (true)
        {
            var token = trusted ? await Token(exchange, deadline).ConfigureAwait(false) : null;
            var request = Request(exchange, uri, method, body, trusted, token);
            var response = await _invoker.SendAsync(request, deadline.Token).ConfigureAwait(false);
            if (response.StatusCode == HttpStatusCode.Unauthorized && token is not null && !renewed)
            {
                renewed = true;
                _credentials.Discard(token);
                if (body is null or { CanRepeat: true })
                {
                    response.Dispose();
                    continue;
                }
            }

            if (Redirect.Of(response, method, uri) is not { } next || redirects == _connection.Options.MaxRedirects || (!next.BecomesGet && body is { CanRepeat: false }))
                return response;
            redirects++;
            uri = next.Uri;
            if (next.BecomesGet)
                (method, body, exchange.IsDone) = (HttpMethod.Get, null, true);

            // Once away, credentials are not sent again even if the way leads back: whoever sent us there chose the address.
            if (trusted && !Address.IsSameOrigin(uri))
            {
                (trusted, exchange.HasLeft) = (false, true);
                uri = _credentials.Without(uri);
            }

            exchange.At = uri;
            response.Dispose();
        }
    }

    private async ValueTask<string?> Token(Exchange exchange, Deadline deadline)
    {
        if (exchange.Headers.ContainsKey("Authorization"))
            return null;
        try
        {
            return await _credentials.Token(deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (deadline.Expired)
        {
            throw exchange.TimedOut("the token endpoint (Auth:TokenUrl) gave no token", _connection.Options.TimeoutSeconds, nameof(HttpApiOptions.TimeoutSeconds), arrived: false);
        }
    }

    private HttpRequestMessage Request(Exchange exchange, Uri uri, HttpMethod method, HttpBody? body, bool trusted, string? token)
    {
        var request = new HttpRequestMessage(method, trusted ? _credentials.Address(uri) : uri)
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrHigher,
            Content = body?.ToContent(),
        };
        foreach (var (name, value) in exchange.Headers)
        {
            if (trusted || Header.MayLeave(name))
                Header.Set(request, name, value);
        }

        if (trusted)
            _credentials.Apply(request, token);
        return request;
    }
}
