using Microsoft.AspNetCore.Http;

namespace Tenon.Http.Tests;

public sealed class HeaderTests : ApiTest
{
    [Fact]
    public async Task A_request_says_who_asks_and_for_what()
    {
        await Connect().Get<string>("/x");
        await Connect(o => o.ContentType = "application/xml").Get<string>("/x");
        Requests[0].Header("User-Agent").ShouldBe("Tenon");
        Requests[0].Header("Accept").ShouldBe("application/json, */*;q=0.5");
        Requests[1].Header("Accept").ShouldBe("application/xml, */*;q=0.5");
        Requests[0].Header("Accept-Encoding")!.ShouldContain("gzip");
        Requests[0].Header("Authorization").ShouldBeNull();
    }

    [Fact]
    public async Task A_calls_headers_win_over_the_connections_which_win_over_ours()
    {
        var api = Connect(o => o.Headers = new() { ["X-Tenant"] = "nord", ["x-version"] = "1", ["Accept"] = "text/csv" });
        await api.Get<string>("/x", headers: new() { ["X-VERSION"] = "2", ["User-Agent"] = "Orders/1.0" });
        Request.Header("X-Tenant").ShouldBe("nord");
        Request.Header("X-Version").ShouldBe("2");
        Request.Header("Accept").ShouldBe("text/csv");
        Request.Header("User-Agent").ShouldBe("Orders/1.0");
    }

    [Fact]
    public async Task Headers_of_the_body_go_with_it_whatever_their_case()
    {
        await Connect().Post("/x", new byte[] { 1 }, headers: new() { ["content-encoding"] = "br", ["last-modified"] = "Sun, 01 Mar 2026 10:00:00 GMT" });
        Request.Header("Content-Encoding").ShouldBe("br");
        Request.Header("Last-Modified").ShouldBe("Sun, 01 Mar 2026 10:00:00 GMT");
        await Connect().Get<string>("/x", headers: new() { ["Content-Encoding"] = "br" });
        Requests[1].Header("Content-Encoding").ShouldBeNull();
    }

    [Theory]
    [InlineData("X-Name", "a\r\nX-Admin: true")]
    [InlineData("X-Name", "a\nb")]
    [InlineData("X-Name", "Zoë")]
    [InlineData("X Name", "a")]
    [InlineData("X-Name:", "a")]
    [InlineData("", "a")]
    public async Task A_header_that_cannot_stand_in_a_request_is_refused_without_its_value(string name, string value)
    {
        var error = await Should.ThrowAsync<ArgumentException>(() => Connect().Get<string>("/x", headers: new() { [name] = value }));
        error.Message.ShouldNotContain("Zoë");
        error.Message.ShouldNotContain("X-Admin");
        Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_replys_headers_can_be_read_whatever_their_case()
    {
        Answers("", null, 201, ("Location", "/customers/7"), ("ETag", "\"1\""), ("X-Many", "a"));
        var reply = await Connect().Post("/customers", 1);
        ((int)reply.StatusCode).ShouldBe(201);
        reply.Headers["location"].ShouldBe("/customers/7");
        reply.Headers["etag"].ShouldBe("\"1\"");
        reply.ContentType.ShouldBeNull();
    }

    [Fact]
    public async Task A_repeated_header_has_its_values_with_commas_between()
    {
        Answer = http =>
        {
            http.Response.Headers.Append("X-Many", "a");
            http.Response.Headers.Append("X-Many", "b");
            return Task.CompletedTask;
        };
        (await Connect().Head("/x")).Headers["X-Many"].ShouldBe("a, b");
    }

    [Fact]
    public async Task Cookies_are_not_kept_between_calls()
    {
        Answers("", headers: ("Set-Cookie", "session=7"));
        var api = Connect();
        await api.Get<string>("/x");
        await api.Get<string>("/x");
        Requests[1].Header("Cookie").ShouldBeNull();
    }
}
