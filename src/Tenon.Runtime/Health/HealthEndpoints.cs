using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Tenon.Runtime.Runs;

namespace Tenon.Runtime.Health;

/// <summary>Answers whether the process lives and whether it takes work, for load balancers and Kubernetes.</summary>
internal static class HealthEndpoints
{
    public static void Map(WebApplication app)
    {
        var drain = app.Services.GetRequiredService<Drain>();
        var stopping = app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        app.MapGet("/health/live", (RequestDelegate)(http => http.Response.WriteAsync("live"))).ExcludeFromDescription();
        app.MapGet("/health/ready", (RequestDelegate)(http =>
        {
            if (!drain.Begun.IsCancellationRequested && !stopping.IsCancellationRequested)
                return http.Response.WriteAsync("ready");
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return http.Response.WriteAsync("stopping");
        })).ExcludeFromDescription();
    }
}
