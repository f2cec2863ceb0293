using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Tenon.Design.Writing;

/// <summary>Lines of code that are to stand somewhere else. They take on the indentation of the place, but for what is inside a text, which stays as it is.</summary>
internal sealed class Fragment
{
    private readonly List<(string Indent, string Text, bool Fixed)> _lines = [];

    /// <summary>What one level is indented by where the lines come from.</summary>
    private string _unit = "    ";

    public bool IsEmpty => _lines.Count == 0;

    /// <summary>Whether there is something in it that has to be waited for.</summary>
    public bool Awaits { get; private set; }

    public bool StartsFixed => _lines[0].Fixed;

    /// <summary>Takes code as it stands in a file.</summary>
    /// <param name="root">The file.</param>
    /// <param name="span">The code; it may begin in the middle of a line.</param>
    /// <param name="indent">What the lines behind the first are indented by already, if not by what the first is.</param>
    public static Fragment From(SyntaxNode root, TextSpan span, string? indent = null)
    {
        var text = root.SyntaxTree.GetText();
        var fragment = new Fragment { _unit = FileStyle.Of(root.SyntaxTree).Unit };
        fragment.Awaits = root.DescendantTokens(span, n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).Any(t => t.IsKind(SyntaxKind.AwaitKeyword) && span.Contains(t.Span));
        var outer = text.IndentAt(span.Start);
        if (indent is not null && text.Lines.Where(l => l.Start > span.Start && l.Start < span.End && !text.IsBlank(l.LineNumber) && !IsFixed(root, l.Start)).All(l => text.IndentAt(l.Start).StartsWith(indent, StringComparison.Ordinal)))
            outer = indent;
        foreach (var line in text.Lines.Where(l => l.Start < span.End && l.End >= span.Start))
        {
            var first = line.Start <= span.Start;
            var whole = text.ToString(TextSpan.FromBounds(Math.Max(line.Start, span.Start), Math.Min(line.End, span.End)));
            if (first)
                fragment._lines.Add(("", whole.TrimStart(' ', '\t'), false));
            else if (IsFixed(root, line.Start))
                fragment._lines.Add(("", whole, true));
            else
                fragment.Add(whole, outer);
        }

        return fragment;
    }

    /// <summary>Takes single lines, each indented by levels of four spaces.</summary>
    public static Fragment Of(params IEnumerable<string> lines)
    {
        var fragment = new Fragment();
        foreach (var line in lines)
            fragment.Add(line, "");
        return fragment;
    }

    public Fragment Then(Fragment next)
    {
        var all = new Fragment { _unit = _lines.Count == 0 ? next._unit : _unit, Awaits = Awaits || next.Awaits };
        all._lines.AddRange(_lines);
        all._lines.AddRange(next._lines);
        return all;
    }

    /// <summary>The same, with something in front of its first line that is code, and behind its last.</summary>
    public Fragment Dressed(string before, string behind)
    {
        var all = new Fragment { _unit = _unit, Awaits = Awaits };
        all._lines.AddRange(_lines);
        all._lines[0] = (all._lines[0].Indent, before + all._lines[0].Text, all._lines[0].Fixed);
        all._lines[^1] = (all._lines[^1].Indent, all._lines[^1].Text + behind, all._lines[^1].Fixed);
        return all;
    }

    /// <summary>The same with braces where the file has them, for code that was written without knowing it.</summary>
    public Fragment Styled(FileStyle style)
    {
        if (style.BraceOnOwnLine)
            return this;
        var all = new Fragment { _unit = _unit, Awaits = Awaits };
        foreach (var line in _lines)
        {
            var joins = !line.Fixed && all._lines.Count > 0 && all._lines[^1] is { Fixed: false, Text.Length: > 0 } before && before.Indent == line.Indent && !before.Text.StartsWith("//", StringComparison.Ordinal) && !before.Text.Contains(" //", StringComparison.Ordinal)
                && ((line.Text == "{" && before.Text[^1] is not ';' and not '{' and not '}') || (before.Text == "}" && (line.Text.StartsWith("else", StringComparison.Ordinal) || line.Text.StartsWith("catch", StringComparison.Ordinal) || line.Text.StartsWith("finally", StringComparison.Ordinal))));
            if (joins)
                all._lines[^1] = (all._lines[^1].Indent, $"{all._lines[^1].Text} {line.Text}", false);
            else
                all._lines.Add(line);
        }

        return all;
    }

    /// <summary>The same, deeper by levels.</summary>
    public Fragment Deeper(int levels)
    {
        var all = new Fragment { _unit = _unit, Awaits = Awaits };
        all._lines.AddRange(_lines.Select(l => l.Fixed || l.Text.Length == 0 ? l : (string.Concat(Enumerable.Repeat(_unit, levels)) + l.Indent, l.Text, false)));
        return all;
    }

    /// <summary>Writes the lines, without an end behind the last.</summary>
    public string Write(string indent, FileStyle style)
    {
        var text = new StringBuilder();
        for (var i = 0; i < _lines.Count; i++)
        {
            var line = _lines[i];
            if (i > 0)
                text.Append(style.EndOfLine);
            if (!line.Fixed && line.Text.Length > 0)
                text.Append(indent).Append(Translated(line.Indent, style.Unit));
            text.Append(line.Text);
        }

        return text.ToString();
    }

    private void Add(string whole, string outer)
    {
        var code = whole.TrimStart(' ', '\t');
        var indent = whole[..^code.Length];
        var deeper = indent.StartsWith(outer, StringComparison.Ordinal) ? indent[outer.Length..] : new string(' ', Math.Max(0, Columns(indent) - Columns(outer)));
        _lines.Add(code.Length == 0 ? ("", "", false) : (deeper, code, false));
    }

    private string Translated(string indent, string unit)
    {
        if (unit == _unit || indent.Length == 0)
            return indent;
        var levels = 0;
        while (indent.StartsWith(_unit, StringComparison.Ordinal))
        {
            indent = indent[_unit.Length..];
            levels++;
        }

        return string.Concat(Enumerable.Repeat(unit, levels)) + indent;
    }

    private static int Columns(string indent) => indent.Sum(c => c == '\t' ? 4 : 1);

    /// <summary>Whether a line begins inside a text, in code that is left out, or is a directive that stands at the margin.</summary>
    public static bool IsFixed(SyntaxNode root, int start)
    {
        var trivia = root.FindTrivia(start);
        if (trivia.IsKind(SyntaxKind.DisabledTextTrivia) || (trivia.IsDirective && trivia.SpanStart == start))
            return true;
        var token = root.FindToken(start);
        if (token.SpanStart < start && start < token.Span.End && !token.IsKind(SyntaxKind.EndOfFileToken))
            return true;
        return token.Parent?.AncestorsAndSelf().OfType<InterpolatedStringExpressionSyntax>().Any(s => s.SpanStart < start && start < s.Span.End) == true;
    }
}
