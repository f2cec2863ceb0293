using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Tenon.Http.Tests;

public sealed class ErrorTests : ApiTest
{
    [Fact]
    public async Task An_error_says_what_was_asked_and_what_came_back()
    {
        Answers("{\n  \"title\": \"No stock\"\n}", "application/problem+json", 409);
        var error = await Should.ThrowAsync<HttpApiException>(() => Connect().Post<Customer>($"/orders/{"a b"}?token={"hunter2"}", new { key = "hunter2" }, new { secret = "hunter2", tag = new[] { "hunter2" } }));
        error.Message.ShouldBe($"Connection 'crm': POST {Url}/orders/a%20b?token=*&secret=*&tag=* – answered 409 Conflict. It said: {{ \"title\": \"No stock\" }}");
        error.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (error.Connection, error.Method, error.Url).ShouldBe(("crm", "POST", Url + "/orders/a%20b?token=*&secret=*&tag=*"));
        error.BodySnippet.ShouldBe("{\n  \"title\": \"No stock\"\n}");
        error.ToString().ShouldNotContain("hunter2");
        error.RetryAfter.ShouldBeNull();
    }

    [Fact]
    public async Task A_long_answer_is_cut()
    {
        Answers("<p>" + new string('ü', 3_000_000), "text/html; charset=utf-8", 500);
        var error = await Should.ThrowAsync<HttpApiException>(() => Connect().Get<string>("/x"));
        error.BodySnippet.ShouldBe("<p>" + new string('ü', 497));
        error.Message.ShouldEndWith("It said: <p>" + new string('ü', 197) + "…");
    }

    [Fact]
    public async Task An_answer_that_is_no_text_is_left_out()
    {
        Answer = http =>
        {
            http.Response.StatusCode = 500;
            return http.Response.Body.WriteAsync(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0, 1, 2 }).AsTask();
        };
        var error = await Should.ThrowAsync<HttpApiException>(() => Connect().Get<string>("/x"));
        error.BodySnippet.ShouldBeNull();
        error.Message.ShouldEndWith("answered 500 Internal Server Error.");
    }

    [Fact]
    public async Task An_answer_in_another_encoding_is_read_in_it()
    {
        Answer = http =>
        {
            http.Response.StatusCode = 400;
            http.Response.ContentType = "text/plain; charset=iso-8859-1";
            return http.Response.Body.WriteAsync(System.Text.Encoding.Latin1.GetBytes("Zoë")).AsTask();
        };
        (await Should.ThrowAsync<HttpApiException>(() => Connect().Get<string>("/x"))).BodySnippet.ShouldBe("Zoë");
    }

    [Fact]
    public async Task A_refused_caller_that_is_known_is_told_apart()
    {
        Answers("", null, 403);
        (await Should.ThrowAsync<HttpApiException>(() => Connect().Get<string>("/x"))).Message.ShouldEndWith("answered 403 Forbidden. The API knows the caller but does not allow this.");
    }

    [Fact]
    public async Task A_status_without_a_name_and_an_answer_cut_short_are_told_all_the_same()
    {
        await using var server = RawServer.Answering("HTTP/1.1 418\r\nContent-Length: 100\r\n\r\nhalf a ", reset: false);
        var error = await Should.ThrowAsync<HttpApiException>(() => Connect(o => o.BaseUrl = server.Url).Get<string>("/x"));
        ((int)error.StatusCode!).ShouldBe(418);
        error.BodySnippet.ShouldBe("half a ");
    }

    [Theory]
    [InlineData("GET", true), InlineData("HEAD", true), InlineData("PUT", true), InlineData("DELETE", true), InlineData("OPTIONS", true)]
    [InlineData("POST", false), InlineData("PATCH", false), InlineData("PURGE", false)]
    public async Task Whether_to_try_again_depends_on_status_and_method(string method, bool repeatable)
    {
        foreach (var status in new[] { 408, 502, 504 })
            (await Fails(method, status)).IsTransient.ShouldBe(repeatable, $"{method} {status}");
        foreach (var status in new[] { 429, 503 })
            (await Fails(method, status)).IsTransient.ShouldBeTrue($"{method} {status} says that nothing was done");
        foreach (var status in new[] { 400, 401, 403, 404, 409, 422, 500, 501 })
            (await Fails(method, status)).IsTransient.ShouldBeFalse($"{method} {status}");
    }

    [Fact]
    public async Task A_POST_whose_author_names_a_key_may_be_repeated()
    {
        Answers("", null, 502);
        (await Should.ThrowAsync<HttpApiException>(() => Connect().Post("/x", 1, headers: new() { ["idempotency-key"] = "order-7" }))).IsTransient.ShouldBeTrue();
        Request.Header("Idempotency-Key").ShouldBe("order-7");
    }

    [Theory]
    [InlineData("7", 7), InlineData("0", 0)]
    [InlineData("Sun, 01 Mar 2026 10:01:00 GMT", 60), InlineData("Sun, 01 Mar 2026 09:00:00 GMT", 0)]
    [InlineData("soon", null), InlineData("-5", null)]
    public async Task The_wait_that_the_API_asks_for_is_told(string header, int? seconds)
    {
        Answers("", null, 429, ("Retry-After", header));
        var error = await Should.ThrowAsync<HttpApiException>(() => Connect(time: new FakeTimeProvider(new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero))).Get<string>("/x"));
        error.RetryAfter.ShouldBe(seconds is { } known ? TimeSpan.FromSeconds(known) : null);
    }

    private async Task<HttpApiException> Fails(string method, int status)
    {
        Answers("", null, status);
        return await Should.ThrowAsync<HttpApiException>(() => Connect().Send(new HttpCall(new HttpMethod(method), "/x")));
    }
}
