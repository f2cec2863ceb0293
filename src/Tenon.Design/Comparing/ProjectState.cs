using Tenon.Design.Model;

namespace Tenon.Design.Comparing;

/// <summary>A project as it is, or was, for comparing.</summary>
/// <param name="Methods">All its methods, as diagrams.</param>
/// <param name="Map">Its map.</param>
/// <param name="Sources">The text of its files, by the paths that the diagrams name. Where one is not there, the diagrams' own texts count, which are cut where they get long.</param>
public sealed record ProjectState(IReadOnlyList<Diagram> Methods, ProjectMap Map, IReadOnlyDictionary<string, string> Sources);
