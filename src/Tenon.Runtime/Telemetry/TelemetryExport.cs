using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Tenon.Runtime.Telemetry;

/// <summary>Sends traces, metrics and logs where OpenTelemetry's standard environment variables say, and serves <c>/metrics</c>.</summary>
internal static class TelemetryExport
{
    private static readonly string[] Sources = [Names.Source, "System.Net.Http", "Npgsql", "Tenon.*"];

    public static void Add(WebApplicationBuilder builder, Project project, TenonOptions options)
    {
        var configuration = builder.Configuration;
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(r => r
                .AddService(configuration["OTEL_SERVICE_NAME"] ?? project.Name, serviceInstanceId: $"{Environment.MachineName}-{Environment.ProcessId}")
                .AddAttributes([new("deployment.environment.name", builder.Environment.EnvironmentName)]))
            .WithMetrics(m => m
                .AddMeter(Names.Source, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime", "Npgsql", "Tenon.*")
                .AddPrometheusExporter());
        if (!Exports(configuration, "TRACES") && !Exports(configuration, "METRICS") && !Exports(configuration, "LOGS"))
            return;

        if (Exports(configuration, "TRACES"))
        {
            telemetry.WithTracing(t =>
            {
                t.AddSource(Sources).AddAspNetCoreInstrumentation().AddOtlpExporter();
                // The standard's own sampler settings win over ours.
                if (configuration["OTEL_TRACES_SAMPLER"] is null)
                    t.SetSampler(new RunSampler(options.Telemetry.SampleRatio ?? (builder.Environment.IsDevelopment() ? 1 : 0.1)));
            });
        }

        if (Exports(configuration, "METRICS"))
            telemetry.WithMetrics(m => m.AddOtlpExporter());
        if (Exports(configuration, "LOGS"))
            builder.Logging.AddOpenTelemetry(o => o.IncludeScopes = true).Services.Configure<OpenTelemetryLoggerOptions>(o => o.AddOtlpExporter());
    }

    public static void Map(WebApplication app) => app.MapPrometheusScrapingEndpoint("/metrics");

    private static bool Exports(IConfiguration configuration, string signal)
        => !string.Equals(configuration["OTEL_SDK_DISABLED"], "true", StringComparison.OrdinalIgnoreCase)
            && (configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] ?? configuration[$"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT"]) is { Length: > 0 };
}
