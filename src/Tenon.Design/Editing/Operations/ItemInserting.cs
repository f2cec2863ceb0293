using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Completion;
using Tenon.Design.Finding;
using Tenon.Design.Model;
using Tenon.Design.Writing;

namespace Tenon.Design.Editing.Operations;

/// <summary>Puts what a palette's item stands for at a place, with the connection and the using directives that it needs.</summary>
internal static class ItemInserting
{
    public static string Plan(Draft draft, Insert edit)
    {
        var sources = draft.Sources;
        var (to, index) = sources.At(edit.At);
        ItemCode item;
        try
        {
            item = new PaletteReader(sources.Compilation, sources.Folder, sources.Memory).Code(edit.Item, edit.At);
        }
        catch (KeyNotFoundException e)
        {
            throw new Refused(e.Message);
        }

        var tree = to.Chart.Tree;
        var text = item.Text;
        if (item.Connection is { } connection && to.Chart.Type is { } type && Integrations.Part(sources, type) is { } part)
        {
            text = Called(text, connection.Name, ConnectionAdding.Add(draft, part, type, connection.Name, connection.Type));
            if (part.SyntaxTree != tree && connection.Namespace.Length > 0 && sources.Model(part.SyntaxTree).LookupNamespacesAndTypes(part.SpanStart, name: connection.Type.Split('<')[0]).IsEmpty)
                UsingDirectives.Add(draft, part.SyntaxTree, connection.Namespace);
        }

        foreach (var space in item.Usings.Where(u => item.Connection?.Namespace != u || Integrations.Part(sources, to.Chart.Type!)?.SyntaxTree == tree))
            UsingDirectives.Add(draft, tree, space);
        var (code, statements) = Snippet.Statements(text, tree.Options);
        Placing.Put(draft, to, index, code.Styled(FileStyle.Of(tree)));
        return statements.Count == 1 ? $"Insert {Reading.Words.Cut(Reading.Words.Line(statements[0]), 60)}" : $"Insert {statements.Count} statements";
    }

    // The code with a connection as its class calls it.
    private static string Called(string text, string name, string there)
    {
        if (name == there)
            return text;
        const string Before = "async () => {";
        var names = SyntaxFactory.ParseExpression($"{Before}{text}}}").DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(n => n.Identifier.ValueText == name && n.Parent is MemberAccessExpressionSyntax access && access.Expression == n).Select(n => new TextChange(new TextSpan(n.SpanStart - Before.Length, n.Span.Length), there));
        return SourceText.From(text).WithChanges(names).ToString();
    }
}
