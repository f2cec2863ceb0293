using System.Globalization;
using System.Text.Json;
using Tenon.Http.Replies;
using Tenon.Http.Requests;

namespace Tenon.Http.Sending;

/// <summary>Fetches and keeps the access token of OAuth 2's client credentials (RFC 6749 §4.4); however many ask, one request is under way.</summary>
internal sealed class TokenSource(Connection<HttpApiOptions> connection, HttpMessageInvoker invoker) : IDisposable
{
    // A token ends on its way to the API, or by clocks that differ, so it is renewed a little before.
    private static readonly TimeSpan LongestMargin = TimeSpan.FromMinutes(1);

    // What servers mean that do not say: RFC 6749 §5.1 only recommends expires_in.
    private static readonly TimeSpan UnsaidLifetime = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _disposed = new();
    private (string Value, DateTimeOffset RenewAt)? _token;
    private Task<string>? _refresh;

    public async ValueTask<string?> Get(CancellationToken ct)
    {
        Task<string> refresh;
        lock (_lock)
        {
            if (_token is { } token && connection.Time.GetUtcNow() < token.RenewAt)
                return token.Value;

            // It belongs to no caller: one that leaves must not fail the others that wait for it.
            refresh = _refresh ??= Task.Run(() => Refresh(_disposed.Token), CancellationToken.None);
        }

        return await refresh.WaitAsync(ct).ConfigureAwait(false);
    }

    /// <summary>Forgets a token, unless a newer one has come meanwhile.</summary>
    public void Discard(string value)
    {
        lock (_lock)
        {
            if (_token?.Value == value)
                _token = null;
        }
    }

    public void Dispose()
    {
        _disposed.Cancel();
        _disposed.Dispose();
    }

    private async Task<string> Refresh(CancellationToken ct)
    {
        try
        {
            var (value, lifetime) = await Fetch(ct).ConfigureAwait(false);
            var fifth = lifetime / 5;
            lock (_lock)
                _token = (value, connection.Time.GetUtcNow() + lifetime - (fifth < LongestMargin ? fifth : LongestMargin));
            return value;
        }
        finally
        {
            lock (_lock)
                _refresh = null;
        }
    }

    private async Task<(string Value, TimeSpan Lifetime)> Fetch(CancellationToken ct)
    {
        var auth = connection.Options.Auth;
        var uri = new Uri(auth.TokenUrl!, UriKind.Absolute);
        var fields = new Dictionary<string, string> { ["grant_type"] = "client_credentials" };
        if (auth.Scopes.Length > 0)
            fields["scope"] = string.Join(' ', auth.Scopes);
        if (auth.Audience is { } audience)
            fields["audience"] = audience;
        using var request = new HttpRequestMessage(HttpMethod.Post, uri);
        request.Headers.Accept.ParseAdd("application/json");
        if (auth.ClientCredentialsIn == ClientCredentialsPlace.Header)
        {
            // Both are form-encoded first: RFC 6749 §2.3.1.
            request.Headers.Authorization = Credentials.Basic(FormBody.Escape(auth.ClientId ?? ""), FormBody.Escape(auth.ClientSecret ?? ""));
        }
        else
        {
            fields["client_id"] = auth.ClientId ?? "";
            fields["client_secret"] = auth.ClientSecret ?? "";
        }

        var form = new FormBody(fields);
        request.Content = form.ToContent();

        // Asking for a token changes nothing, so another try is always safe, whatever the call behind it is.
        var exchange = new Exchange(connection.Name, new HttpCall(HttpMethod.Post, auth.TokenUrl!), uri, [], form, repeatable: true, connection.Time);
        var seconds = connection.Options.TimeoutSeconds;
        using var deadline = new Deadline(TimeSpan.FromSeconds(seconds), connection.Time, ct);
        try
        {
            using var response = await invoker.SendAsync(request, deadline.Token).ConfigureAwait(false);
            var reply = await ReplyStream.Open(exchange, response, deadline, seconds, Format.Json).ConfigureAwait(false);
            await using var _ = reply.ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
                throw Refused(exchange.Answered(response, await ReplyReader.Snippet(reply).ConfigureAwait(false)));
            return Parse(await ReplyReader.Buffer(reply, connection.Options.MaxResponseBytes).ConfigureAwait(false), exchange);
        }
        catch (OperationCanceledException) when (deadline.Expired)
        {
            throw exchange.TimedOut("the token endpoint gave no answer", seconds, nameof(HttpApiOptions.TimeoutSeconds));
        }
        catch (OperationCanceledException e) when (e.InnerException is TimeoutException)
        {
            throw exchange.TimedOut($"no connection to the token endpoint {uri.Host}:{uri.Port}", connection.Options.ConnectTimeoutSeconds, nameof(HttpApiOptions.ConnectTimeoutSeconds), arrived: false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw exchange.Failed(e);
        }
    }

    private HttpApiException Refused(HttpApiException answer) => new(
        connection.Name,
        $"no token from {answer.Url}: it answered {(int)answer.StatusCode!}. Check Auth:TokenUrl, Auth:ClientId, Auth:ClientSecret and Auth:Scopes.{ReplyReader.Quote(answer.BodySnippet)}")
    {
        StatusCode = answer.StatusCode,
        Method = answer.Method,
        Url = answer.Url,
        BodySnippet = answer.BodySnippet,
        RetryAfter = answer.RetryAfter,
        IsTransient = answer.IsTransient,
    };

    private static (string Value, TimeSpan Lifetime) Parse(ReadOnlyMemory<byte> body, Exchange exchange)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("access_token", out var token) || token.GetString() is not { Length: > 0 } value)
                throw exchange.Unusable("the token endpoint's answer has no access_token.");
            if (Header.Problem("Authorization", value) is not null)
                throw exchange.Unusable("the token endpoint's access_token has characters that cannot stand in a header.");
            if (root.TryGetProperty("token_type", out var type) && !string.Equals(type.GetString(), "Bearer", StringComparison.OrdinalIgnoreCase))
                throw exchange.Unusable($"the token endpoint gave a token of type '{type.GetString()}'; only Bearer is known here.");

            // Some servers write the number as text.
            var text = root.TryGetProperty("expires_in", out var expires) ? expires.ToString() : "";
            return (value, double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 1e9 ? TimeSpan.FromSeconds(seconds) : UnsaidLifetime);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw exchange.Unusable("the token endpoint's answer is no JSON as RFC 6749 has it.");
        }
    }
}
