using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Tenon.Runtime.Hosting;

namespace Tenon.EndToEnd.Tests;

/// <summary>Who may call a flow: JWT bearer and API keys, roles, and ways past.</summary>
public sealed class SignInTests
{
    public static TheoryData<string, string?> BadTokens => new()
    {
        { "none", null },
        { "expired", Doors.Token(lifetime: TimeSpan.FromMinutes(-10)) },
        { "for somebody else", Doors.Token(audience: "invoices") },
        { "without an audience", Doors.Token(audience: null) },
        { "from somebody else", Doors.Token(claims: ("iss", "https://evil.example")) },
        { "signed with another key", Doors.Token(key: SHA256.HashData("another key"u8)) },
        { "not signed", Doors.Token(algorithm: "none") },
        { "changed", Doors.Token()[..^8] + "AAAAAAAA" },
        { "no token", "secret" },
    };

    [Theory, MemberData(nameof(BadTokens))]
    public async Task A_request_that_is_not_credibly_from_anybody_gets_401(string token, string? value)
    {
        await using var host = await Doors.Open(Doors.Bearer);
        var reply = await host.Get("/who", value);
        reply.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, token);
        reply.Headers.WwwAuthenticate.ToString().ShouldStartWith("Bearer");
        reply.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await reply.Content.ReadAsStringAsync()).ShouldNotContain(value ?? "\0");
    }

    [Fact]
    public async Task A_valid_token_says_who_calls_and_in_which_role()
    {
        await using var host = await Doors.Open(Doors.Bearer);
        (await (await host.Get("/who", Doors.Token())).Content.ReadAsStringAsync()).ShouldBe("user-7");
        (await host.Get("/admin", Doors.Token())).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await host.Get("/admin", Doors.Token(claims: ("role", "guest")))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await host.Get("/admin", Doors.Token(claims: ("role", (string[])["guest", "admin"])))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.Get("/admin")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await host.Get("/open")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_class_guards_its_flows_but_for_those_that_say_otherwise()
    {
        await using var host = await Doors.Open(Doors.Bearer);
        (await host.Get("/members")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await host.Get("/members", Doors.Token())).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.Get("/members/rules")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.Get("/members/rules", "nonsense")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_api_key_says_who_calls()
    {
        await using var host = await Doors.Open(Doors.ApiKeys);
        (await (await host.Get("/who", apiKey: "warehouse-key")).Content.ReadAsStringAsync()).ShouldBe("warehouse");
        (await (await host.Get("/who", apiKey: "shop-key")).Content.ReadAsStringAsync()).ShouldBe("shop");
        foreach (var wrong in (string?[])[null, "", "warehouse-ke", "warehouse-key2", "WAREHOUSE-KEY", Doors.ApiKeys[0].Value])
            (await host.Get("/who", apiKey: wrong)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, wrong ?? "none");
        (await host.Get("/admin", apiKey: "shop-key")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task With_both_set_up_a_request_may_carry_either()
    {
        await using var host = await Doors.Open(Doors.Bearer, Doors.ApiKeys);
        (await (await host.Get("/who", apiKey: "shop-key")).Content.ReadAsStringAsync()).ShouldBe("shop");
        (await (await host.Get("/who", Doors.Token())).Content.ReadAsStringAsync()).ShouldBe("user-7");
        (await host.Get("/who")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await host.Get("/who", Doors.Token(), apiKey: "wrong")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await host.Get("/who", Doors.Token(audience: "invoices"))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Health_and_metrics_need_no_sign_in()
    {
        await using var host = await Doors.Open(Doors.Bearer);
        foreach (var path in (string[])["/health/live", "/health/ready", "/metrics", "/openapi.json"])
            (await host.Get(path)).StatusCode.ShouldBe(HttpStatusCode.OK, path);
    }

    [Fact]
    public async Task All_that_is_missing_is_reported_at_start_with_its_full_key()
    {
        var problems = (await Should.ThrowAsync<StartProblems>(Hosted.Start(Doors.Project))).Problems;
        problems.ShouldContain(p => p.Contains("Authentication is missing", StringComparison.Ordinal) && p.Contains("Authentication:Schemes:Bearer", StringComparison.Ordinal));
        problems.ShouldContain(p => p.Contains("RateLimits:few is missing", StringComparison.Ordinal) && p.Contains("RateLimits:few:PermitLimit", StringComparison.Ordinal));
        problems.ShouldContain(p => p.Contains("RateLimits:members is missing", StringComparison.Ordinal));
        problems.ShouldContain(p => p.Contains("Cors:shop:Origins is missing", StringComparison.Ordinal));
        problems.ShouldContain(p => p.Contains("Cors:Default:Origins is missing", StringComparison.Ordinal));
        problems.Count.ShouldBe(5);
    }

    [Theory]
    [InlineData("Authentication:Schemes:Bearer:ValidAudiences:0=orders", "Authentication:Schemes:Bearer:SigningKeys is missing")]
    [InlineData("Authentication:Schemes:Bearer:Authority=https://login.example", "Authentication:Schemes:Bearer:ValidAudiences is missing")]
    [InlineData("Authentication:Schemes:Bearer:SigningKeys:0:Value=AAAA", "Authentication:Schemes:Bearer:ValidIssuer is missing")]
    [InlineData("Authentication:ApiKeys:shop=plain-key", "Authentication:ApiKeys:shop is no SHA-256")]
    public async Task A_way_to_sign_in_that_nobody_or_anybody_could_use_stops_the_start(string setting, string problem)
    {
        var error = await Should.ThrowAsync<StartProblems>(Doors.Open([(setting.Split('=')[0], setting.Split('=')[1])]));
        error.Message.ShouldContain(problem);
        error.Message.ShouldNotContain("plain-key");
    }

    [Fact]
    public async Task A_policy_that_nobody_defined_stops_the_start()
    {
        var flow = Flows.Http("T.F", new HttpGetAttribute("/f"), () => "f", new AuthorizeAttribute("VIPs"));
        var error = await Should.ThrowAsync<StartProblems>(Hosted.Start(Flows.Project(flow), settings: [.. Doors.ApiKeys]));
        error.Message.ShouldContain("no policy is called «VIPs»");
        error.Message.ShouldContain("Tests.cs(1) T.F");
    }

    [Fact]
    public async Task The_answer_to_a_stranger_tells_nothing_of_the_flow()
    {
        await using var host = await Doors.Open(Doors.Bearer);
        var problem = await (await host.Get("/admin")).Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("detail").GetString().ShouldBe("The request says not, or not credibly, who it is from.");
        problem.TryGetProperty("runId", out _).ShouldBeFalse();
    }
}
