using System.Collections.ObjectModel;

namespace Tenon;

/// <summary>What woke a run.</summary>
public class TriggerData
{
    /// <summary>The kind of trigger: <c>http</c>, <c>timer</c>, <c>file</c>; empty outside a run.</summary>
    public string Kind { get; init; } = "";

    /// <summary>What the trigger listens to: <c>POST /orders</c>, <c>inbox/*.csv</c>.</summary>
    public string Source { get; init; } = "";

    /// <summary>
    /// What makes this input the same input when it comes again: an <c>Idempotency-Key</c> header, the instant of a schedule, a file's name, time and
    /// size. Null when it has nothing of the kind.
    /// </summary>
    public string? Key { get; init; }

    /// <summary>What came with the input beside its payload: HTTP headers, a file's properties. Names are compared without regard to case.</summary>
    public virtual IReadOnlyDictionary<string, string> Headers { get; init; } = ReadOnlyDictionary<string, string>.Empty;
}
