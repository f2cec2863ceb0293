using System.Net;
using Tenon.Runtime.Hosting;

namespace Tenon.EndToEnd.Tests;

/// <summary>How often a flow may be called, and from which pages.</summary>
public sealed class CallerLimitTests
{
    [Fact]
    public async Task One_request_too_many_gets_429_and_when_to_come_again()
    {
        await using var host = await Doors.Open(Doors.ApiKeys);
        (await host.Get("/few")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.Get("/few")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var reply = await host.Get("/few");
        reply.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        reply.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        reply.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await host.Get("/open")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Each_caller_has_a_count_of_its_own()
    {
        await using var host = await Doors.Open(Doors.ApiKeys, Doors.Bearer);
        await Exhaust(null, "shop-key");
        await Exhaust(null, "warehouse-key");
        await Exhaust(Doors.Token(), null);
        await Exhaust(Doors.Token(claims: ("sub", "user-8")), null);

        async Task Exhaust(string? token, string? apiKey)
        {
            for (var i = 0; i < 2; i++)
                (await host.Get("/members", token, apiKey)).StatusCode.ShouldBe(HttpStatusCode.OK);
            (await host.Get("/members", token, apiKey)).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        }
    }

    [Theory]
    [InlineData("/shared", "https://shop.example", true)]
    [InlineData("/shared", "https://evil.example", false)]
    [InlineData("/shared", "http://shop.example", false)]
    [InlineData("/shared-by-default", "https://anyone.example", true)]
    [InlineData("/shared-by-default", "https://shop.example", false)]
    [InlineData("/open", "https://shop.example", false)]
    public async Task A_browser_is_told_which_pages_may_call(string path, string origin, bool allowed)
    {
        await using var host = await Doors.Open(Doors.ApiKeys);
        using var preflight = new HttpRequestMessage(HttpMethod.Options, path);
        preflight.Headers.Add("Origin", origin);
        preflight.Headers.Add("Access-Control-Request-Method", path == "/shared" ? "POST" : "GET");
        preflight.Headers.Add("Access-Control-Request-Headers", "content-type");
        var asked = await host.Client.SendAsync(preflight);
        asked.Headers.TryGetValues("Access-Control-Allow-Origin", out var may).ShouldBe(allowed);
        if (allowed)
        {
            asked.StatusCode.ShouldBe(HttpStatusCode.NoContent);
            may!.ShouldBe([origin]);
        }

        using var request = new HttpRequestMessage(path == "/shared" ? HttpMethod.Post : HttpMethod.Get, path);
        request.Headers.Add("Origin", origin);
        var reply = await host.Client.SendAsync(request);
        reply.StatusCode.ShouldBe(HttpStatusCode.OK);
        reply.Headers.Contains("Access-Control-Allow-Origin").ShouldBe(allowed);
    }

    [Theory]
    [InlineData("RateLimits:few:PermitLimit", "0", "RateLimits:few:PermitLimit")]
    [InlineData("RateLimits:few:WindowSecond", "5", "Did you mean RateLimits:few:WindowSeconds?")]
    [InlineData("Cors:shop:Origins:0", "shop.example/", "Cors:shop:Origins has «shop.example/», which is no origin")]
    public async Task A_wrong_setting_stops_the_start_with_its_full_key(string key, string value, string problem)
        => (await Should.ThrowAsync<StartProblems>(Hosted.Start(Doors.Project, settings: [.. Doors.ApiKeys, .. Doors.Limits, .. Doors.Origins, (key, value)]))).Message.ShouldContain(problem);
}
