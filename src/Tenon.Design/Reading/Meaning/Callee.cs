using Tenon.Design.Model;

namespace Tenon.Design.Reading.Meaning;

/// <summary>What a call calls, in words: nothing of the compiler's, so that it can be kept.</summary>
/// <param name="Title">What it does, in plain words.</param>
/// <param name="Step">What a run shows it as; null when it shows nothing.</param>
/// <param name="Connection">The connection that is called; null when it is none, or not one that the integration takes.</param>
/// <param name="Side">That it runs things side by side, or waits; null otherwise.</param>
/// <param name="Logs">Whether it writes to the log.</param>
/// <param name="Parameters">What it takes; a type is null where it is not known.</param>
/// <param name="IsSure">Whether the compiler knows which method is meant, and it is one; otherwise it is the likeliest.</param>
internal sealed record Callee(
    string Title, NodeKind? Step, string? Connection, NodeKind? Side, bool Logs, IReadOnlyList<(string Name, string? Type)> Parameters, bool IsSure);
