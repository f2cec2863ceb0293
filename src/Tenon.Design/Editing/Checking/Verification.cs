using Microsoft.CodeAnalysis;
using Tenon.Design.Editing.Finding;
using Tenon.Design.Editing.Writing;

namespace Tenon.Design.Editing.Checking;

/// <summary>The project as it would be after the changes, and what the compiler says of that which it did not say before.</summary>
internal sealed class Verification
{
    private readonly Sources _before;
    private readonly Dictionary<SyntaxTree, SyntaxTree> _trees = [];

    public Verification(Draft draft)
    {
        _before = draft.Sources;
        var compilation = _before.Compilation;
        foreach (var tree in draft.Trees)
        {
            var changed = tree.WithChangedText(draft.NewText(tree));
            _trees[tree] = changed;
            compilation = compilation.ReplaceSyntaxTree(tree, changed);
        }

        var options = compilation.SyntaxTrees.FirstOrDefault()?.Options;
        compilation = compilation.AddSyntaxTrees(draft.NewFiles.Select(f => Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree.ParseText(
            f.Text, (Microsoft.CodeAnalysis.CSharp.CSharpParseOptions?)options, Path.Combine(_before.Folder, f.File))));
        After = new Sources(compilation, _before.Folder);
    }

    public Sources After { get; }

    public SyntaxTree Changed(SyntaxTree tree) => _trees[tree];

    public IEnumerable<SyntaxTree> ChangedTrees => _trees.Values;

    /// <summary>The errors of the changed files that are new.</summary>
    public IReadOnlyList<Diagnostic> NewErrors()
    {
        var found = new List<Diagnostic>();
        foreach (var (old, changed) in _trees)
        {
            var after = Errors(After.Compilation, changed);
            if (after.Count == 0)
                continue;
            var known = Errors(_before.Compilation, old).GroupBy(Key).ToDictionary(g => g.Key, g => g.Count());
            foreach (var error in after)
            {
                if (known.GetValueOrDefault(Key(error)) is var left and > 0)
                    known[Key(error)] = left - 1;
                else
                    found.Add(error);
            }
        }

        return found;
    }

    private static List<Diagnostic> Errors(Compilation compilation, SyntaxTree tree)
        => [.. compilation.GetSemanticModel(tree).GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error)];

    private static string Key(Diagnostic error) => $"{error.Id} {error.GetMessage(null)}";
}
