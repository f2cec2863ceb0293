using System.Diagnostics.CodeAnalysis;

namespace Tenon;

/// <summary>Runs the method for each HTTP request that matches a method and a route.</summary>
/// <remarks>
/// <para>Parameters are bound as ASP.NET Core minimal APIs bind them: route values and query strings by name, <c>[FromHeader]</c>,
/// <c>[FromForm]</c>, <c>[FromServices]</c>, <c>HttpContext</c>, <c>HttpRequest</c>, <c>ClaimsPrincipal</c>, <c>Stream</c> (the raw body) and
/// <c>CancellationToken</c>. The one parameter of another type is the body, read as JSON, NDJSON, XML, CSV or text by its content type:
/// one object, <c>IReadOnlyList&lt;T&gt;</c>, or <c>IAsyncEnumerable&lt;T&gt;</c>, which is read as it arrives.</para>
/// <para>A return value is written as the request's <c>Accept</c> asks (JSON by default); <c>IResult</c> and <c>TypedResults</c> are used as they
/// are; nothing or null becomes 204. <see cref="Rejected"/> and its kin become problem details of their status, invalid input 400, a timeout 504,
/// anything else 500.</para>
/// <para><c>[Authorize]</c>, <c>[AllowAnonymous]</c>, <c>[EnableRateLimiting]</c> and <c>[EnableCors]</c> on the method or the class apply.</para>
/// </remarks>
/// <param name="method">The HTTP method, in capitals.</param>
/// <param name="route">The route pattern, starting with a slash.</param>
public abstract class HttpTriggerAttribute(string method, string route) : TriggerAttribute
{
    /// <summary>The HTTP method, in capitals.</summary>
    public string Method { get; } = method;

    /// <summary>The route pattern, for example <c>/orders/{id:int}</c>.</summary>
    public string Route { get; } = route;

    /// <summary>The largest request body taken, in bytes; larger ones get 413. The default value, 0, takes the project's limit (10 MiB unless set).</summary>
    public long MaxBodyBytes { get; init; }

    /// <inheritdoc/>
    public override string Kind => "http";

    /// <inheritdoc/>
    public override string Source => $"{Method} {Route}";
}

/// <summary>Runs the method for each GET request on a route.</summary>
/// <param name="route">The route pattern, starting with a slash.</param>
public sealed class HttpGetAttribute([StringSyntax("Route")] string route) : HttpTriggerAttribute("GET", route);

/// <summary>Runs the method for each POST request on a route.</summary>
/// <param name="route">The route pattern, starting with a slash.</param>
public sealed class HttpPostAttribute([StringSyntax("Route")] string route) : HttpTriggerAttribute("POST", route);

/// <summary>Runs the method for each PUT request on a route.</summary>
/// <param name="route">The route pattern, starting with a slash.</param>
public sealed class HttpPutAttribute([StringSyntax("Route")] string route) : HttpTriggerAttribute("PUT", route);

/// <summary>Runs the method for each PATCH request on a route.</summary>
/// <param name="route">The route pattern, starting with a slash.</param>
public sealed class HttpPatchAttribute([StringSyntax("Route")] string route) : HttpTriggerAttribute("PATCH", route);

/// <summary>Runs the method for each DELETE request on a route.</summary>
/// <param name="route">The route pattern, starting with a slash.</param>
public sealed class HttpDeleteAttribute([StringSyntax("Route")] string route) : HttpTriggerAttribute("DELETE", route);
