using System.ComponentModel.DataAnnotations;

namespace Tenon.Runtime.Resilience;

/// <summary>How calls on a connection are protected, under <c>Connections:&lt;name&gt;:Resilience</c>. What is not set is not applied.</summary>
public sealed class ResilienceOptions
{
    /// <summary>The longest one try of a call may take, in seconds.</summary>
    [Range(0.001, 86_400)]
    public double? TimeoutSeconds { get; set; }

    /// <summary>How calls that failed for the moment are tried again.</summary>
    public RetryOptions? Retry { get; set; }

    /// <summary>When calls are refused at once because the outside system keeps failing.</summary>
    public CircuitBreakerOptions? CircuitBreaker { get; set; }

    /// <summary>The most calls at once.</summary>
    [Range(1, 100_000)]
    public int? Concurrency { get; set; }

    /// <summary>How many calls may wait for a place, when <see cref="Concurrency"/> is set. The default value is 1000.</summary>
    [Range(0, 1_000_000)]
    public int Queue { get; set; } = 1000;

    /// <summary>The most calls per second; further ones wait their turn.</summary>
    [Range(1, 1_000_000)]
    public int? PerSecond { get; set; }
}

/// <summary>How failed calls are tried again. Only those that are safe to repeat and may succeed later are.</summary>
public sealed class RetryOptions
{
    /// <summary>How many times to try again. The default value is 3.</summary>
    [Range(1, 100)]
    public int Times { get; set; } = 3;

    /// <summary>The pause before the first retry, in seconds; it doubles and is jittered. A <c>Retry-After</c> is honoured. The default value is 0.2.</summary>
    [Range(0, 3600)]
    public double DelaySeconds { get; set; } = 0.2;

    /// <summary>The longest pause, in seconds; a longer <c>Retry-After</c> ends the tries. The default value is 30.</summary>
    [Range(0, 3600)]
    public double MaxDelaySeconds { get; set; } = 30;
}

/// <summary>When a connection is cut off for a while.</summary>
public sealed class CircuitBreakerOptions
{
    /// <summary>The share of failed calls that opens the circuit. The default value is 0.5.</summary>
    [Range(0.01, 1)]
    public double FailureRatio { get; set; } = 0.5;

    /// <summary>The window in which calls are counted, in seconds. The default value is 30.</summary>
    [Range(0.5, 3600)]
    public double SamplingSeconds { get; set; } = 30;

    /// <summary>How many calls the window must hold before the share counts. The default value is 10.</summary>
    [Range(2, 1_000_000)]
    public int MinimumCalls { get; set; } = 10;

    /// <summary>How long calls are refused before one is let through to try, in seconds. The default value is 15.</summary>
    [Range(0.5, 3600)]
    public double BreakSeconds { get; set; } = 15;
}
