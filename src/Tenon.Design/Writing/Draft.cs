using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Finding;
using Tenon.Design.Model;

namespace Tenon.Design.Writing;

/// <summary>The changes of text that an edit has come to so far.</summary>
internal sealed class Draft(Sources sources)
{
    private readonly Dictionary<SyntaxTree, List<Change>> _changes = [];
    private readonly Dictionary<SyntaxTree, SortedSet<int>> _lines = [];
    private readonly List<(string File, string Text)> _files = [];
    private readonly HashSet<SyntaxTree> _gone = [];
    private readonly List<(SyntaxTree Tree, Change? Change, int Position, int End)> _selected = [];

    public Sources Sources { get; } = sources;

    /// <summary>Files that are new.</summary>
    public IReadOnlyList<(string File, string Text)> NewFiles => _files;

    /// <summary>Files that change.</summary>
    public IEnumerable<SyntaxTree> Trees => _changes.Keys.Union(_lines.Keys).Except(_gone);

    /// <summary>Files that are taken away.</summary>
    public IReadOnlyCollection<SyntaxTree> Gone => _gone;

    /// <summary>How much was changed so far, to see whether more has come.</summary>
    public int Count => _changes.Values.Sum(c => c.Count) + _lines.Values.Sum(l => l.Count);

    public bool IsEmpty => _files.Count == 0 && _gone.Count == 0 && Trees.All(t => Changes(t).Count == 0);

    /// <summary>Puts text where a span is.</summary>
    /// <param name="tree">The file.</param>
    /// <param name="span">What goes.</param>
    /// <param name="text">What comes.</param>
    /// <param name="select">Whether the nodes in what comes are to be selected.</param>
    public void Replace(SyntaxTree tree, TextSpan span, string text, bool select = false)
    {
        var change = new Change(span, text);
        if (!_changes.TryGetValue(tree, out var changes))
            _changes[tree] = changes = [];
        changes.Add(change);
        if (select)
            _selected.Add((tree, change, 0, 0));
    }

    public void Insert(SyntaxTree tree, int position, string text, bool select = false) => Replace(tree, new TextSpan(position, 0), text, select);

    /// <summary>Takes whole lines away, and the blank line too many that they would leave.</summary>
    public void RemoveLines(SyntaxTree tree, int first, int last)
    {
        if (!_lines.TryGetValue(tree, out var lines))
            _lines[tree] = lines = [];
        for (var i = first; i <= last; i++)
            lines.Add(i);
    }

    /// <summary>Adds a file, or writes one that was added anew.</summary>
    public void Create(string file, string text)
    {
        _files.RemoveAll(f => f.File == file);
        _files.Add((file, text));
    }

    /// <summary>Whether what would not compile any more is refused, also where somebody writes it.</summary>
    public bool MustCompile { get; set; }

    /// <summary>Takes a file away.</summary>
    public void Remove(SyntaxTree tree) => _gone.Add(tree);

    /// <summary>The connections that integrations were given, each once, and what they are called there.</summary>
    public Dictionary<(string Integration, string Name), string> Borrowed { get; } = [];

    /// <summary>Files that do not change, but have to compile afterwards as they did before.</summary>
    public HashSet<SyntaxTree> Watched { get; } = [];

    /// <summary>Selects the innermost node that stands at a position of the text as it was.</summary>
    public void Select(SyntaxTree tree, int position) => _selected.Add((tree, null, position, position));

    /// <summary>Selects the nodes that stood between two positions.</summary>
    public void SelectWithin(SyntaxTree tree, int start, int end) => _selected.Add((tree, null, start, end));

    /// <summary>A file's changes, in order, neighbours joined and what is the same on both sides left out.</summary>
    public IReadOnlyList<TextPatch> Changes(SyntaxTree tree)
    {
        var text = tree.GetText();
        var patches = new List<TextPatch>();
        foreach (var change in Ordered(tree))
        {
            if (patches.Count > 0 && patches[^1] is var before && before.Start + before.Length >= change.Span.Start)
            {
                if (before.Start + before.Length > change.Span.Start)
                    throw new InvalidOperationException($"Two changes of {tree.FilePath} overlap at {change.Span.Start}.");
                patches[^1] = new TextPatch(before.Start, before.Length + change.Span.Length, before.Text + change.Text);
            }
            else
            {
                patches.Add(new TextPatch(change.Span.Start, change.Span.Length, change.Text));
            }
        }

        return [.. patches.Select(p => Smallest(p, text)).Where(p => p.Length > 0 || p.Text.Length > 0)];
    }

    public SourceText NewText(SyntaxTree tree) => tree.GetText().WithChanges(Changes(tree).Select(p => new TextChange(new TextSpan(p.Start, p.Length), p.Text)));

    /// <summary>What is to be selected, as spans of the changed files; an empty span stands for the node at its place.</summary>
    public IEnumerable<(SyntaxTree Tree, TextSpan Span)> Selected()
    {
        foreach (var (tree, change, position, end) in _selected)
        {
            if (change is null)
                yield return (tree, TextSpan.FromBounds(Moved(tree, position), Moved(tree, end)));
            else if (change.Text.Length > 0)
                yield return (tree, new TextSpan(change.Span.Start + Ordered(tree).TakeWhile(c => c != change).Sum(c => c.Text.Length - c.Span.Length), change.Text.Length));
        }
    }

    /// <summary>Where something stands in the changed text; what is gone, where the change ends that took it.</summary>
    public int Moved(SyntaxTree tree, int position)
    {
        var shift = 0;
        foreach (var change in Ordered(tree).TakeWhile(c => c.Span.End <= position || c.Span.Start < position))
        {
            if (change.Span.End > position)
                return change.Span.Start + shift + change.Text.Length;
            shift += change.Text.Length - change.Span.Length;
        }

        return position + shift;
    }

    public IEnumerable<FileChange> Files()
        => Trees.Select(t => new FileChange(Sources.File(t), Changes(t))).Where(f => f.Changes.Count > 0)
            .Concat(_gone.Select(t => new FileChange(Sources.File(t), [new TextPatch(0, t.Length, "")], Gone: true)))
            .Concat(_files.Select(f => new FileChange(f.File, [new TextPatch(0, 0, f.Text)])))
            .OrderBy(f => f.File, StringComparer.Ordinal);

    private IEnumerable<Change> Ordered(SyntaxTree tree)
        => _changes.GetValueOrDefault(tree, []).Concat(Removed(tree)).Select((c, i) => (c, i)).OrderBy(c => c.c.Span.Start).ThenBy(c => c.c.Span.Length > 0).ThenBy(c => c.i).Select(c => c.c);

    private IEnumerable<Change> Removed(SyntaxTree tree)
    {
        if (!_lines.TryGetValue(tree, out var lines))
            yield break;
        var text = tree.GetText();
        foreach (var (first, last) in BlankLines.Close(text, lines, p => _changes.GetValueOrDefault(tree, []).Any(c => c.Span.IntersectsWith(p))))
            yield return new Change(TextSpan.FromBounds(text.Lines[first].Start, text.Lines[last].EndIncludingLineBreak), "");
    }

    private static TextPatch Smallest(TextPatch patch, SourceText text)
    {
        var old = text.ToString(new TextSpan(patch.Start, patch.Length));
        var head = 0;
        while (head < old.Length && head < patch.Text.Length && old[head] == patch.Text[head])
            head++;
        var tail = 0;
        while (tail < old.Length - head && tail < patch.Text.Length - head && old[^(tail + 1)] == patch.Text[^(tail + 1)])
            tail++;
        return new TextPatch(patch.Start + head, old.Length - head - tail, patch.Text[head..^tail]);
    }

    private sealed class Change(TextSpan span, string text)
    {
        public TextSpan Span { get; } = span;

        public string Text { get; } = text;
    }
}
