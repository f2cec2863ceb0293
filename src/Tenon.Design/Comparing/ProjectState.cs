using Microsoft.CodeAnalysis;
using Tenon.Design.Model;
using Tenon.Design.Reading;

namespace Tenon.Design.Comparing;

/// <summary>A project as it is, or was, for comparing.</summary>
/// <param name="Methods">All its methods, and whatever else has a body, as diagrams.</param>
/// <param name="Map">Its map.</param>
/// <param name="Sources">The text of its files, by the paths that the diagrams name. Where one is not there, the diagrams' own texts count, which are cut where they get long.</param>
/// <param name="Attributes">The attributes of what has a body, by its diagram's id.</param>
/// <param name="Integrations">What its integrations are made of.</param>
public sealed record ProjectState(
    IReadOnlyList<Diagram> Methods, ProjectMap Map, IReadOnlyDictionary<string, string> Sources, IReadOnlyDictionary<string, IReadOnlyList<AttributeState>> Attributes,
    IReadOnlyList<IntegrationState> Integrations)
{
    /// <summary>Reads a project.</summary>
    /// <param name="compilation">The project; it need not compile.</param>
    /// <param name="folder">Its folder, that files are named from.</param>
    public static ProjectState Of(Compilation compilation, string folder)
    {
        ArgumentNullException.ThrowIfNull(compilation);
        return new ProjectState(
            [.. new ProjectReader(compilation, folder, []).All()], new MapReader(compilation, folder, []).Read(),
            compilation.SyntaxTrees.GroupBy(t => Places.File(t.FilePath, folder)).ToDictionary(g => g.Key, g => g.First().ToString()),
            MemberStates.Attributes(compilation), [.. MemberStates.Integrations(compilation)]);
    }
}

/// <summary>An attribute.</summary>
/// <param name="Name">Its name as it is written, without what it is given.</param>
/// <param name="Trigger">Whether it is what wakes a flow.</param>
/// <param name="Text">All of it, as it is written.</param>
/// <param name="Values">What it is given, by the names of its parameters and properties.</param>
public sealed record AttributeState(string Name, bool Trigger, string Text, IReadOnlyList<NamedText> Values);

/// <summary>What an integration is made of.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">What it is for.</param>
/// <param name="Parts">What it takes and what it derives from: «connection crm» with its type, «service log» with its type, «base class» and «interface …» with theirs.</param>
public sealed record IntegrationState(string Name, string Title, IReadOnlyList<NamedText> Parts);

/// <summary>Something with its name.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Text">What it is, as it is written.</param>
public sealed record NamedText(string Name, string Text);
