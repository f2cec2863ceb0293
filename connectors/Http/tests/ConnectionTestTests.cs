using Microsoft.AspNetCore.Http;

namespace Tenon.Http.Tests;

public sealed class ConnectionTestTests : ApiTest
{
    [Theory]
    [InlineData("/", 200), InlineData("/", 404), InlineData("/", 400), InlineData("/", 405), InlineData("/health", 200), InlineData("/health", 405)]
    public async Task What_answers_works(string path, int status)
    {
        Answers("", null, status);
        (await Connect(o => o.TestPath = path).Test(default)).ShouldMatch($@"^(HEAD|GET) {Url}{path} answered {status} [\w ]+ in \d+ ms\.$");
    }

    [Theory]
    [InlineData("/", 401, "Check the settings under Auth."), InlineData("/", 403, "does not allow"), InlineData("/", 500, "500"), InlineData("/", 503, "503")]
    [InlineData("/health", 404, "404"), InlineData("/health", 410, "410")]
    public async Task What_refuses_or_is_unwell_or_missing_does_not(string path, int status, string problem)
    {
        Answers("sorry", "text/plain", status);
        var error = await Should.ThrowAsync<HttpApiException>(() => Connect(o => o.TestPath = path).Test(default));
        error.Message.ShouldContain($"GET {Url}{path} – answered {status}");
        error.Message.ShouldContain(problem);
        error.Message.ShouldContain("It said: sorry");
    }

    [Fact]
    public async Task An_API_without_HEAD_is_asked_with_GET()
    {
        Answer = http =>
        {
            http.Response.StatusCode = http.Request.Method == "HEAD" ? 500 : 200;
            return Task.CompletedTask;
        };
        (await Connect(o => (o.BaseUrl, o.TestPath) = (Url + "/v2", "/health?deep=1")).Test(default)).ShouldStartWith($"GET {Url}/v2/health?deep=* answered 200 OK in ");
        Requests.Select(r => r.Method).ShouldBe(["HEAD", "GET"]);
    }

    [Fact]
    public async Task It_sends_its_credentials_and_reads_no_body()
    {
        Answer = async http =>
        {
            while (http.Request.Method == "GET" && !http.RequestAborted.IsCancellationRequested)
                await http.Response.WriteAsync("for ever");
            http.Response.StatusCode = http.Request.Method == "HEAD" ? 405 : 200;
        };
        await Connect(o => o.Auth = new() { Kind = HttpAuthKind.Bearer, Token = "hunter2" }).Test(default).WaitAsync(TimeSpan.FromSeconds(30));
        Requests.ShouldAllBe(r => r.Header("Authorization") == "Bearer hunter2");
    }

    [Fact]
    public async Task What_is_not_there_does_not()
        => (await Should.ThrowAsync<HttpApiException>(() => Connect(o => o.BaseUrl = "http://127.0.0.1:1").Test(default))).Message.ShouldContain("cannot connect to 127.0.0.1:1");
}
