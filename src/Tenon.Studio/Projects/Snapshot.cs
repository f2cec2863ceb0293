using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Model;
using Tenon.Design.Reading;
using Tenon.Development.Building;
using Tenon.Studio.Api;

namespace Tenon.Studio.Projects;

/// <summary>A project as it was at one moment. What is wrong with it comes a little later.</summary>
/// <param name="read">The program.</param>
/// <param name="folder">The project's folder.</param>
internal sealed class Snapshot(ReadProject read, string folder)
{
    private readonly Lock _lock = new();
    private (IReadOnlyList<Diagnostic>? Found, ProjectMap Map)? _map;

    /// <summary>The program, with what generators add to it.</summary>
    public Compilation Compilation => read.Compilation;

    /// <summary>The program as it was read.</summary>
    public ReadProject Read => read;

    /// <summary>What compiler and rules say; null while they are at it.</summary>
    public IReadOnlyList<Diagnostic>? Diagnostics { get; set; }

    public ProjectMap Map
    {
        get
        {
            // Asked for with every list of projects, and dear where there are many flows.
            var found = Diagnostics;
            lock (_lock)
            {
                if (_map is not { } known || known.Found != found)
                    _map = known = (found, new MapReader(Compilation, folder, found ?? []).Read());
                return known.Map;
            }
        }
    }

    public IReadOnlyList<MethodHead> Methods => [.. Reader.Heads().Where(d => d.Kind != MethodRole.Flow).Select(d => new MethodHead(d.Id, d.Title, d.Kind, d.Span, d.Problems))];

    public IReadOnlyList<Problem> Problems => [.. (Diagnostics ?? [])
        .Where(d => d.Severity >= DiagnosticSeverity.Warning && !d.IsSuppressed && d.Location.IsInSource)
        .Select(d => new Problem(d.Id, d.Severity.ToString().ToLowerInvariant(), d.GetMessage(null), Places.Of(d.Location, folder)))];

    public DiagramView? Diagram(string id) => Reader.Find(id) is { } diagram ? new DiagramView(diagram, VersionOf(diagram.Span.File) ?? "") : null;

    /// <summary>A diagram as it was when its file had another text; null when it was not there.</summary>
    public Diagram? Before(SyntaxTree tree, string text, string id)
        => new ProjectReader(Compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(text))), folder, []).Find(id);

    /// <summary>The tree of a file; null when it is none of the project's.</summary>
    public SyntaxTree? Tree(string file) => Compilation.SyntaxTrees.FirstOrDefault(t => Places.File(t.FilePath, folder) == file);

    /// <summary>The version of a file.</summary>
    public string? VersionOf(string file) => Tree(file) is { } tree ? TextVersion.Of(tree.GetText().ToString()) : null;

    private ProjectReader Reader => new(Compilation, folder, Diagnostics);
}
