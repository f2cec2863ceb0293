using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Tenon.Runtime.Connections;

namespace Tenon.Runtime.Hosting;

/// <summary>Authentication by JWT bearer and API key, authorisation, rate limits and CORS: each only when a flow asks for it.</summary>
internal static class HttpSecurity
{
    private const string Bearer = "Bearer";

    public static void Add(WebApplicationBuilder builder, Project project, ConnectionSettings settings)
    {
        if (Asks<IAuthorizeData>(project))
            AddAuthentication(builder, settings);
        if (Asks<EnableRateLimitingAttribute>(project))
            AddRateLimits(builder, project, settings);
        if (Asks<IEnableCorsAttribute>(project))
            AddCors(builder, project, settings);
    }

    public static void Use(WebApplication app, Project project)
    {
        if (Asks<IEnableCorsAttribute>(project))
            app.UseCors();
        if (Asks<IAuthorizeData>(project))
            app.UseAuthentication().UseAuthorization();
        if (Asks<EnableRateLimitingAttribute>(project))
            app.UseRateLimiter();
    }

    private static bool Asks<T>(Project project) => project.Flows.Any(f => f.Metadata.OfType<T>().Any());

    private static void AddAuthentication(WebApplicationBuilder builder, ConnectionSettings settings)
    {
        var section = builder.Configuration.GetSection("Authentication");
        var keys = section.GetSection("ApiKeys");
        var bearer = section.GetSection($"Schemes:{Bearer}");
        if (!keys.Exists() && !bearer.Exists())
        {
            settings.Add("Authentication is missing, and a flow is marked [Authorize]. Set Authentication:Schemes:Bearer (Authority or SigningKeys, ValidAudiences), "
                + "or Authentication:ApiKeys:<who> to the SHA-256 of a key in hexadecimal.");
            return;
        }

        // With both set up a request is read by whichever it carries.
        const string Either = "Tenon";
        var authentication = builder.Services.AddAuthentication(keys.Exists() && bearer.Exists() ? Either : keys.Exists() ? ApiKeyHandler.Scheme : Bearer);
        if (bearer.Exists())
        {
            authentication.AddJwtBearer();
            CheckBearer(bearer, settings);
        }

        if (keys.Exists())
        {
            foreach (var key in keys.GetChildren().Where(k => k.Value is not { Length: 64 } || !k.Value.All(Uri.IsHexDigit)))
                settings.Add($"{key.Path} is no SHA-256 in hexadecimal. Make one of your key with: printf %s KEY | sha256sum");
            authentication.AddScheme<ApiKeyOptions, ApiKeyHandler>(ApiKeyHandler.Scheme, o
                => o.Hashes = keys.GetChildren().ToDictionary(k => k.Key, k => k.Value ?? ""));
        }

        if (keys.Exists() && bearer.Exists())
        {
            authentication.AddPolicyScheme(Either, null, o
                => o.ForwardDefaultSelector = http => http.Request.Headers.ContainsKey(ApiKeyHandler.Header) ? ApiKeyHandler.Scheme : Bearer);
        }

        builder.Services.AddAuthorization();
    }

    // What ASP.NET Core would take in silence: without keys no token is ever right, and without audiences one meant for somebody else is.
    private static void CheckBearer(IConfigurationSection bearer, ConnectionSettings settings)
    {
        bool Has(params string[] names) => names.Any(n => bearer.GetSection(n).Exists());
        if (!Has("Authority", "MetadataAddress", "SigningKeys"))
            settings.Add($"{bearer.Path}:SigningKeys is missing, and so is {bearer.Path}:Authority: nothing says whose tokens to trust.");
        else if (Has("SigningKeys") && !Has("ValidIssuer", "ValidIssuers"))
            settings.Add($"{bearer.Path}:ValidIssuer is missing. The keys under {bearer.Path}:SigningKeys are used for the issuers that it names.");
        if (!Has("ValidAudience", "ValidAudiences", "Audience"))
            settings.Add($"{bearer.Path}:ValidAudiences is missing: without it a token that was meant for another service would be taken.");
    }

    /// <summary>Finds the policies that flows name and nobody has defined.</summary>
    public static async Task CheckPolicies(IServiceProvider services, Project project)
    {
        if (services.GetService<IAuthorizationPolicyProvider>() is not { } policies)
            return;
        var problems = new List<string>();
        foreach (var flow in project.Flows)
        {
            foreach (var name in flow.Metadata.OfType<IAuthorizeData>().Select(a => a.Policy).OfType<string>())
            {
                if (await policies.GetPolicyAsync(name) is null)
                {
                    problems.Add($"TN2002 {flow.File}({flow.Line}) {flow.Id}: no policy is called «{name}». Define it in the project's [ProjectSetup] method: "
                        + $"builder.Services.AddAuthorizationBuilder().AddPolicy(\"{name}\", …).");
                }
            }
        }

        if (problems.Count > 0)
            throw new StartProblems(problems);
    }

    private static void AddRateLimits(WebApplicationBuilder builder, Project project, ConnectionSettings settings)
    {
        var policies = project.Flows.SelectMany(f => f.Metadata).OfType<EnableRateLimitingAttribute>().Select(a => a.PolicyName ?? "").Distinct();
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = static (context, _) =>
            {
                if (context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                    context.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
        });
        foreach (var name in policies)
        {
            var section = builder.Configuration.GetSection($"RateLimits:{name}");
            if (!section.Exists())
            {
                settings.Add($"{section.Path} is missing, and a flow is marked [EnableRateLimiting(\"{name}\")]. Set {section.Path}:PermitLimit and {section.Path}:WindowSeconds.");
                continue;
            }

            var options = settings.Bind<RateLimitSettings>(section);
            builder.Services.Configure<RateLimiterOptions>(limiter => limiter.AddPolicy(name, http => RateLimitPartition.GetFixedWindowLimiter(
                Caller(http),
                _ => new FixedWindowRateLimiterOptions
                {
                    PermitLimit = options.PermitLimit,
                    Window = TimeSpan.FromSeconds(options.WindowSeconds),
                    QueueLimit = options.Queue,
                })));
        }
    }

    // Who is signed in, by name or by the subject of the token; else the address. A name that looks like an address is another caller all the same.
    private static string Caller(HttpContext http)
        => (http.User.Identity?.Name ?? http.User.FindFirst(ClaimTypes.NameIdentifier)?.Value ?? http.User.FindFirst("sub")?.Value) is { } name
            ? "name " + name : "address " + http.Connection.RemoteIpAddress;

    private static void AddCors(WebApplicationBuilder builder, Project project, ConnectionSettings settings)
    {
        builder.Services.AddCors();
        foreach (var name in project.Flows.SelectMany(f => f.Metadata).OfType<IEnableCorsAttribute>().Select(a => a.PolicyName ?? "Default").Distinct())
        {
            var origins = builder.Configuration.GetSection($"Cors:{name}:Origins").Get<string[]>();
            if (origins is not { Length: > 0 })
            {
                settings.Add($"Cors:{name}:Origins is missing, and a flow is marked [EnableCors{(name == "Default" ? "" : $"(\"{name}\")")}]. List the origins that may call it.");
                continue;
            }

            foreach (var origin in origins.Where(o => o != "*" && !IsOrigin(o)))
                settings.Add($"Cors:{name}:Origins has «{origin}», which is no origin. Write scheme, host and port as browsers send them, such as https://shop.example.");
            builder.Services.Configure<CorsOptions>(cors => Policy(cors, name, p => p.WithOrigins(origins).AllowAnyHeader().AllowAnyMethod()));
        }
    }

    private static bool IsOrigin(string text)
        => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && text == uri.GetLeftPart(UriPartial.Authority);

    private static void Policy(CorsOptions cors, string name, Action<CorsPolicyBuilder> build)
    {
        if (name == "Default")
            cors.AddDefaultPolicy(build);
        else
            cors.AddPolicy(name, build);
    }

    /// <summary>A rate limit under <c>RateLimits:&lt;policy&gt;</c>, per signed-in caller or client address.</summary>
    internal sealed class RateLimitSettings
    {
        [Range(1, int.MaxValue)]
        public int PermitLimit { get; set; } = 100;

        [Range(0.1, 86_400)]
        public double WindowSeconds { get; set; } = 60;

        [Range(0, 100_000)]
        public int Queue { get; set; }
    }
}
