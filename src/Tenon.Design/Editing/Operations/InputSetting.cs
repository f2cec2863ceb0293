using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Completion.Forms;
using Tenon.Design.Completion.Sites;
using Tenon.Design.Editing.Finding;
using Tenon.Design.Editing.Writing;
using Tenon.Design.Model;
using Tenon.Design.Reading;

namespace Tenon.Design.Editing.Operations;

/// <summary>Changes, adds or takes away one value that a node is given.</summary>
internal static class InputSetting
{
    public static string Plan(Draft draft, SetInput edit)
    {
        var spot = draft.Sources.Spot(edit.Node);
        draft.Select(spot.Chart.Tree, spot.Span.Start);
        var slot = Slots.Find(spot, edit.Name) ?? throw new Refused(Call(spot) is null ? $"{spot.Node.Title} has no value {edit.Name}." : $"{spot.Node.Title} takes nothing called {edit.Name}.", [edit.Node]);
        Values.Writing.Set(draft, spot, slot, edit.Text?.Trim());
        return $"{(edit.Text is null ? "Take away" : "Change")} {Words.Cut(spot.Node.Title, 50)}'s {edit.Name}";
    }

    /// <summary>The call that a node is about.</summary>
    public static InvocationExpressionSyntax? Call(Spot spot)
    {
        var value = spot.Syntax switch
        {
            ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax assignment } => assignment.Right,
            ExpressionStatementSyntax statement => statement.Expression,
            LocalDeclarationStatementSyntax { Declaration.Variables: [{ Initializer.Value: { } one }] } => one,
            VariableDeclaratorSyntax { Initializer.Value: { } one } => one,
            VariableDeclarationSyntax { Variables: [{ Initializer.Value: { } one }] } => one,
            ExpressionSyntax expression => expression,
            _ => null,
        };
        return value is null ? null : ExpressionReader.Peel(value) as InvocationExpressionSyntax;
    }
}
