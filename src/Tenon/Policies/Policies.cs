namespace Tenon;

/// <summary>Runs a failed run again, with a growing, jittered pause between attempts.</summary>
/// <remarks>A run that was rejected (<see cref="Rejected"/>) is not tried again: the same input would be rejected again.</remarks>
/// <param name="times">How many times to try again after the first attempt; 1 to 100.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class RetryAttribute(int times) : Attribute
{
    /// <summary>How many times a failed run is tried again.</summary>
    public int Times { get; } = times;

    /// <summary>The pause before the first retry, in seconds; it doubles with each further one. The default value is 1.</summary>
    public double DelaySeconds { get; init; } = 1;

    /// <summary>The longest pause between two attempts, in seconds. The default value is 60.</summary>
    public double MaxDelaySeconds { get; init; } = 60;
}

/// <summary>Ends an attempt of a run that takes longer than it may.</summary>
/// <remarks>The run's token is cancelled; when the flow has stopped the outcome is «timed out». On HTTP that is a 504.</remarks>
/// <param name="seconds">The longest an attempt may take, in seconds.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class TimeoutAttribute(double seconds) : Attribute
{
    /// <summary>The longest an attempt may take, in seconds.</summary>
    public double Seconds { get; } = seconds;
}

/// <summary>Keeps the input of a run that was rejected, or failed after its retries, so that it can be inspected, edited and replayed.</summary>
/// <remarks>
/// Timer and file flows always keep theirs (a file's content stays in <c>failed/</c>); on HTTP flows this attribute asks for it,
/// and a request that failed is answered with the dead letter's id.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class DeadLetterAttribute : Attribute;

/// <summary>Bounds how many runs of a flow are under way at once in one process.</summary>
/// <remarks>HTTP requests over the bound wait, up to <see cref="Queue"/> of them; the rest get 429 with <c>Retry-After</c>. Other triggers take no more input.</remarks>
/// <param name="limit">The most runs at once; at least 1.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ConcurrencyAttribute(int limit) : Attribute
{
    /// <summary>The most runs at once.</summary>
    public int Limit { get; } = limit;

    /// <summary>How many HTTP requests may wait for a place. The default value is 1000.</summary>
    public int Queue { get; init; } = 1000;
}
