using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Finding;
using Tenon.Design.Model;

namespace Tenon.Design.Writing;

/// <summary>What a statement or a comment takes up in the text: itself, the comment above that is its own, the one behind it on its line.</summary>
internal sealed class Extent
{
    private readonly SyntaxTree _tree;
    private readonly SourceText _text;
    private readonly List<TextSpan> _pieces = [];

    private Extent(SyntaxTree tree) => (_tree, _text) = (tree, tree.GetText());

    /// <summary>Where it begins, with its comment.</summary>
    public int Start => _pieces[0].Start;

    /// <summary>Where it ends, with the comment on its line.</summary>
    public int End => _pieces[^1].End;

    /// <summary>Whether it has lines to itself.</summary>
    public bool HasLines => _text.StartsLine(Start) && _text.EndsLine(End);

    public static Extent Of(Spot spot)
    {
        if (!spot.IsComment)
            return Of(spot.Statement!);
        var extent = new Extent(spot.Chart.Tree);
        extent._pieces.AddRange(spot.Chart.Syntax.DescendantTrivia().Where(t => IsComment(t) && spot.Span.Contains(t.Span)).Select(Whole));
        return extent;
    }

    public static Extent Of(StatementSyntax statement)
    {
        var extent = new Extent(statement.SyntaxTree);
        extent._pieces.AddRange(Own(statement.GetFirstToken()).Select(Whole));
        var end = statement.Span.End;
        var behind = statement.GetLastToken().TrailingTrivia;
        if (extent._text.EndsLine(behind.Count == 0 ? end : Math.Max(end, behind.LastOrDefault(IsComment).Span.End)) && behind.Any(IsComment))
            end = behind.Last(IsComment).Span.End;
        extent._pieces.Add(TextSpan.FromBounds(statement.SpanStart, end));
        return extent;
    }

    /// <summary>The comments above a token that belong to it, no blank line between; a directive between does not part them.</summary>
    public static IReadOnlyList<SyntaxTrivia> Own(SyntaxToken token)
    {
        var own = new List<SyntaxTrivia>();
        var newLines = 0;
        foreach (var trivia in token.LeadingTrivia.Reverse())
        {
            if (IsComment(trivia))
            {
                own.Insert(0, trivia);
                newLines = trivia.HasStructure ? 1 : 0;
            }
            else if (trivia.IsKind(SyntaxKind.DisabledTextTrivia) || (trivia.IsKind(SyntaxKind.EndOfLineTrivia) && ++newLines > 1))
            {
                break;
            }
        }

        return own;
    }

    public static bool IsComment(SyntaxTrivia trivia) => trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia
        or SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia;

    /// <summary>The span of a comment. One of documentation has its sign in its own trivia, and its line's end in it.</summary>
    public static TextSpan Whole(SyntaxTrivia comment)
        => comment.HasStructure ? TextSpan.FromBounds(comment.FullSpan.Start, comment.FullSpan.Start + comment.ToFullString().TrimEnd().Length) : comment.Span;

    /// <summary>Takes it out of the text.</summary>
    public void Remove(Draft draft)
    {
        foreach (var run in Runs())
        {
            if (_text.StartsLine(run.Start) && _text.EndsLine(run.End))
            {
                draft.RemoveLines(_tree, _text.LineOf(run.Start), _text.LineOf(run.End));
                continue;
            }

            var end = _text.OverBlanks(run.End);
            draft.Replace(_tree, _text.EndsLine(run.End) ? TextSpan.FromBounds(_text.BackOverBlanks(run.Start), run.End) : TextSpan.FromBounds(run.Start, end), "");
        }
    }

    /// <summary>Its code, to be put somewhere else.</summary>
    public Fragment Copy()
    {
        var root = _tree.GetRoot();
        return Runs().Select(r => Fragment.From(root, r)).Aggregate((a, b) => a.Then(b));
    }

    // The pieces, those joined that nothing but blanks and ends of lines are between.
    private IEnumerable<TextSpan> Runs()
    {
        var run = _pieces[0];
        foreach (var piece in _pieces.Skip(1))
        {
            if (string.IsNullOrWhiteSpace(_text.ToString(TextSpan.FromBounds(run.End, piece.Start))))
            {
                run = TextSpan.FromBounds(run.Start, piece.End);
                continue;
            }

            yield return run;
            run = piece;
        }

        yield return run;
    }
}
