using System.ComponentModel.DataAnnotations;
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
            authentication.AddJwtBearer();
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
                http.User.Identity?.Name ?? http.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new FixedWindowRateLimiterOptions
                {
                    PermitLimit = options.PermitLimit,
                    Window = TimeSpan.FromSeconds(options.WindowSeconds),
                    QueueLimit = options.Queue,
                })));
        }
    }

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

            builder.Services.Configure<CorsOptions>(cors => Policy(cors, name, p => p.WithOrigins(origins).AllowAnyHeader().AllowAnyMethod()));
        }
    }

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
