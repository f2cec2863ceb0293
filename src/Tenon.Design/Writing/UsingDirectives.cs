using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tenon.Design.Writing;

/// <summary>Writes using directives where the others are.</summary>
internal static class UsingDirectives
{
    public static void Add(Draft draft, SyntaxTree tree, string space)
    {
        var root = (CompilationUnitSyntax)tree.GetRoot();
        var (text, style) = (tree.GetText(), FileStyle.Of(tree));
        var usings = root.Usings.Where(u => u.GlobalKeyword.IsKind(SyntaxKind.None)).ToList();
        if (usings.Count == 0 && root.Members.FirstOrDefault() is BaseNamespaceDeclarationSyntax { Usings.Count: > 0 } inside)
            usings = [.. inside.Usings];
        if (usings.Count > 0)
        {
            var next = usings.FirstOrDefault(u => u.Alias is null && u.StaticKeyword.IsKind(SyntaxKind.None) && Order(space, u.Name!.ToString()) < 0 && u != usings[0])
                ?? (usings[0].Alias is null && Order(space, usings[0].Name?.ToString() ?? "") < 0 ? usings[0] : null);
            var line = $"{text.IndentAt(usings[0].SpanStart)}using {space};{style.EndOfLine}";
            draft.Insert(tree, next is not null ? text.Lines.GetLineFromPosition(next.SpanStart).Start : text.Lines.GetLineFromPosition(usings[^1].Span.End).EndIncludingLineBreak, line);
            return;
        }

        var first = root.Usings.Count > 0 ? root.Usings[^1].Span.End : -1;
        if (first >= 0)
        {
            draft.Insert(tree, text.Lines.GetLineFromPosition(first).EndIncludingLineBreak, $"using {space};{style.EndOfLine}");
            return;
        }

        var member = (SyntaxNode?)root.AttributeLists.FirstOrDefault() ?? root.Members.FirstOrDefault();
        var at = member is null ? 0 : member is BaseNamespaceDeclarationSyntax || Extent.Own(member.GetFirstToken()) is not { Count: > 0 } own ? member.SpanStart : own[0].FullSpan.Start;
        draft.Insert(tree, text.Lines.GetLineFromPosition(at).Start, $"using {space};{style.EndOfLine}{style.EndOfLine}");
    }

    /// <summary>Adds one to a file that is new.</summary>
    public static void Add(Draft draft, string file, string space)
    {
        var text = draft.NewFiles.First(f => f.File == file).Text;
        var end = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        draft.Create(file, text.StartsWith("using ", StringComparison.Ordinal) ? $"using {space};{end}{text}" : $"using {space};{end}{end}{text}");
    }

    public static void Remove(Draft draft, SyntaxTree tree, IReadOnlySet<string> directives)
    {
        var text = tree.GetText();
        var all = tree.GetRoot().DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<UsingDirectiveSyntax>().ToList();
        foreach (var directive in all.Where(u => directives.Contains(u.ToString()) && text.StartsLine(u.SpanStart) && text.EndsLine(u.Span.End)))
            draft.RemoveLines(tree, text.LineOf(directive.SpanStart), text.LineOf(directive.Span.End));

        // The blank line behind them goes with the last of them.
        var last = all.Count == 0 ? -1 : text.LineOf(all[^1].Span.End);
        if (last >= 0 && text.LineOf(all[0].SpanStart) == 0 && all.All(u => directives.Contains(u.ToString())) && text.IsBlank(last + 1) && last + 2 < text.Lines.Count)
            draft.RemoveLines(tree, last + 1, last + 1);
    }

    private static int Order(string one, string other)
    {
        static bool IsSystem(string space) => space == "System" || space.StartsWith("System.", StringComparison.Ordinal);
        return IsSystem(one) != IsSystem(other) ? IsSystem(one) ? -1 : 1 : string.CompareOrdinal(one, other);
    }
}
