using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Time.Testing;

namespace Tenon.Http.Tests;

/// <summary>OAuth 2's client credentials: the token endpoint is <c>/token</c> of the same server.</summary>
public sealed class TokenTests : ApiTest
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _time = new();
    private readonly ConcurrentDictionary<string, bool> _refused = new();
    private RequestDelegate _token;
    private int _tokens;

    public TokenTests()
    {
        _token = http => http.Response.WriteAsync($$"""{"access_token":"token-{{Interlocked.Increment(ref _tokens)}}","token_type":"bearer","expires_in":3600}""");
        Answer = async http =>
        {
            if (http.Request.Path == "/token")
                await _token(http);
            else if (_refused.ContainsKey(http.Request.Headers.Authorization.ToString()))
                http.Response.StatusCode = 401;
        };
    }

    private int Fetches => Requests.Count(r => r.Target == "/token");

    [Fact]
    public async Task The_client_asks_with_its_id_and_secret_and_sends_the_token()
    {
        await Connect(a => (a.ClientId, a.ClientSecret, a.Scopes, a.Audience) = ("my app", "a:b+c", ["read", "write"], "https://crm.example")).Get<string>("/x");
        var asked = Requests[0];
        (asked.Method, asked.Target).ShouldBe(("POST", "/token"));
        asked.Header("Content-Type").ShouldBe("application/x-www-form-urlencoded");
        asked.Header("Accept").ShouldBe("application/json");
        asked.Header("Authorization").ShouldBe("Basic " + Convert.ToBase64String("my+app:a%3Ab%2Bc"u8));
        Form(asked).ShouldBe(["grant_type=client_credentials", "scope=read write", "audience=https://crm.example"]);
        Requests[1].Header("Authorization").ShouldBe("Bearer token-1");
    }

    [Fact]
    public async Task Id_and_secret_can_stand_in_the_form()
    {
        await Connect(a => a.ClientCredentialsIn = ClientCredentialsPlace.Body).Get<string>("/x");
        Requests[0].Header("Authorization").ShouldBeNull();
        Form(Requests[0]).ShouldBe(["grant_type=client_credentials", "client_id=app", "client_secret=hunter2"]);
    }

    [Fact]
    public async Task One_token_is_fetched_however_many_wait_for_it()
    {
        var go = new TaskCompletionSource();
        var give = _token;
        _token = async http =>
        {
            await go.Task;
            await give(http);
        };
        var api = Connect();
        var calls = Enumerable.Range(0, 50).Select(i => api.Get<string>($"/x/{i}")).ToArray();
        go.SetResult();
        await Task.WhenAll(calls);
        Fetches.ShouldBe(1);
        Requests.Count(r => r.Header("Authorization") == "Bearer token-1").ShouldBe(50);
    }

    [Fact]
    public async Task A_token_is_renewed_a_minute_before_it_ends()
    {
        var api = Connect();
        await api.Get<string>("/x");
        _time.Advance(TimeSpan.FromSeconds(3539));
        await api.Get<string>("/x");
        Fetches.ShouldBe(1);
        _time.Advance(TimeSpan.FromSeconds(2));
        await api.Get<string>("/x");
        Fetches.ShouldBe(2);
        Requests[^1].Header("Authorization").ShouldBe("Bearer token-2");
    }

    [Theory]
    [InlineData("{\"access_token\":\"t\",\"expires_in\":10}", 8)]
    [InlineData("{\"access_token\":\"t\",\"expires_in\":\"10\"}", 8)]
    [InlineData("{\"access_token\":\"t\"}", 240)]
    [InlineData("{\"access_token\":\"t\",\"expires_in\":0}", 240)]
    [InlineData("{\"access_token\":\"t\",\"expires_in\":null,\"token_type\":\"Bearer\"}", 240)]
    public async Task A_short_or_unsaid_life_is_kept_to(string answer, int seconds)
    {
        _token = http => http.Response.WriteAsync(answer);
        var api = Connect();
        await api.Get<string>("/x");
        _time.Advance(TimeSpan.FromSeconds(seconds - 1));
        await api.Get<string>("/x");
        Fetches.ShouldBe(1);
        _time.Advance(TimeSpan.FromSeconds(1));
        await api.Get<string>("/x");
        Fetches.ShouldBe(2);
    }

    [Fact]
    public async Task A_refused_token_is_renewed_and_the_call_sent_once_more()
    {
        var api = Connect();
        await api.Get<string>("/x");
        _refused["Bearer token-1"] = true;
        await api.Post("/orders", new { id = 7 });
        Fetches.ShouldBe(2);
        Requests.Where(r => r.Target == "/orders").Select(r => $"{r.Header("Authorization")} {r.Text}").ShouldBe(["Bearer token-1 {\"id\":7}", "Bearer token-2 {\"id\":7}"]);
    }

    [Fact]
    public async Task A_refused_token_is_renewed_once_however_many_it_failed()
    {
        var api = Connect();
        await api.Get<string>("/x");
        _refused["Bearer token-1"] = true;
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => api.Get<string>($"/x/{i}")));
        Fetches.ShouldBe(2);
    }

    [Fact]
    public async Task A_caller_whose_every_token_is_refused_gets_the_401()
    {
        _refused["Bearer token-1"] = _refused["Bearer token-2"] = true;
        var error = await Should.ThrowAsync<HttpApiException>(() => Connect().Get<string>("/x"));
        error.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        error.Url.ShouldBe(Url + "/x");
        Fetches.ShouldBe(2);
    }

    [Fact]
    public async Task A_body_that_is_spent_is_not_sent_again_but_the_next_call_has_a_new_token()
    {
        _refused["Bearer token-1"] = true;
        var api = Connect();
        (await Should.ThrowAsync<HttpApiException>(() => api.Post("/x", AsyncEnumerable.Range(0, 3)))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await api.Post("/x", AsyncEnumerable.Range(0, 3));
        Requests[^1].Header("Authorization").ShouldBe("Bearer token-2");
    }

    [Fact]
    public async Task A_caller_who_leaves_does_not_take_the_token_from_the_others()
    {
        var (asked, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var give = _token;
        _token = async http =>
        {
            asked.TrySetResult();
            await go.Task;
            await give(http);
        };
        using var stop = new CancellationTokenSource();
        var api = Connect();
        var leaves = api.Get<string>("/x", stop.Token);
        await asked.Task.WaitAsync(Patience);
        var stays = api.Get<string>("/y");
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => leaves);
        go.SetResult();
        await stays;
        Requests.Select(r => r.Target).ShouldBe(["/token", "/y"]);
    }

    [Theory]
    [InlineData(400, "{\"error\":\"invalid_client\"}", false)]
    [InlineData(401, "{\"error\":\"invalid_client\"}", false)]
    [InlineData(302, "{\"error\":\"invalid_client\"}", false)]
    [InlineData(503, "{\"error\":\"invalid_client\"}", true)]
    [InlineData(502, "{\"error\":\"invalid_client\"}", true)]
    public async Task A_refusal_of_the_token_endpoint_is_told_as_its_own(int status, string body, bool transient)
    {
        _token = http =>
        {
            http.Response.StatusCode = status;
            http.Response.Headers.RetryAfter = "7";
            return http.Response.WriteAsync(body);
        };
        var api = Connect();
        var error = await Should.ThrowAsync<HttpApiException>(() => api.Post("/orders", 1));
        error.Message.ShouldBe($"Connection 'crm': no token from {Url}/token: it answered {status}. Check Auth:TokenUrl, Auth:ClientId, Auth:ClientSecret and Auth:Scopes. It said: {body}");
        ((int)error.StatusCode!).ShouldBe(status);
        (error.Method, error.Url, error.BodySnippet).ShouldBe(("POST", Url + "/token", body));
        error.IsTransient.ShouldBe(transient);
        error.RetryAfter.ShouldBe(TimeSpan.FromSeconds(7));
        await Should.ThrowAsync<HttpApiException>(() => api.Get<string>("/x"));
        Requests.ShouldAllBe(r => r.Target == "/token");
        Fetches.ShouldBe(2, "a failure is not kept");
    }

    [Theory]
    [InlineData("<html>", "no JSON as RFC 6749 has it")]
    [InlineData("", "no JSON as RFC 6749 has it")]
    [InlineData("[]", "has no access_token")]
    [InlineData("{}", "has no access_token")]
    [InlineData("{\"access_token\":\"\"}", "has no access_token")]
    [InlineData("{\"access_token\":7}", "no JSON as RFC 6749 has it")]
    [InlineData("{\"access_token\":\"t\",\"token_type\":\"mac\"}", "only Bearer is known here")]
    [InlineData("{\"access_token\":\"hunter2\\r\\nX-Admin: true\"}", "cannot stand in a header")]
    public async Task An_answer_without_a_usable_token_is_told(string answer, string problem)
    {
        _token = http => http.Response.WriteAsync(answer);
        var error = await Should.ThrowAsync<HttpApiException>(() => Connect().Get<string>("/x"));
        error.Message.ShouldContain($"POST {Url}/token – ");
        error.Message.ShouldContain(problem);
        error.ToString().ShouldNotContain("hunter2");
        error.IsTransient.ShouldBeFalse();
    }

    [Fact]
    public async Task A_token_endpoint_that_is_not_there_is_told_and_worth_another_try()
    {
        var error = await Should.ThrowAsync<HttpApiException>(() => Connect(a => a.TokenUrl = "http://127.0.0.1:1/token").Post("/orders", 1));
        error.Message.ShouldStartWith("Connection 'crm': POST http://127.0.0.1:1/token – cannot connect to 127.0.0.1:1: ");
        error.IsTransient.ShouldBeTrue();
    }

    [Fact]
    public async Task A_token_endpoint_that_says_nothing_is_told_when_time_is_up()
    {
        var asked = new TaskCompletionSource();
        _token = http =>
        {
            asked.TrySetResult();
            return Task.Delay(Timeout.Infinite, http.RequestAborted);
        };
        var call = Connect().Post("/orders", 1);
        await asked.Task.WaitAsync(Patience);
        _time.Advance(TimeSpan.FromSeconds(31));
        var error = await Should.ThrowAsync<HttpApiException>(() => call.WaitAsync(Patience));
        error.Message.ShouldContain("token endpoint");
        error.Message.ShouldContain("within 30 s (TimeoutSeconds)");
        error.InnerException.ShouldBeOfType<TimeoutException>();
        error.IsTransient.ShouldBeTrue("the order was never sent");
    }

    [Fact]
    public async Task A_token_goes_to_no_other_host()
    {
        var elsewhere = new List<string?>();
        await using var other = await StartServer(http =>
        {
            elsewhere.Add(http.Request.Headers.Authorization);
            return Task.CompletedTask;
        });
        var answer = Answer;
        Answer = http =>
        {
            if (http.Request.Path == "/token")
                return answer(http);
            http.Response.Redirect(other.Urls.First());
            return Task.CompletedTask;
        };
        await Connect().Get<string>("/x");
        elsewhere.ShouldBe([null]);
    }

    private static string[] Form(Received request)
        => [.. new FormReader(Encoding.UTF8.GetString(request.Body)).ReadForm().Select(f => $"{f.Key}={f.Value}")];

    private HttpApi Connect(Action<HttpAuthOptions>? change = null) => Connect(
        o =>
        {
            o.Auth = new() { Kind = HttpAuthKind.OAuth2ClientCredentials, TokenUrl = Url + "/token", ClientId = "app", ClientSecret = "hunter2" };
            change?.Invoke(o.Auth);
        },
        _time);
}
