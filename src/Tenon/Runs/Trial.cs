using System.Diagnostics.CodeAnalysis;

namespace Tenon;

/// <summary>How a run that is tried out differs from one in earnest: what some nodes give is known before, and it may end behind a node. There is none outside development.</summary>
/// <param name="until">The id of the node behind which no other begins; null to run to the end.</param>
internal abstract class Trial(string? until)
{
    private volatile bool _over;

    /// <summary>Whether a node's call is not made, because what comes of it is given.</summary>
    /// <typeparam name="T">The type of result.</typeparam>
    /// <param name="step">The node's step.</param>
    /// <param name="result">The result.</param>
    /// <exception cref="ConnectionException">What is given is an error.</exception>
    /// <exception cref="InvalidOperationException">What is given does not fit.</exception>
    internal abstract bool Gives<T>(Step step, [MaybeNullWhen(false)] out T result);

    /// <summary>A node is about to begin.</summary>
    /// <exception cref="RunStopped">The run goes no further.</exception>
    internal virtual void Beginning(Node node)
    {
        if (_over)
            throw new RunStopped(until!);
    }

    /// <summary>A node has ended, well or badly.</summary>
    internal void Ended(Node node)
    {
        if (node.Id == until)
            _over = true;
    }
}

/// <summary>Ends a run that was asked to go no further than a node.</summary>
internal sealed class RunStopped(string node) : OperationCanceledException($"The run stopped behind {node}, as was asked.");
