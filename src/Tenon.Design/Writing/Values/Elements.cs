using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Finding;
using Tenon.Design.Model;

namespace Tenon.Design.Writing.Values;

/// <summary>What stands between brackets or braces with commas between: the items of a list, the members of an object, the arms of a switch. Each edit changes no other's text.</summary>
internal sealed class Elements
{
    private readonly SyntaxTree _tree;
    private readonly SourceText _text;
    private readonly IReadOnlyList<SyntaxToken> _commas;
    private readonly SyntaxToken _open;
    private readonly SyntaxToken _close;

    private Elements(SyntaxNode owner, IReadOnlyList<SyntaxNode> items, IEnumerable<SyntaxToken> commas, SyntaxToken open, SyntaxToken close)
        => (_tree, _text, Items, _commas, _open, _close) = (owner.SyntaxTree, owner.SyntaxTree.GetText(), items, [.. commas], open, close);

    public IReadOnlyList<SyntaxNode> Items { get; }

    public static Elements Of(SyntaxNode owner) => owner switch
    {
        CollectionExpressionSyntax list => new(owner, [.. list.Elements], list.Elements.GetSeparators(), list.OpenBracketToken, list.CloseBracketToken),
        InitializerExpressionSyntax list => new(owner, [.. list.Expressions], list.Expressions.GetSeparators(), list.OpenBraceToken, list.CloseBraceToken),
        AnonymousObjectCreationExpressionSyntax made => new(owner, [.. made.Initializers], made.Initializers.GetSeparators(), made.OpenBraceToken, made.CloseBraceToken),
        SwitchExpressionSyntax choice => new(owner, [.. choice.Arms], choice.Arms.GetSeparators(), choice.OpenBraceToken, choice.CloseBraceToken),
        _ => throw new ArgumentException($"{owner.Kind()} has no elements.", nameof(owner)),
    };

    /// <summary>Puts an element before the one at an index, or at the end; on a line of its own when the others have some.</summary>
    public void Insert(Draft draft, int index, string element)
    {
        var line = FileStyle.Of(_tree).EndOfLine;
        if (Items.Count == 0)
        {
            First(draft, element, line);
            return;
        }

        if (index < Items.Count)
        {
            var at = Start(index);
            draft.Insert(_tree, at, $"{element},{(_text.StartsLine(at) ? line + _text.IndentAt(at) : " ")}");
            return;
        }

        var last = Items.Count - 1;
        var closed = _commas.Count > last;
        var end = End(last);
        if (!_text.StartsLine(Start(last)) && end == Comma(last))
        {
            draft.Insert(_tree, end, closed ? $" {element}," : $", {element}");
            return;
        }

        if (!closed)
            draft.Insert(_tree, Items[last].Span.End, ",");
        draft.Insert(_tree, end, $"{line}{_text.IndentAt(Items[last].SpanStart)}{element}{(closed ? "," : "")}");
    }

    /// <summary>Takes an element away, with its comma and its comments.</summary>
    public void Remove(Draft draft, int index)
    {
        var (start, end) = (Start(index), End(index));
        MustHold(start, end);

        // In front of the last there is a comma too many then, unless one was behind it.
        var comma = index > 0 && index == Items.Count - 1 && _commas.Count == index ? _commas[index - 1] : default;
        if (_text.StartsLine(start) && _text.EndsLine(end))
        {
            draft.RemoveLines(_tree, _text.LineOf(start), _text.LineOf(end));
            if (comma != default)
                draft.Replace(_tree, comma.Span, "");
        }
        else if (comma == default)
        {
            draft.Replace(_tree, _text.EndsLine(end) ? TextSpan.FromBounds(_text.BackOverBlanks(start), end) : TextSpan.FromBounds(start, _text.OverBlanks(end)), "");
        }
        else if (string.IsNullOrWhiteSpace(_text.ToString(TextSpan.FromBounds(comma.Span.End, start))))
        {
            draft.Replace(_tree, TextSpan.FromBounds(comma.SpanStart, end), "");
        }
        else
        {
            draft.Replace(_tree, comma.Span, "");
            draft.Replace(_tree, TextSpan.FromBounds(_text.BackOverBlanks(start), end), "");
        }
    }

    /// <summary>Puts an element where another is; those between move up or down. Commas and line ends stay where they are.</summary>
    public void Move(Draft draft, int from, int to)
    {
        if (from == to)
            return;
        var (first, last) = (Math.Min(from, to), Math.Max(from, to));
        var (start, end) = (Start(first), End(last));
        MustHold(start, end);
        var order = Enumerable.Range(first, last - first + 1).Where(i => i != from).ToList();
        order.Insert(to - first, from);
        var moved = new StringBuilder();
        for (var place = first; place <= last; place++)
        {
            var item = order[place - first];
            var remark = Text(Comma(item), End(item));
            if (remark.Contains("//", StringComparison.Ordinal) && !_text.EndsLine(End(place)))
                throw new Refused("The comment behind it would take in what follows. Move it in the code.");
            moved.Append(Text(Start(item), Items[item].Span.End)).Append(Text(Items[place].Span.End, Comma(place))).Append(remark);
            if (place < last)
                moved.Append(Text(End(place), Start(place + 1)));
        }

        draft.Replace(_tree, TextSpan.FromBounds(start, end), moved.ToString());
    }

    private void First(Draft draft, string element, string line)
    {
        var inside = TextSpan.FromBounds(_open.Span.End, _close.SpanStart);
        if (!string.IsNullOrWhiteSpace(_text.ToString(inside)))
            draft.Insert(_tree, _text.Lines.GetLineFromPosition(_close.SpanStart).Start, $"{_text.IndentAt(_close.SpanStart)}{FileStyle.Of(_tree).Unit}{element}{line}");
        else if (_text.LineOf(_open.SpanStart) == _text.LineOf(_close.SpanStart))
            draft.Replace(_tree, inside, _open.IsKind(SyntaxKind.OpenBracketToken) ? element : $" {element} ");
        else
            draft.Insert(_tree, _open.Span.End, $"{line}{_text.IndentAt(_close.SpanStart)}{FileStyle.Of(_tree).Unit}{element}");
    }

    // With the comments above that are its own.
    private int Start(int index) => Extent.Own(Items[index].GetFirstToken()) is { Count: > 0 } own ? own[0].FullSpan.Start : Items[index].SpanStart;

    // With its comma, where it has one.
    private int Comma(int index) => index < _commas.Count ? _commas[index].Span.End : Items[index].Span.End;

    // With the comment behind it on its line.
    private int End(int index)
    {
        var behind = (index < _commas.Count ? _commas[index] : Items[index].GetLastToken()).TrailingTrivia.LastOrDefault(Extent.IsComment);
        return behind != default && _text.EndsLine(behind.Span.End) ? behind.Span.End : Comma(index);
    }

    private string Text(int start, int end) => _text.ToString(TextSpan.FromBounds(start, end));

    private void MustHold(int start, int end)
    {
        var span = TextSpan.FromBounds(start, end);
        if (_tree.GetRoot().DescendantTrivia(span).Any(t => t.IsDirective && span.Contains(t.Span)))
            throw new Refused("There is a directive in it. Change it in the code.");
    }
}
