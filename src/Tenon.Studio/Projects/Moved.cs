using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Tenon.Studio.Projects;

/// <summary>What is said of a project that was changed until it is judged anew: what was said before, where that is now. Of what was changed itself nothing is said.</summary>
internal static class Moved
{
    /// <summary>What was said of one state, of the next.</summary>
    public static IReadOnlyList<Diagnostic> To(Compilation now, Compilation before, IReadOnlyList<Diagnostic> said)
    {
        var next = now.SyntaxTrees.Except(before.SyntaxTrees).ToLookup(t => t.FilePath, StringComparer.Ordinal);
        var changes = before.SyntaxTrees.Except(now.SyntaxTrees).ToDictionary(t => t, t => next[t.FilePath].FirstOrDefault() is { } tree ? (Tree: tree, Change: Change(t, tree)) : (null, default));
        return [.. said.Select(d => d.Location.SourceTree is { } tree && changes.TryGetValue(tree, out var to) ? To(d, to.Tree, to.Change) : d).OfType<Diagnostic>()];
    }

    // All that was changed as one.
    private static TextChangeRange Change(SyntaxTree before, SyntaxTree now)
    {
        var (old, text) = (before.GetText().ToString(), now.GetText().ToString());
        var start = old.AsSpan().CommonPrefixLength(text);
        var most = Math.Min(old.Length, text.Length) - start;
        var end = 0;
        while (end < most && old[^(end + 1)] == text[^(end + 1)])
            end++;
        return new TextChangeRange(TextSpan.FromBounds(start, old.Length - end), text.Length - end - start);
    }

    private static Diagnostic? To(Diagnostic said, SyntaxTree? tree, TextChangeRange change)
    {
        var span = said.Location.SourceSpan;
        if (tree is null || (span.End > change.Span.Start && span.Start < change.Span.End))
            return null;
        var place = Location.Create(tree, new TextSpan(span.Start < change.Span.End ? span.Start : span.Start + change.NewLength - change.Span.Length, span.Length));
        return Diagnostic.Create(said.Id, said.Descriptor.Category, said.GetMessage(null), said.Severity, said.DefaultSeverity, isEnabledByDefault: true, said.WarningLevel, location: place);
    }
}
