using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Finding;
using Tenon.Design.Model;
using Tenon.Design.Writing;

namespace Tenon.Design.Editing.Operations;

/// <summary>Writes a node anew.</summary>
internal static class TextSetting
{
    public static string Plan(Draft draft, SetText edit)
    {
        var spot = draft.Sources.Spot(edit.Node);
        var tree = spot.Chart.Tree;
        var text = spot.Chart.Text;
        var style = FileStyle.Of(tree);
        var title = $"Rewrite {Reading.Words.Cut(spot.Node.Title, 60)}";
        if (spot.IsComment)
        {
            CommentSetting.Rewrite(draft, spot, edit.Text);
            return title;
        }

        if (spot.Syntax is StatementSyntax statement)
        {
            var (code, statements) = Snippet.Statements(edit.Text.TrimStart(), tree.Options, text.IndentAt(spot.Span.Start));
            if (spot.In.Form == SequenceForm.Embedded && statements.Count != 1)
                Bodies.Replace(draft, statement, code);
            else
                draft.Replace(tree, spot.Span, code.Write(text.IndentAt(spot.Span.Start), style)[text.IndentAt(spot.Span.Start).Length..], select: true);
            return title;
        }

        if (spot.Syntax is AccessorDeclarationSyntax)
            throw new Refused($"{spot.Node.Title} is one of the ways to use {spot.Chart.Diagram.Title}. Rewrite what is in it.", [edit.Node]);
        if (spot.Syntax is VariableDeclaratorSyntax)
            _ = Snippet.Statements($"var {edit.Text};", tree.Options).Statements is [LocalDeclarationStatementSyntax { Declaration.Variables.Count: 1 }] ? 0 : throw new Refused($"«{edit.Text}» is no variable with its value.", [edit.Node]);
        else
            _ = Snippet.Expression(edit.Text, tree.Options);
        Structure.Replace(draft, tree, spot.Span, edit.Text.Trim());
        draft.Select(tree, spot.Span.Start);
        return title;
    }
}
