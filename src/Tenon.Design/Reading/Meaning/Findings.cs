using System.Collections.Concurrent;

namespace Tenon.Design.Reading.Meaning;

/// <summary>What was found in a project's members, by their ids: true as long as only bodies change.</summary>
/// <param name="Meanings">What their parts mean.</param>
/// <param name="Uses">What they use.</param>
internal sealed record Findings(ConcurrentDictionary<string, IReadOnlyDictionary<PartKey, object?>> Meanings, ConcurrentDictionary<string, Uses> Uses)
{
    public Findings()
        : this([], [])
    {
    }
}
