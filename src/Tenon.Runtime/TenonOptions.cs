using System.ComponentModel.DataAnnotations;

namespace Tenon.Runtime;

/// <summary>A project's own settings, under <c>Tenon</c>.</summary>
public sealed class TenonOptions
{
    /// <summary>The folder of the project's own store (dead letters, what has been seen), relative to the content root. The default value is <c>.tenon</c>.</summary>
    [Required]
    public string DataFolder { get; set; } = ".tenon";

    /// <summary>The largest request body taken, in bytes, unless a trigger says otherwise. The default value is 10 MiB.</summary>
    [Range(1, long.MaxValue)]
    public long MaxBodyBytes { get; set; } = 10 * 1024 * 1024;

    /// <summary>How long runs under way may take to end when the project is stopped, in seconds. The default value is 30.</summary>
    [Range(0, 3600)]
    public double ShutdownSeconds { get; set; } = 30;

    /// <summary>How many of the last runs are kept in memory for the control API. The default value is 100 in Development and 0 elsewhere.</summary>
    [Range(0, 100_000)]
    public int? KeepRuns { get; set; }

    /// <summary>Whether the control API answers on a Unix socket that only the project's user can reach. The default value is true.</summary>
    public bool Control { get; set; } = true;

    /// <summary>What is traced and how much of it.</summary>
    public TelemetryOptions Telemetry { get; set; } = new();
}

/// <summary>What is traced, under <c>Tenon:Telemetry</c>. Where traces go is OpenTelemetry's own setting (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c>).</summary>
public sealed class TelemetryOptions
{
    /// <summary>The share of successful, fast runs whose traces are kept, from 0 to 1; failed and slow ones always are. The default value is 1 in Development and 0.1 elsewhere.</summary>
    [Range(0, 1)]
    public double? SampleRatio { get; set; }

    /// <summary>How long a run takes to count as slow, in seconds. The default value is 2.</summary>
    [Range(0, 86_400)]
    public double SlowSeconds { get; set; } = 2;

    /// <summary>
    /// Whether the values that runs and steps take and give are kept with the last runs and written to their traces; what is marked
    /// <see cref="SensitiveAttribute"/> never is. The default value is true in Development and false elsewhere.
    /// </summary>
    public bool? CaptureValues { get; set; }

    /// <summary>How much of one value is kept, in bytes of JSON. The default value is 16 KiB.</summary>
    [Range(64, 16 * 1024 * 1024)]
    public int CaptureBytes { get; set; } = 16 * 1024;
}
