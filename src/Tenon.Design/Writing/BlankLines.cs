using Microsoft.CodeAnalysis.Text;

namespace Tenon.Design.Writing;

/// <summary>Keeps the gap that removed lines leave no wider than the gaps that were there.</summary>
internal static class BlankLines
{
    /// <summary>The runs of lines to remove, with the blank line that would be one too many.</summary>
    /// <param name="text">The text.</param>
    /// <param name="lines">The lines that go.</param>
    /// <param name="isFilled">Whether something else is put where a run was.</param>
    public static IEnumerable<(int First, int Last)> Close(SourceText text, SortedSet<int> lines, Func<TextSpan, bool> isFilled)
    {
        foreach (var (first, last) in Runs(text, lines, isFilled))
        {
            var gap = TextSpan.FromBounds(text.Lines[first].Start, text.Lines[last].EndIncludingLineBreak);
            var (blankAbove, blankBelow) = (text.IsBlank(first - 1) && !lines.Contains(first - 1), text.IsBlank(last + 1));
            if (isFilled(gap))
                yield return (first, last);
            else if (blankBelow && (blankAbove || Opens(text, first - 1)) && !lines.Contains(last + 2))
                yield return (first, last + 1);
            else if (blankAbove && Closes(text, last + 1) && !lines.Contains(first - 2))
                yield return (first - 1, last);
            else
                yield return (first, last);
        }
    }

    // Runs that only a blank line parts go as one, with that line.
    private static IEnumerable<(int First, int Last)> Runs(SourceText text, SortedSet<int> lines, Func<TextSpan, bool> isFilled)
    {
        (int First, int Last)? run = null;
        foreach (var line in lines)
        {
            if (run is { } open && (line == open.Last + 1 || IsGap(open.Last + 1, line - 1)))
            {
                run = (open.First, line);
                continue;
            }

            if (run is { } done)
                yield return done;
            run = (line, line);
        }

        if (run is { } last)
            yield return last;

        bool IsGap(int first, int end)
            => Enumerable.Range(first, end - first + 1).All(text.IsBlank) && !isFilled(TextSpan.FromBounds(text.Lines[first].Start, text.Lines[end].EndIncludingLineBreak));
    }

    private static bool Opens(SourceText text, int line)
        => line >= 0 && text.Lines[line].ToString().Trim() is var code && (code.EndsWith('{') || ((code.StartsWith("case ", StringComparison.Ordinal) || code.StartsWith("default", StringComparison.Ordinal)) && code.EndsWith(':')));

    private static bool Closes(SourceText text, int line) => line < text.Lines.Count && text.Lines[line].ToString().TrimStart().StartsWith('}');
}
