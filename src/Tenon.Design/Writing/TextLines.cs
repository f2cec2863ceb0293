using Microsoft.CodeAnalysis.Text;

namespace Tenon.Design.Writing;

/// <summary>Questions about the lines of a text.</summary>
internal static class TextLines
{
    public static int LineOf(this SourceText text, int position) => text.Lines.IndexOf(position);

    /// <summary>The blanks that a position's line begins with.</summary>
    public static string IndentAt(this SourceText text, int position)
    {
        var line = text.Lines.GetLineFromPosition(position);
        var end = line.Start;
        while (end < line.End && text[end] is ' ' or '\t')
            end++;
        return text.ToString(TextSpan.FromBounds(line.Start, end));
    }

    /// <summary>Whether there are only blanks before a position on its line.</summary>
    public static bool StartsLine(this SourceText text, int position) => text.BackOverBlanks(position) == text.Lines.GetLineFromPosition(position).Start;

    /// <summary>Whether there are only blanks behind a position on its line.</summary>
    public static bool EndsLine(this SourceText text, int position) => text.OverBlanks(position) == text.Lines.GetLineFromPosition(position).End;

    /// <summary>Whether a position is on the file's last line, with no end of it behind.</summary>
    public static bool EndsFile(this SourceText text, int position) => text.Lines.GetLineFromPosition(position) is var line && line.End == line.EndIncludingLineBreak;

    public static int OverBlanks(this SourceText text, int position)
    {
        while (position < text.Length && text[position] is ' ' or '\t')
            position++;
        return position;
    }

    public static int BackOverBlanks(this SourceText text, int position)
    {
        while (position > 0 && text[position - 1] is ' ' or '\t')
            position--;
        return position;
    }

    public static bool IsBlank(this SourceText text, int line) => line >= 0 && line < text.Lines.Count && string.IsNullOrWhiteSpace(text.Lines[line].ToString());
}
