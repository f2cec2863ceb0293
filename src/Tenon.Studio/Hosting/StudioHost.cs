using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tenon.Studio.Projects;

namespace Tenon.Studio.Hosting;

/// <summary>Puts Studio's web application together.</summary>
internal static class StudioHost
{
    private const int LargestBody = 10 * 1024 * 1024;

    /// <summary>Makes Studio on a folder.</summary>
    /// <param name="folder">The folder of a project or of many, or a project file.</param>
    /// <param name="port">The loopback port; 0 for a free one.</param>
    /// <param name="token">The token that lets a browser in.</param>
    public static WebApplication Build(string folder, int port, string token)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "Tenon.Studio", ContentRootPath = AppContext.BaseDirectory, EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(o =>
        {
            o.Listen(IPAddress.Loopback, port);
            o.AddServerHeader = false;
            o.Limits.MaxRequestBodySize = LargestBody;
        });
        var events = new Events();
        builder.Services.AddSingleton(events);
        builder.Services.AddSingleton(_ => new OpenFolder(folder, events));
        builder.Services.ConfigureHttpJsonOptions(o => Shape(o.SerializerOptions));
        builder.Services.AddOpenApi(Contract.Describe);
        builder.Services.Configure<Microsoft.AspNetCore.Routing.RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        builder.Services.AddProblemDetails();

        var app = builder.Build();
        var trust = new Trust(token);
        app.Use((http, next) => trust.Check(http, _ => next()));
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = Explain });
        app.UseStatusCodePages();
        app.UseRouting();
        Endpoints.Map(app.MapGroup("/api"));
        app.MapOpenApi("/api/openapi.json");
        Page.Map(app);
        return app;
    }

    /// <summary>Makes JSON what the contract says.</summary>
    public static void Shape(JsonSerializerOptions options)
    {
        options.Converters.Add(new JsonStringEnumConverter());
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = false;
        options.AllowOutOfOrderMetadataProperties = true;
    }

    private static Task Explain(HttpContext http)
    {
        var error = http.Features.Get<IExceptionHandlerFeature>()?.Error;
        var (status, title) = error switch
        {
            CommandFailed { ExitCode: ExitCodes.Usage } => (StatusCodes.Status400BadRequest, error.Message),
            KeyNotFoundException => (StatusCodes.Status404NotFound, error.Message),
            FormatException => (StatusCodes.Status400BadRequest, error.Message),
            CommandFailed => (StatusCodes.Status409Conflict, error.Message),
            BadHttpRequestException bad => (bad.StatusCode, bad.InnerException?.Message ?? bad.Message),
            UnauthorizedAccessException or IOException => (StatusCodes.Status409Conflict, error.Message),
            _ => (StatusCodes.Status500InternalServerError, $"Studio failed at this: {error?.GetType().Name}: {error?.Message}"),
        };
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(new ProblemDetails { Status = status, Title = title }, options: null, contentType: "application/problem+json");
    }
}
