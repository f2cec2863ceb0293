extern alias guarded;

using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Tenon.Runtime;

namespace Tenon.EndToEnd.Tests;

/// <summary>The project whose flows are guarded, how it is configured, and how its callers say who they are.</summary>
internal static class Doors
{
    public const string Issuer = "https://login.example";
    public const string Audience = "orders";

    private static readonly byte[] Key = SHA256.HashData("the signing key"u8);

    public static Project Project => guarded::Tenon.Generated.Project.Describe();

    public static IReadOnlyList<(string Key, string Value)> Bearer { get; } =
    [
        ("Authentication:Schemes:Bearer:ValidIssuer", Issuer), ("Authentication:Schemes:Bearer:ValidAudiences:0", Audience),
        ("Authentication:Schemes:Bearer:SigningKeys:0:Issuer", Issuer), ("Authentication:Schemes:Bearer:SigningKeys:0:Value", Convert.ToBase64String(Key)),
    ];

    public static IReadOnlyList<(string Key, string Value)> ApiKeys { get; } =
    [
        ("Authentication:ApiKeys:warehouse", Convert.ToHexString(SHA256.HashData("warehouse-key"u8))),
        ("Authentication:ApiKeys:shop", Convert.ToHexStringLower(SHA256.HashData("shop-key"u8))),
    ];

    public static IReadOnlyList<(string Key, string Value)> Limits { get; } =
    [
        ("RateLimits:few:PermitLimit", "2"), ("RateLimits:few:WindowSeconds", "3600"), ("RateLimits:members:PermitLimit", "2"), ("RateLimits:members:WindowSeconds", "3600"),
    ];

    public static IReadOnlyList<(string Key, string Value)> Origins { get; } =
        [("Cors:shop:Origins:0", "https://shop.example"), ("Cors:Default:Origins:0", "https://anyone.example")];

    /// <summary>Hosts the project with what is needed and one or both ways to sign in.</summary>
    public static Task<Hosted> Open(params IEnumerable<(string, string)>[] signIn)
        => Hosted.Start(Project, settings: [.. signIn.SelectMany(s => s), .. Limits, .. Origins]);

    /// <summary>A token as RFC 7519 has it, signed with HMAC-SHA-256, made here so that what checks it is not checked by itself.</summary>
    public static string Token(string? audience = Audience, TimeSpan? lifetime = null, byte[]? key = null, string algorithm = "HS256", params (string Name, object Value)[] claims)
    {
        var expires = DateTimeOffset.UtcNow + (lifetime ?? TimeSpan.FromHours(1));
        var payload = new Dictionary<string, object?>
        {
            ["iss"] = Issuer,
            ["aud"] = audience,
            ["sub"] = "user-7",
            ["nbf"] = expires.AddDays(-1).ToUnixTimeSeconds(),
            ["exp"] = expires.ToUnixTimeSeconds(),
        };
        foreach (var (name, value) in claims)
            payload[name] = value;
        var signed = $"{Part(new { alg = algorithm, typ = "JWT" })}.{Part(payload)}";
        return $"{signed}.{(algorithm == "none" ? "" : Base64Url.EncodeToString(HMACSHA256.HashData(key ?? Key, Encoding.ASCII.GetBytes(signed))))}";
    }

    public static async Task<HttpResponseMessage> Get(this Hosted host, string path, string? token = null, string? apiKey = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (token is not null)
            request.Headers.Add("Authorization", "Bearer " + token);
        if (apiKey is not null)
            request.Headers.Add("X-Api-Key", apiKey);
        return await host.Client.SendAsync(request);
    }

    private static string Part(object value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));
}
