using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Tenon.Runtime.Connections;
using Tenon.Runtime.Control;
using Tenon.Runtime.DeadLetters;
using Tenon.Runtime.Health;
using Tenon.Runtime.Resilience;
using Tenon.Runtime.Runs;
using Tenon.Runtime.Store;
using Tenon.Runtime.Telemetry;
using Tenon.Runtime.Triggers.Files;
using Tenon.Runtime.Triggers.Http;
using Tenon.Runtime.Triggers.Timers;

namespace Tenon.Runtime.Hosting;

/// <summary>Puts a project's web application together: settings, services, pipeline.</summary>
internal static class ProjectApplication
{
    public static WebApplication Build(Project project, string[] args, Action<WebApplicationBuilder>? configure)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = project.Name,
            ContentRootPath = ContentRoot(args),
        });
        Quieten(builder.Configuration);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Services.AddRoutingCore().Configure<RouteOptions>(o => o.SetParameterPolicy<Microsoft.AspNetCore.Routing.Constraints.RegexInlineRouteConstraint>("regex"));
        foreach (var setup in project.Setups)
            setup(builder);

        var settings = new ConnectionSettings(builder.Configuration);
        var options = settings.Bind<TenonOptions>(builder.Configuration.GetSection("Tenon"));
        AddCore(builder, project, settings, options);
        TimerTriggers.Add(builder.Services, project, settings);
        FileTriggers.Add(builder, project, settings);
        HttpSecurity.Add(builder, project, settings);
        TelemetryExport.Add(builder, project, options);
        configure?.Invoke(builder);
        if (options.Control)
            ListenForControl(builder);
        if (settings.Problems.Count > 0)
            throw new StartProblems([.. settings.Problems.Select(p => $"TN2002 {p}")]);

        var app = builder.Build();
        Use(app, project);
        return app;
    }

    public static string DataFolder(WebApplication app)
        => Path.Combine(app.Environment.ContentRootPath, app.Services.GetRequiredService<IOptions<TenonOptions>>().Value.DataFolder);

    private static void AddCore(WebApplicationBuilder builder, Project project, ConnectionSettings settings, TenonOptions options)
    {
        var services = builder.Services;
        services.AddSingleton(project);
        services.AddSingleton(Options.Create(options));
        services.AddSingleton(TimeProvider.System);
        foreach (var connection in project.Connections)
            connection.Register(services, settings);
        services.AddSingleton(new ConnectionPolicies(PolicyReader.Read(builder.Configuration, project, settings)));
        services.AddSingleton<RecentRuns>();
        services.AddSingleton<RunTelemetry>();
        services.AddSingleton<Drain>();
        services.AddSingleton(_ => new ProjectStore(Path.Combine(builder.Environment.ContentRootPath, options.DataFolder)));
        services.AddSingleton<DeadLetterStore>();
        services.AddSingleton(provider => new FlowRunners(project, provider));
        services.AddSingleton<Replay>();
        services.AddSingleton<ControlApi>();
        services.AddHostedService<ProjectLifetime>();
        services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(options.ShutdownSeconds) + (2 * ProjectLifetime.Grace));
        services.Configure<KestrelServerOptions>(o => o.AddServerHeader = false);
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(o =>
        {
            o.SerializerOptions.Converters.Add(new JsonStringEnumConverter());
            JsonFormat.TakeTypesAtTheirWord(o.SerializerOptions);
        });
        services.AddOpenApi();
    }

    private static void Use(WebApplication app, Project project)
    {
        app.Use(next => ControlApi.Guard(next, app));
        app.Use(static next => http => Problems.Guard(http, next));
        app.UseRouting();
        HttpSecurity.Use(app, project);
        if (project.Flows.Any(f => f is { DeadLetter: not null, Endpoint: not null }))
            app.Use(KeepBodies);
        HttpEndpoints.Map(app, app.Services.GetRequiredService<FlowRunners>().All);
        HealthEndpoints.Map(app);
        TelemetryExport.Map(app);
        app.MapOpenApi("/openapi.json");
    }

    // Beside whatever addresses are configured, in whichever of the ways ASP.NET Core has.
    private static void ListenForControl(WebApplicationBuilder builder)
    {
        var socket = $"http://unix:{ControlSocket.PathFor(builder.Environment.ContentRootPath, Environment.ProcessId)}";
        ControlSocket.Prepare();
        if (builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.Configuration["Kestrel:Endpoints:TenonControl:Url"] = socket;
            return;
        }

        var ports = builder.Configuration["http_ports"]?.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(p => $"http://*:{p}")
            .Concat(builder.Configuration["https_ports"]?.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(p => $"https://*:{p}") ?? []);
        var urls = builder.Configuration["urls"] ?? (ports is null ? "http://localhost:5000" : string.Join(';', ports));
        builder.WebHost.UseUrls($"{urls};{socket}");
    }

    // A flow that keeps the input of failed runs must be able to read its request twice.
    private static RequestDelegate KeepBodies(RequestDelegate next) => http =>
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<Flow>() is { DeadLetter: not null })
            http.Request.EnableBuffering();
        return next(http);
    };

    // Below everything else, so that any setting of the project's own wins.
    private static void Quieten(ConfigurationManager configuration)
        => ((IConfigurationBuilder)configuration).Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData = new Dictionary<string, string?>
            {
                ["Logging:LogLevel:Default"] = "Information",
                ["Logging:LogLevel:Microsoft"] = "Warning",
                ["Logging:LogLevel:Quartz"] = "Warning",
                ["Logging:LogLevel:System.Net.Http"] = "Warning",
            },
        });

    // What was asked for; else `dotnet run` starts in the project's folder, where appsettings.json is, and an installed program from anywhere.
    private static string ContentRoot(string[] args)
    {
        var asked = new ConfigurationBuilder().AddEnvironmentVariables("DOTNET_").AddEnvironmentVariables("ASPNETCORE_").AddCommandLine(args).Build()["contentRoot"];
        if (asked is not null)
            return Path.GetFullPath(asked);
        return !File.Exists(Path.Combine(Environment.CurrentDirectory, "appsettings.json")) && File.Exists(Path.Combine(AppContext.BaseDirectory, "appsettings.json"))
            ? AppContext.BaseDirectory : Environment.CurrentDirectory;
    }
}
