using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Tenon.Http.Tests;

public sealed class RedirectTests : ApiTest
{
    private readonly ConcurrentQueue<Received> _elsewhere = new();
    private WebApplication _other = null!;
    private int _otherStatus = 200;

    /// <summary>Another host, as the other port makes it another origin.</summary>
    private string Other => _other.Urls.First();

    private Received Elsewhere => _elsewhere.ShouldHaveSingleItem();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _other = await StartServer(async http =>
        {
            _elsewhere.Enqueue(await Received.Read(http.Request));
            http.Response.StatusCode = _otherStatus;
        });
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Theory]
    [InlineData(301, "GET", "GET"), InlineData(302, "GET", "GET"), InlineData(303, "GET", "GET"), InlineData(307, "GET", "GET"), InlineData(308, "GET", "GET")]
    [InlineData(303, "HEAD", "HEAD"), InlineData(302, "PUT", "PUT"), InlineData(303, "PUT", "GET"), InlineData(303, "DELETE", "GET")]
    [InlineData(301, "POST", "GET"), InlineData(302, "POST", "GET"), InlineData(303, "POST", "GET"), InlineData(307, "POST", "POST"), InlineData(308, "POST", "POST")]
    public async Task A_redirect_is_followed_as_RFC_9110_has_it(int status, string method, string next)
    {
        Redirects(status, "/new?x=1");
        var reply = await Connect(o => o.BaseUrl += "/v2").Send(new HttpCall(new HttpMethod(method), "/old") { Body = method is "POST" or "PUT" ? new { id = 7 } : null });
        reply.IsSuccess.ShouldBeTrue();
        Requests.Select(r => $"{r.Method} {r.Target}").ShouldBe([$"{method} /v2/old", $"{next} /new?x=1"]);
        Requests[1].Text.ShouldBe(next is "POST" or "PUT" ? "{\"id\":7}" : "");
        Requests[1].Header("Content-Type").ShouldBe(next is "POST" or "PUT" ? "application/json" : null);
    }

    [Fact]
    public async Task Credentials_and_headers_stay_within_the_origin()
    {
        Redirects(302, "/new");
        await Connect(o => (o.Auth, o.Headers) = (new() { Kind = HttpAuthKind.Bearer, Token = "hunter2" }, new() { ["X-Tenant"] = "nord" })).Get<string>("/old");
        (Requests[1].Header("Authorization"), Requests[1].Header("X-Tenant")).ShouldBe(("Bearer hunter2", "nord"));
    }

    [Theory]
    [InlineData(HttpAuthKind.Basic, null)]
    [InlineData(HttpAuthKind.Bearer, null)]
    [InlineData(HttpAuthKind.ApiKey, null)]
    [InlineData(HttpAuthKind.ApiKey, "api_key")]
    public async Task Credentials_never_go_to_another_origin(HttpAuthKind kind, string? query)
    {
        Answer = http =>
        {
            // As proxies do that move a whole host: with the query of the request.
            http.Response.Headers.Location = $"{Other}/new{http.Request.QueryString}";
            http.Response.StatusCode = 307;
            return Task.CompletedTask;
        };
        var auth = new HttpAuthOptions { Kind = kind, Username = "ada", Password = "hunter2", Token = "hunter2", Key = "hunter2", Query = query };
        await Connect(o => (o.Auth, o.Headers) = (auth, new() { ["X-Secret"] = "hunter2", ["Cookie"] = "hunter2" }))
            .Post("/old", new { id = 7 }, new { page = 2 }, new() { ["X-Own"] = "hunter2", ["accept"] = "text/csv", ["Idempotency-Key"] = "order-7" });
        string.Join('\n', Elsewhere.Headers.Select(h => $"{h.Key}: {h.Value}")).ShouldNotContain("hunter2");
        Elsewhere.Header("Authorization").ShouldBeNull();
        Elsewhere.Target.ShouldBe("/new?page=2");
        (Elsewhere.Header("Accept"), Elsewhere.Header("Idempotency-Key"), Elsewhere.Text).ShouldBe(("text/csv", "order-7", "{\"id\":7}"));
    }

    [Fact]
    public async Task Credentials_are_not_sent_again_when_the_way_leads_back()
    {
        await using var back = await StartServer(http =>
        {
            http.Response.Redirect(Url + "/new");
            return Task.CompletedTask;
        });
        Redirects(302, back.Urls.First() + "/x");
        await Connect(o => o.Auth = new() { Kind = HttpAuthKind.Bearer, Token = "hunter2" }).Get<string>("/old");
        Requests.Select(r => r.Header("Authorization")).ShouldBe(["Bearer hunter2", null]);
    }

    [Theory, InlineData(401), InlineData(403)]
    public async Task A_refusal_elsewhere_says_that_no_credentials_were_sent(int status)
    {
        _otherStatus = status;
        Redirects(302, Other + "/new");
        var error = await Should.ThrowAsync<HttpApiException>(() => Connect(o => o.Auth = new() { Kind = HttpAuthKind.Bearer, Token = "hunter2" }).Get<string>("/old"));
        error.Message.ShouldContain($"A redirect led to {Other}; no credentials are sent once the origin of BaseUrl is left.");
        error.Url.ShouldBe(Url + "/old");
    }

    [Fact]
    public async Task A_redirect_to_a_host_that_is_not_there_names_that_host()
    {
        Redirects(302, "http://127.0.0.1:1/new");
        (await Should.ThrowAsync<HttpApiException>(() => Connect().Get<string>("/old"))).Message.ShouldStartWith($"Connection 'crm': GET {Url}/old – cannot connect to 127.0.0.1:1: ");
    }

    [Theory, InlineData(303, false), InlineData(302, false), InlineData(307, true)]
    public async Task A_POST_that_was_done_is_not_worth_another_try_whatever_its_result_page_says(int status, bool transient)
    {
        _otherStatus = 503;
        Redirects(status, Other + "/new");
        (await Should.ThrowAsync<HttpApiException>(() => Connect().Post("/old", 1))).IsTransient.ShouldBe(transient);
        Redirects(status, "http://127.0.0.1:1/new");
        (await Should.ThrowAsync<HttpApiException>(() => Connect().Post("/old", 1))).IsTransient.ShouldBe(transient);
        (await Should.ThrowAsync<HttpApiException>(() => Connect().Put("/old", 1))).IsTransient.ShouldBeTrue();
    }

    [Theory, InlineData(0), InlineData(2)]
    public async Task Redirects_come_to_an_end(int most)
    {
        Answers("", null, 302, ("Location", "/again?token=hunter2"));
        var error = await Should.ThrowAsync<HttpApiException>(() => Connect(o => o.MaxRedirects = most).Get<string>("/x"));
        error.StatusCode.ShouldBe(HttpStatusCode.Found);
        error.Message.ShouldContain("It points to /again, which was not followed.");
        error.IsTransient.ShouldBeFalse();
        Requests.Count.ShouldBe(most + 1);
    }

    [Theory]
    [InlineData("ftp://elsewhere.example/x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://ada:secret@127.0.0.1:1/x")]
    public async Task A_redirect_to_nowhere_sensible_is_not_followed(string location)
    {
        Answers("", null, 302, ("Location", location));
        var error = await Should.ThrowAsync<HttpApiException>(() => Connect().Get<string>("/x"));
        error.StatusCode.ShouldBe(HttpStatusCode.Found);
        error.Message.ShouldNotContain("secret");
    }

    [Fact]
    public async Task A_redirect_without_a_target_is_an_error_like_any_other()
    {
        Answers("", null, 304);
        (await Should.ThrowAsync<HttpApiException>(() => Connect().Get<string>("/x"))).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        Answers("", null, 302);
        (await Should.ThrowAsync<HttpApiException>(() => Connect().Get<string>("/x"))).Message.ShouldEndWith("answered 302 Found.");
    }

    [Fact]
    public async Task A_body_that_is_spent_is_not_sent_on()
    {
        Redirects(307, "/new");
        (await Should.ThrowAsync<HttpApiException>(() => Connect().Post("/old", AsyncEnumerable.Range(0, 3)))).StatusCode.ShouldBe(HttpStatusCode.TemporaryRedirect);
        await Connect().Post("/old", new MemoryStream("again"u8.ToArray()));
        Requests[^1].Text.ShouldBe("again");
    }

    private void Redirects(int status, string location) => Answer = http =>
    {
        if (http.Request.Path.Value!.EndsWith("/old", StringComparison.Ordinal))
        {
            http.Response.StatusCode = status;
            http.Response.Headers.Location = location;
        }

        return Task.CompletedTask;
    };
}
