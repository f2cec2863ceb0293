using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Finding;
using Tenon.Design.Model;
using Tenon.Design.Writing;
using Tenon.Design.Writing.Values;

namespace Tenon.Design.Editing.Operations;

/// <summary>Adds an else, an else-if, a case, a catch or a finally.</summary>
internal static class LaneAdding
{
    public static string Plan(Draft draft, AddLane edit)
    {
        var spot = draft.Sources.Spot(edit.Node);
        spot.MustStandAlone("changed");
        draft.Select(spot.Chart.Tree, spot.Span.Start);
        switch (spot.Statement, edit.Lane)
        {
            case (IfStatementSyntax branch, LaneKind.Else):
                var last = Last(branch);
                if (last.Else is not null)
                    throw new Refused($"{spot.Node.Title} has an else already.", [edit.Node]);
                Bodies.AddElse(draft, last, null);
                break;
            case (IfStatementSyntax branch, LaneKind.Then):
                ElseIf(draft, Last(branch), Value(edit, spot, "false"));
                break;
            case (SwitchStatementSyntax choice, LaneKind.Case or LaneKind.Else):
                Section(draft, spot, choice, edit);
                break;
            case (TryStatementSyntax attempt, LaneKind.Catch or LaneKind.Finally):
                Clause(draft, spot, attempt, edit);
                break;
            default:
                throw new Refused($"{spot.Node.Title} cannot have a lane of that kind.", [edit.Node]);
        }

        return $"Add {(edit.Lane == LaneKind.Then ? "an else-if" : edit.Lane == LaneKind.Else ? "an else" : $"a {edit.Lane.ToString().ToLowerInvariant()}")} to {Reading.Words.Cut(spot.Node.Title, 60)}";
    }

    private static IfStatementSyntax Last(IfStatementSyntax branch)
    {
        while (branch.Else?.Statement is IfStatementSyntax next)
            branch = next;
        return branch;
    }

    // In front of the else, which stays the last.
    private static void ElseIf(Draft draft, IfStatementSyntax last, string condition)
    {
        if (last.Else is null)
        {
            Bodies.AddElse(draft, last, null, $"else if ({condition})");
            return;
        }

        var (tree, text) = (last.SyntaxTree, last.SyntaxTree.GetText());
        var style = FileStyle.Of(tree);
        var indent = text.IndentAt(last.Else.SpanStart);
        var block = style.BraceOnOwnLine ? Fragment.Of($"else if ({condition})", "{", "}").Write(indent, style) : $"else if ({condition}) {{{style.EndOfLine}{indent}}}";
        draft.Insert(tree, last.Else.SpanStart, style.BraceOnOwnLine ? block[indent.Length..] + style.EndOfLine + indent : block + " ");
    }

    private static void Section(Draft draft, Spot spot, SwitchStatementSyntax choice, AddLane edit)
    {
        var tree = spot.Chart.Tree;
        var (text, style) = (spot.Chart.Text, FileStyle.Of(tree));
        var general = choice.Sections.FirstOrDefault(s => s.Labels.Any(l => l is DefaultSwitchLabelSyntax));
        var label = edit.Lane == LaneKind.Else ? "default:" : $"case {Snippet.Case(edit.Text?.Trim() ?? Unused(spot, choice), tree.Options)}:";
        if (edit.Lane == LaneKind.Else && general is not null)
            throw new Refused($"{spot.Node.Title} has a default already.", [edit.Node]);
        var outer = text.IndentAt(choice.SpanStart);
        var indent = choice.Sections.FirstOrDefault(s => text.StartsLine(s.SpanStart)) is { } other ? text.IndentAt(other.SpanStart) : outer + style.Unit;
        var code = Fragment.Of(label, "    break;").Write(indent, style);
        var extent = general is null || edit.Lane == LaneKind.Else ? choice.CloseBraceToken.SpanStart : Start(general);
        if (text.StartsLine(extent))
            draft.Insert(tree, text.Lines.GetLineFromPosition(extent).Start, code + style.EndOfLine);
        else
            draft.Insert(tree, extent, style.EndOfLine + code + style.EndOfLine + (extent == choice.CloseBraceToken.SpanStart ? outer : indent));
    }

    private static int Start(SwitchSectionSyntax section) => Extent.Own(section.GetFirstToken()) is { Count: > 0 } own ? own[0].FullSpan.Start : section.SpanStart;

    // The first value of an enum, or the next number, that has no case yet.
    private static string Unused(Spot spot, SwitchStatementSyntax choice)
    {
        var type = spot.Chart.Model.GetTypeInfo(choice.Expression).Type;
        var used = choice.Sections.SelectMany(s => s.Labels).OfType<CaseSwitchLabelSyntax>().Select(l => l.Value.ToString()).ToHashSet();
        if (type is { TypeKind: TypeKind.Enum })
        {
            var name = type.ToMinimalDisplayString(spot.Chart.Model, choice.SpanStart);
            if (type.GetMembers().OfType<IFieldSymbol>().Select(f => $"{name}.{f.Name}").FirstOrDefault(n => !used.Contains(n)) is { } member)
                return member;
        }

        return type?.SpecialType switch
        {
            SpecialType.System_String => Enumerable.Range(1, 1000).Select(i => $"\"{i}\"").First(v => !used.Contains(v)),
            SpecialType.System_Boolean => used.Contains("true") ? "false" : "true",
            SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Int16 or SpecialType.System_Byte => Enumerable.Range(1, 1000).Select(i => $"{i}").First(v => !used.Contains(v)),
            _ => throw new Refused("What is the new case for? Say it: a value, a type, a pattern.", [spot.Node.Id]),
        };
    }

    private static void Clause(Draft draft, Spot spot, TryStatementSyntax attempt, AddLane edit)
    {
        var tree = spot.Chart.Tree;
        var (text, style) = (spot.Chart.Text, FileStyle.Of(tree));
        var indent = text.IndentAt(attempt.SpanStart);
        if (edit.Lane == LaneKind.Finally)
        {
            if (attempt.Finally is not null)
                throw new Refused($"{spot.Node.Title} has a finally already.", [edit.Node]);
            Add(attempt.Span.End, Fragment.Of("finally", "{", "}"));
            return;
        }

        // In front of one that catches everything, which would leave it nothing.
        var type = edit.Text is null ? Guess(attempt) : Snippet.Type(edit.Text.Trim(), tree.Options).ToString();
        var general = attempt.Catches.FirstOrDefault(c => c.Filter is null && (c.Declaration is null || c.Declaration.Type.ToString() is "Exception" or "System.Exception"));
        var before = general is null || type is "Exception" or "System.Exception" ? null : general;
        var at = before is not null ? before.CatchKeyword.GetPreviousToken().Span.End : attempt.Catches.LastOrDefault()?.Span.End ?? attempt.Block.Span.End;
        Add(at, Fragment.Of($"catch ({type})", "{", "    throw;", "}"));

        void Add(int position, Fragment code)
        {
            var lines = code.Write(indent, style);
            if (style.BraceOnOwnLine)
                draft.Insert(tree, position, style.EndOfLine + lines);
            else
                draft.Insert(tree, position, " " + lines[indent.Length..].Replace($"{style.EndOfLine}{indent}{{", " {", StringComparison.Ordinal));
        }
    }

    private static string Guess(TryStatementSyntax attempt)
        => attempt.Catches.Any(c => c.Declaration is null || c.Declaration.Type.ToString() is "Exception" or "System.Exception") ? "InvalidOperationException" : "Exception";

    private static string Value(AddLane edit, Spot spot, string guess) => edit.Text is null ? guess : Snippet.Expression(edit.Text.Trim(), spot.Chart.Tree.Options).ToString();
}
