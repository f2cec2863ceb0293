using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Model;

namespace Tenon.Studio.Editing;

/// <summary>What was done to a project's files, by Studio and by editors beside it, so that it can be undone and done again.</summary>
internal sealed class History
{
    private const int Most = 500;

    private readonly LinkedList<Done> _undo = [];
    private readonly Stack<Done> _redo = [];

    public IReadOnlyList<string> Undo => [.. _undo.Select(d => d.Title)];

    public IReadOnlyList<string> Redo => [.. _redo.Select(d => d.Title)];

    public Done? NextUndo => _undo.First?.Value;

    public Done? NextRedo => _redo.TryPeek(out var done) ? done : null;

    public void Add(Done done)
    {
        _redo.Clear();
        _undo.AddFirst(done);
        if (_undo.Count > Most)
            _undo.RemoveLast();
    }

    /// <summary>The text that a file had at a version; null when that is not known.</summary>
    /// <param name="path">The file's path, from the project's folder.</param>
    /// <param name="text">Its text now.</param>
    /// <param name="version">The version.</param>
    public string? TextAt(string path, string? text, string version)
        => Walk(_undo.SelectMany(d => d.Files).Where(f => f.Path == path).Select(f => f.Inverse()), text, version)
            ?? Walk(_redo.SelectMany(d => d.Files).Where(f => f.Path == path), text, version);

    public void Undone()
    {
        _redo.Push(_undo.First!.Value);
        _undo.RemoveFirst();
    }

    public void Redone() => _undo.AddFirst(_redo.Pop());

    private static string? Walk(IEnumerable<DoneFile> changes, string? text, string version)
    {
        foreach (var change in changes)
        {
            if ((text is null ? null : Projects.TextVersion.Of(text)) != change.VersionBefore)
                return null;
            text = change.Apply(text);
            if (change.VersionAfter == version)
                return text;
        }

        return null;
    }
}

/// <summary>Something that was done.</summary>
/// <param name="Title">What, in words.</param>
/// <param name="Files">To which files.</param>
internal sealed record Done(string Title, IReadOnlyList<DoneFile> Files);

/// <summary>What was done to a file: only what changed is kept.</summary>
/// <param name="Path">The file's path, from the project's folder.</param>
/// <param name="Start">Where the change begins.</param>
/// <param name="Before">What was there; null when the file was not.</param>
/// <param name="After">What is there now; null when the file is not.</param>
/// <param name="VersionBefore">The version of the text before.</param>
/// <param name="VersionAfter">The version of the text after.</param>
internal sealed record DoneFile(string Path, int Start, string? Before, string? After, string? VersionBefore, string? VersionAfter)
{
    public static DoneFile Between(string path, string? before, string? after)
    {
        var (old, now) = (before ?? "", after ?? "");
        var start = old.AsSpan().CommonPrefixLength(now);
        var end = 0;
        while (end < Math.Min(old.Length, now.Length) - start && old[^(end + 1)] == now[^(end + 1)])
            end++;
        return new DoneFile(
            path, start, before is null ? null : old[start..^end], after is null ? null : now[start..^end],
            before is null ? null : Projects.TextVersion.Of(before), after is null ? null : Projects.TextVersion.Of(after));
    }

    public DoneFile Inverse() => new(Path, Start, After, Before, VersionAfter, VersionBefore);

    /// <summary>Makes the change on the text that it was made on.</summary>
    public string? Apply(string? text) => After is null ? null : text is null ? After : text[..Start] + After + text[(Start + (Before ?? "").Length)..];
}
