namespace Tenon;

/// <summary>Says that a call on a connection failed: the outside system refused it, or could not be reached.</summary>
/// <remarks>Connectors derive their own errors from it. <see cref="IsTransient"/> decides whether a connection's <c>Resilience:Retry</c> tries again.</remarks>
public class ConnectionException : Exception
{
    /// <summary>Describes a failed call.</summary>
    /// <param name="connection">The connection's name.</param>
    /// <param name="message">What was asked for and what came back, with how to mend it where that is known.</param>
    /// <param name="innerException">The client's own error.</param>
    public ConnectionException(string connection, string message, Exception? innerException = null)
        : base($"Connection '{connection}': {message}", innerException) => Connection = connection;

    /// <summary>The connection's name.</summary>
    public string Connection { get; }

    /// <summary>Whether the same call may succeed later and is safe to repeat. The default value is false.</summary>
    public bool IsTransient { get; init; }

    /// <summary>How long the outside system asked to wait before another try; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
