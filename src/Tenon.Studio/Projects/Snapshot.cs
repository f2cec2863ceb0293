using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Model;
using Tenon.Design.Reading;
using Tenon.Design.Reading.Meaning;
using Tenon.Development.Building;
using Tenon.Studio.Api;

namespace Tenon.Studio.Projects;

/// <summary>A project as it was at one moment. What is wrong with it comes a little later.</summary>
/// <param name="read">The program.</param>
/// <param name="folder">The project's folder.</param>
/// <param name="memory">What was found when earlier states were read.</param>
/// <param name="before">The state before; null for the first.</param>
internal sealed class Snapshot(ReadProject read, string folder, ReadingMemory memory, Snapshot? before)
{
    private readonly Lock _lock = new();
    private readonly Lazy<int> _flows = new(() => MapReader.CountFlows(read.Compilation));
    private readonly IReadOnlyList<Diagnostic>? _supposed = before?.Found is { } said ? Moved.To(read.Sources, before.Read.Sources, said) : null;
    private (IReadOnlyList<Diagnostic>? Found, ProjectMap Map)? _map;
    private (IReadOnlyList<Diagnostic>? Found, Dictionary<string, Lazy<DiagramView?>> Of) _diagrams = (null, []);

    /// <summary>The program, with what generators added to it when they ran last.</summary>
    public Compilation Compilation => read.Compilation;

    /// <summary>The program as it was read.</summary>
    public ReadProject Read => read;

    /// <summary>What compiler and rules say; null while they are at it.</summary>
    public IReadOnlyList<Diagnostic>? Diagnostics { get; set; }

    /// <summary>What can be told at once of what is wrong; null before anything was told.</summary>
    public IReadOnlyList<Diagnostic>? Found => Diagnostics ?? _supposed;

    /// <summary>What was found when this and earlier states were read.</summary>
    public ReadingMemory Memory => memory;

    /// <summary>How many flows there are.</summary>
    public int Flows => _flows.Value;

    public ProjectMap Map
    {
        get
        {
            // Asked for at every change, and dear where there are many flows.
            var found = Found;
            lock (_lock)
            {
                if (_map is not { } known || known.Found != found)
                    _map = known = (found, new MapReader(Compilation, folder, found ?? [], memory).Read());
                return known.Map;
            }
        }
    }

    public IReadOnlyList<MethodHead> Methods => [.. Reader(Found).Heads().Where(d => d.Kind != MethodRole.Flow).Select(d => new MethodHead(d.Id, d.Title, d.Kind, d.Span, d.Problems))];

    public IReadOnlyList<Problem> Problems => [.. (Found ?? [])
        .Where(d => d.Severity >= DiagnosticSeverity.Warning && !d.IsSuppressed && d.Location.IsInSource)
        .Select(d => new Problem(d.Id, d.Severity.ToString().ToLowerInvariant(), d.GetMessage(null), Places.Of(d.Location, folder)))];

    public DiagramView? Diagram(string id)
    {
        // Asked for by edits as well as by every page that shows it, and dear where it is long.
        var found = Found;
        Lazy<DiagramView?>? diagram;
        lock (_lock)
        {
            if (_diagrams.Found != found)
                _diagrams = (found, []);
            if (!_diagrams.Of.TryGetValue(id, out diagram))
                _diagrams.Of[id] = diagram = new(() => View(id, Reader(found)));
        }

        return diagram.Value;
    }

    /// <summary>A diagram as it was when its file had another text; null when it was not there.</summary>
    public Diagram? Before(SyntaxTree tree, string text, string id)
        => new ProjectReader(Compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(text))), folder, []).Find(id);

    /// <summary>The tree of a file; null when it is none of the project's.</summary>
    public SyntaxTree? Tree(string file) => Compilation.SyntaxTrees.FirstOrDefault(t => Places.File(t.FilePath, folder) == file);

    /// <summary>The version of a file.</summary>
    public string? VersionOf(string file) => Tree(file) is { } tree ? TextVersion.Of(tree.GetText().ToString()) : null;

    /// <summary>Whether diagrams may look otherwise with what generators added since. No author's code refers to what Tenon's own adds.</summary>
    public bool IsOutdatedBy(ReadProject whole) => !Generated(read).SetEquals(Generated(whole));

    private static HashSet<(string, string)> Generated(ReadProject project) => [.. project.Compilation.SyntaxTrees.Except(project.Sources.SyntaxTrees)
        .Where(t => !Authored.IsTenons(t)).Select(t => (t.FilePath, t.ToString()))];

    /// <summary>The files whose text is another than it was in an earlier state: its path, what it was, and what it is; null for what is not there.</summary>
    public IReadOnlyList<(string Path, string? Before, string? After)> Since(Snapshot before)
    {
        var (old, now) = (before.Texts(), Texts());
        return [.. old.Keys.Union(now.Keys).Order(StringComparer.Ordinal)
            .Where(path => old.GetValueOrDefault(path) is var was && now.GetValueOrDefault(path) is var @is && was != @is && !(was is not null && @is is not null && was.ContentEquals(@is)))
            .Select(path => (path, old.GetValueOrDefault(path)?.ToString(), now.GetValueOrDefault(path)?.ToString()))];
    }

    private Dictionary<string, SourceText> Texts() => Compilation.SyntaxTrees.Where(t => !ProjectReader.IsGenerated(t))
        .DistinctBy(t => t.FilePath).ToDictionary(t => Places.File(t.FilePath, folder), t => t.GetText());

    // Before generators have run the compiler would find fault with what only they can mend.
    private ProjectReader Reader(IReadOnlyList<Diagnostic>? found) => new(Compilation, folder, found ?? (read.IsGenerated ? null : []), memory);

    private DiagramView? View(string id, ProjectReader reader) => reader.Find(id) is { } diagram ? new DiagramView(diagram, VersionOf(diagram.Span.File) ?? "") : null;
}
