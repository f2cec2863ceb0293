using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Finding;
using Tenon.Design.Model;
using Tenon.Design.Writing;
using Tenon.Generators.Reading;

namespace Tenon.Design.Editing.Operations;

/// <summary>Adds, changes or removes an attribute of a member.</summary>
internal static class AttributeSetting
{
    private const int LongestLine = 120;

    public static string Plan(Draft draft, SetAttribute edit)
    {
        var chart = draft.Sources.Chart(edit.Diagram);
        var (tree, member) = (chart.Tree, chart.Declaration("attributes"));
        var written = edit.Text is null ? null : Snippet.Attribute(edit.Text.Trim(), tree.Options);
        var all = member.AttributeLists.Where(l => l.Target is null).SelectMany(l => l.Attributes).ToList();
        var found = all.FirstOrDefault(a => Short(a.Name) == Short(edit.Name)) ?? (written is not null && IsTrigger(chart, written.Name) ? all.FirstOrDefault(a => IsTrigger(chart, a)) : null);
        draft.Select(tree, member.SpanStart);
        if (written is null)
        {
            if (found is null)
                throw new Refused($"{chart.Diagram.Title} has no [{edit.Name}].");
            Remove(draft, tree, found);
            return $"Take [{edit.Name}] from {chart.Diagram.Title}";
        }

        if (found is not null)
        {
            draft.Replace(tree, found.Span, written.ToString());
            return $"Change [{edit.Name}] of {chart.Diagram.Title}";
        }

        Add(draft, member, written.ToString());
        return $"Give {chart.Diagram.Title} [{edit.Name}]";
    }

    // Into the list that is there, as long as its line is not too long.
    private static void Add(Draft draft, MemberDeclarationSyntax member, string attribute)
    {
        var (tree, text) = (member.SyntaxTree, member.SyntaxTree.GetText());
        var style = FileStyle.Of(tree);
        var last = member.AttributeLists.LastOrDefault(l => l.Target is null);
        if (last is not null && text.Lines.GetLineFromPosition(last.Span.End).Span.Length + attribute.Length < LongestLine)
        {
            draft.Insert(tree, last.Attributes[^1].Span.End, $", {attribute}");
            return;
        }

        var at = last?.Span.End ?? member.SpanStart;
        var indent = text.IndentAt(member.SpanStart);
        if (last is not null)
            draft.Insert(tree, at, $"{style.EndOfLine}{indent}[{attribute}]");
        else
            draft.Insert(tree, at, text.StartsLine(at) ? $"[{attribute}]{style.EndOfLine}{indent}" : $"[{attribute}] ");
    }

    private static void Remove(Draft draft, SyntaxTree tree, AttributeSyntax attribute)
    {
        var (text, list) = (tree.GetText(), (AttributeListSyntax)attribute.Parent!);
        if (list.Attributes.Count > 1)
            Lists.Remove(draft, tree, list.Attributes, list.Attributes.IndexOf(attribute));
        else if (text.StartsLine(list.SpanStart) && text.EndsLine(list.Span.End))
            draft.RemoveLines(tree, text.LineOf(list.SpanStart), text.LineOf(list.Span.End));
        else
            draft.Replace(tree, Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(list.SpanStart, text.OverBlanks(list.Span.End)), "");
    }

    private static bool IsTrigger(Chart chart, AttributeSyntax attribute) => Kinds.Derives((chart.Model.GetSymbolInfo(attribute) is var info ? info.Symbol ?? info.CandidateSymbols.FirstOrDefault() : null)?.ContainingType, Kinds.TriggerAttribute);

    // One that is not in the file yet is looked up by its name.
    private static bool IsTrigger(Chart chart, NameSyntax name)
        => new[] { Short(name), Short(name) + "Attribute" }.SelectMany(n => chart.Model.LookupNamespacesAndTypes(chart.Syntax.SpanStart, name: n)).OfType<INamedTypeSymbol>().Any(t => Kinds.Derives(t, Kinds.TriggerAttribute));

    private static string Short(NameSyntax name) => Short(name.ToString());

    private static string Short(string name)
    {
        var last = name.Split('.', ':')[^1];
        return last.EndsWith("Attribute", StringComparison.Ordinal) && last.Length > 9 ? last[..^9] : last;
    }
}
