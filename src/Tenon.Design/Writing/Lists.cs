using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Model;

namespace Tenon.Design.Writing;

/// <summary>Adds to lists that commas part, and takes from them: parameters, arguments, attributes.</summary>
internal static class Lists
{
    /// <summary>Puts an item before the one at an index, or at the end; on a line of its own when the others have some.</summary>
    public static void Insert<T>(Draft draft, SyntaxTree tree, SeparatedSyntaxList<T> list, int index, string item, int opening)
        where T : SyntaxNode
    {
        var text = tree.GetText();
        if (list.Count == 0)
        {
            draft.Insert(tree, opening, item);
            return;
        }

        var like = list[Math.Min(index, list.Count - 1)].SpanStart;
        var parting = list.Count > 1 || index == 0 ? text.StartsLine(like) ? FileStyle.Of(tree).EndOfLine + text.IndentAt(like) : " " : " ";
        if (index >= list.Count)
            draft.Insert(tree, list[^1].Span.End, $",{parting}{item}");
        else
            draft.Insert(tree, list[index].SpanStart, $"{item},{parting}");
    }

    /// <summary>Takes an item away, with a comma.</summary>
    public static void Remove<T>(Draft draft, SyntaxTree tree, SeparatedSyntaxList<T> list, int index)
        where T : SyntaxNode
        => draft.Replace(tree, list.Count == 1 ? list[0].Span
            : index == list.Count - 1 ? TextSpan.FromBounds(list[index - 1].Span.End, list[index].Span.End)
            : TextSpan.FromBounds(list[index].SpanStart, list[index + 1].SpanStart), "");
}
