using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Tenon.Design.Model;
using Tenon.Design.Reading;
using Tenon.Design.Reading.Meaning;

namespace Tenon.Design.Finding;

/// <summary>The project that is edited: its files, and the members in them by the ids of their diagrams.</summary>
internal sealed class Sources(Compilation compilation, string folder, ReadingMemory? memory = null)
{
    private readonly Dictionary<SyntaxNode, Chart> _charts = [];
    private readonly Dictionary<SyntaxTree, IReadOnlyList<Diagnostic>> _diagnostics = [];

    // A model knows what it was asked before; each new one would find it out again.
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> _models = [];

    /// <summary>What was found when members were read, here and before.</summary>
    public ReadingMemory Memory { get; } = memory ?? new();

    public Compilation Compilation { get; } = compilation;

    public string Folder { get; } = folder;

    /// <summary>The files that people write.</summary>
    public IEnumerable<SyntaxTree> Trees => Compilation.SyntaxTrees.Where(t => !ProjectReader.IsGenerated(t)).OrderBy(t => t.FilePath, StringComparer.Ordinal);

    /// <summary>What a file means; what may be null where it does not know.</summary>
    public SemanticModel Model(SyntaxTree tree) => Models.Of(Compilation, tree);

    /// <summary>What a file means, and what may be null where: to ask about one value of a member takes as long as all of the member.</summary>
    public SemanticModel NullAware(SyntaxTree tree) => _models.GetOrAdd(tree, t => Compilation.GetSemanticModel(t));

    /// <summary>What the compiler says of a file.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics(SyntaxTree tree)
    {
        if (!_diagnostics.TryGetValue(tree, out var found))
            _diagnostics[tree] = found = NullAware(tree).GetDiagnostics();
        return found;
    }

    /// <summary>A file's path, from the project's folder.</summary>
    public string File(SyntaxTree tree) => Places.File(tree.FilePath, Folder);

    public SyntaxTree Tree(string file) => Trees.FirstOrDefault(t => File(t) == file) ?? throw new Refused($"There is no file {file} in this project.");

    /// <summary>The members that a diagram's id names; more than one only where a type's parts or two namespaces share it.</summary>
    public IEnumerable<Bodied> Members(string diagram) => Trees.SelectMany(Bodied.In).Where(m => m.Has(diagram));

    public Chart Chart(string diagram)
        => Members(diagram).FirstOrDefault() is { } member ? Chart(member) : throw new Refused($"There is no {diagram} any more.");

    public Chart Chart(Bodied member)
    {
        if (!_charts.TryGetValue(member.Syntax, out var chart))
            _charts[member.Syntax] = chart = new Chart(this, member, new ProjectReader(Compilation, Folder, [], Memory).Read(member));
        return chart;
    }

    /// <summary>A node by its id.</summary>
    public Spot Spot(string node)
    {
        var slash = node.IndexOf('/', StringComparison.Ordinal);
        var diagram = slash < 0 ? node : node[..slash];
        foreach (var member in Members(diagram))
        {
            if (Chart(member).Find(node) is { } spot)
                return spot;
        }

        throw new Refused($"There is no node {node} any more.");
    }

    /// <summary>Nodes by their ids, each once, in the order in which they stand, without those that are inside others of them.</summary>
    public IReadOnlyList<Spot> Spots(IReadOnlyList<string> nodes)
    {
        if (nodes.Count == 0)
            throw new Refused("No node is chosen.");
        var spots = nodes.Distinct().Select(Spot).ToList();
        var chosen = spots.ToHashSet();
        return [.. spots.Where(s => !s.Above.Any(chosen.Contains)).OrderBy(s => s.Node.Span.File, StringComparer.Ordinal).ThenBy(s => s.Node.Span.Start)];
    }

    /// <summary>A place: the sequence of statements, and the index among its nodes.</summary>
    public (Sequence Sequence, int Index) At(Place place)
    {
        Sequence sequence;
        if (place.Node is null)
        {
            sequence = Chart(place.Diagram).Root;
        }
        else
        {
            var owner = Spot(place.Node);
            if (place.Lane < 0 || place.Lane >= owner.Lanes.Count)
                throw new Refused($"{owner.Node.Title} has no lane {place.Lane}.", [place.Node]);
            sequence = owner.Lanes[place.Lane];
        }

        if (place.Index < 0 || place.Index > sequence.Spots.Count)
            throw new Refused($"There are {sequence.Spots.Count} nodes; there is no place {place.Index} among them.");
        return (sequence, place.Index);
    }
}
