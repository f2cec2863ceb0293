using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.RateLimiting;

namespace Guarded;

/// <summary>Flows that say for themselves who may call them, how often, and from where.</summary>
[Integration]
public sealed class Doors
{
    [HttpGet("/open")]
    public string Open() => "open";

    [HttpGet("/who"), Authorize]
    public string Who(ClaimsPrincipal caller) => caller.Identity?.Name ?? caller.FindFirst(ClaimTypes.NameIdentifier)?.Value ?? "nobody";

    [HttpGet("/admin"), Authorize(Roles = "admin")]
    public string Admin() => "admin";

    [HttpGet("/few"), EnableRateLimiting("few")]
    public string Few() => "few";

    [HttpPost("/shared"), EnableCors("shop")]
    public string Shared() => "shared";

    [HttpGet("/shared-by-default"), EnableCors]
    public string SharedByDefault() => "shared";
}

/// <summary>Flows behind one door, with one way past it.</summary>
[Integration, Authorize, EnableRateLimiting("members")]
public sealed class Members
{
    [HttpGet("/members")]
    public string List() => "members";

    [HttpGet("/members/rules"), AllowAnonymous]
    public string Rules() => "rules";
}
