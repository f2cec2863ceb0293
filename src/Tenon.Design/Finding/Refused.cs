using Tenon.Design.Model;

namespace Tenon.Design.Finding;

/// <summary>Says that an edit is not done. It never leaves the planner, which makes a <see cref="Refusal"/> of it.</summary>
internal sealed class Refused(string message, IReadOnlyList<string>? nodes = null, IReadOnlyList<Mend>? mends = null) : Exception(message)
{
    public Refusal Refusal { get; } = new(message, nodes ?? [], mends ?? []);
}
