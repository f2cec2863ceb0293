using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Tenon.Design.Finding;
using Tenon.Design.Writing;

namespace Tenon.Design.Editing.Checking;

/// <summary>The project as it would be after the changes, and what the compiler says of that which it did not say before.</summary>
internal sealed class Verification
{
    private readonly Draft _draft;
    private readonly Sources _before;
    private readonly Dictionary<SyntaxTree, SyntaxTree> _trees = [];
    private readonly List<SyntaxTree> _new = [];
    private List<Diagnostic>? _errors;

    public Verification(Draft draft)
    {
        (_draft, _before) = (draft, draft.Sources);
        var compilation = _before.Compilation;
        foreach (var tree in draft.Trees)
        {
            var changed = tree.WithChangedText(draft.NewText(tree));
            _trees[tree] = changed;
            compilation = compilation.ReplaceSyntaxTree(tree, changed);
        }

        compilation = compilation.RemoveSyntaxTrees(draft.Gone);

        // What names a thing that is changed elsewhere can break by it, unchanged itself.
        foreach (var tree in draft.Watched.Where(t => !_trees.ContainsKey(t) && !draft.Gone.Contains(t)))
            _trees[tree] = tree;
        var options = (CSharpParseOptions?)compilation.SyntaxTrees.FirstOrDefault()?.Options;
        foreach (var (file, text) in draft.NewFiles)
        {
            var tree = CSharpSyntaxTree.ParseText(text, options, Path.Combine(_before.Folder, file));
            _new.Add(tree);
            compilation = compilation.AddSyntaxTrees(tree);
        }

        After = new Sources(compilation, _before.Folder, _before.Memory);
    }

    public Sources After { get; }

    /// <summary>Files as they were and as they are, and those that are new, as they are.</summary>
    public IEnumerable<(SyntaxTree? Before, SyntaxTree After)> Trees => _trees.Select(t => ((SyntaxTree?)t.Key, t.Value)).Concat(_new.Select(t => ((SyntaxTree?)null, t)));

    /// <summary>A file as it is after the changes, if it has any.</summary>
    public SyntaxTree Now(SyntaxTree tree) => _trees.GetValueOrDefault(tree, tree);

    public SyntaxTree Changed(SyntaxTree tree) => _trees[tree];

    /// <summary>The errors of the changed files that are new.</summary>
    public IReadOnlyList<Diagnostic> NewErrors() => _errors ??= New(d => d.Severity == DiagnosticSeverity.Error, d => $"{d.Id} {d.GetMessage(null)}", Said);

    /// <summary>The using directives of the changed files that nothing needs any more.</summary>
    public IReadOnlyList<Diagnostic> NewlyUnused() => New(d => d.Id == "CS8019", d => d.Location.SourceTree!.GetText().ToString(d.Location.SourceSpan), After.Diagnostics);

    // What changes in bodies only can be wrong nowhere else in the file. Where there are errors, those of the whole file are counted.
    private IReadOnlyList<Diagnostic> Said(SyntaxTree changed)
    {
        if (_before.Trees.FirstOrDefault(t => Now(t) == changed) is not { } old || old == changed || ChangedBodies.Of(_draft.Changes(old), changed) is not { } members)
            return After.Diagnostics(changed);
        IReadOnlyList<Diagnostic> found = [.. members.SelectMany(m => After.NullAware(changed).GetDiagnostics(m)).Concat(changed.GetDiagnostics()).Distinct()];
        return found.Any(d => d.Severity == DiagnosticSeverity.Error) ? After.Diagnostics(changed) : found;
    }

    private List<Diagnostic> New(Func<Diagnostic, bool> isMeant, Func<Diagnostic, string> key, Func<SyntaxTree, IReadOnlyList<Diagnostic>> said)
    {
        var found = new List<Diagnostic>();
        foreach (var (old, changed) in Trees)
        {
            var after = said(changed).Where(isMeant).ToList();
            if (after.Count == 0)
                continue;
            var known = old is null ? [] : _before.Diagnostics(old).Where(isMeant).GroupBy(key).ToDictionary(g => g.Key, g => g.Count());
            foreach (var one in after)
            {
                if (known.GetValueOrDefault(key(one)) is var left and > 0)
                    known[key(one)] = left - 1;
                else
                    found.Add(one);
            }
        }

        return found;
    }
}
