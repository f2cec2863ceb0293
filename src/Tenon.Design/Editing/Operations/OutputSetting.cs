using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Editing.Checking;
using Tenon.Design.Finding;
using Tenon.Design.Model;
using Tenon.Design.Reading;
using Tenon.Design.Writing;

namespace Tenon.Design.Editing.Operations;

/// <summary>Changes the variable that takes a node's result.</summary>
internal static class OutputSetting
{
    public static string Plan(Draft draft, SetOutput edit)
    {
        var spot = draft.Sources.Spot(edit.Node);
        var tree = spot.Chart.Tree;
        draft.Select(tree, spot.Span.Start);
        switch (spot.Syntax)
        {
            case ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax assignment } when spot.Chart.Model.GetSymbolInfo(assignment.Left).Symbol is IDiscardSymbol:
                if (edit.Name is not null)
                    draft.Replace(tree, assignment.Left.Span, $"{TypeOf(edit, tree)} {Snippet.Name(edit.Name)}");
                return Title(spot, edit);
            case ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax assignment } when assignment.Left is IdentifierNameSyntax or MemberAccessExpressionSyntax:
                if (edit.Name is null)
                    draft.Replace(tree, TextSpan.FromBounds(assignment.SpanStart, assignment.Right.SpanStart), "");
                else if (edit.Name != assignment.Left.ToString())
                    Structure.Replace(draft, tree, assignment.Left.Span, Snippet.Expression(edit.Name, tree.Options).ToString());
                return Title(spot, edit);
            case ExpressionStatementSyntax statement when statement.Expression is not AssignmentExpressionSyntax:
                if (edit.Name is not null)
                    Declare(draft, spot, statement, edit);
                return Title(spot, edit);
            case LocalDeclarationStatementSyntax { Declaration: var declaration } when declaration.Variables.Count == 1:
                return Change(draft, spot, declaration, declaration.Variables[0], edit);
            case VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } variable:
                return Change(draft, spot, declaration, variable, edit);
            case VariableDeclarationSyntax { Variables.Count: 1 } declaration:
                return Change(draft, spot, declaration, declaration.Variables[0], edit);
            default:
                throw new Refused($"{spot.Node.Title} gives no result to a variable.", [edit.Node]);
        }
    }

    private static void Declare(Draft draft, Spot spot, ExpressionStatementSyntax statement, SetOutput edit)
    {
        if (spot.Chart.Model.GetTypeInfo(statement.Expression).Type is { SpecialType: SpecialType.System_Void })
            throw new Refused($"{spot.Node.Title} gives no result.", [edit.Node]);
        if (spot.In.Form == SequenceForm.Embedded)
            throw new Refused($"A variable that is declared here would be seen by nothing else. Put something beside {spot.Node.Title} first.", [edit.Node]);
        draft.Insert(spot.Chart.Tree, statement.SpanStart, $"{TypeOf(edit, spot.Chart.Tree)} {Snippet.Name(edit.Name!)} = ");
    }

    private static string Change(Draft draft, Spot spot, VariableDeclarationSyntax declaration, VariableDeclaratorSyntax variable, SetOutput edit)
    {
        var chart = spot.Chart;
        if (edit.Name is null)
        {
            TakeAway(draft, spot, declaration, variable);
            return Title(spot, edit);
        }

        if (edit.Type is not null && edit.Type != declaration.Type.ToString())
        {
            if (declaration.Variables.Count > 1)
                throw new Refused($"{variable.Identifier.ValueText} shares its type with {Dataflow.Words([.. declaration.Variables.Where(v => v != variable).Select(v => v.Identifier.ValueText)])}.", [spot.Node.Id]);
            draft.Replace(chart.Tree, declaration.Type.Span, Snippet.Type(edit.Type, chart.Tree.Options).ToString());
        }

        if (chart.Model.GetDeclaredSymbol(variable) is { } symbol)
            Renames.Local(draft, chart, symbol, edit.Name);
        return Title(spot, edit);
    }

    private static void TakeAway(Draft draft, Spot spot, VariableDeclarationSyntax declaration, VariableDeclaratorSyntax variable)
    {
        var chart = spot.Chart;
        var users = chart.Model.GetDeclaredSymbol(variable) is { } symbol
            ? Dataflow.SpotsOf(chart, Dataflow.Uses(chart.Model, chart.Syntax, [symbol], []).Select(u => u.Place)).Where(u => u != spot).ToList() : [];
        if (users.Count > 0)
            throw new Refused($"{Dataflow.Titles(users)} {(users.Count == 1 ? "uses" : "use")} {variable.Identifier.ValueText}.", [.. users.Select(u => u.Node.Id)]);
        if (variable.Initializer?.Value is not { } value || declaration.Variables.Count > 1 || declaration.Parent is not LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 }
            || ExpressionReader.Peel(value) is not (InvocationExpressionSyntax or ObjectCreationExpressionSyntax) || value is not (AwaitExpressionSyntax or InvocationExpressionSyntax or ObjectCreationExpressionSyntax))
        {
            throw new Refused($"Nothing would be left to do but to have a value.", [spot.Node.Id], [new Mend($"Delete {spot.Node.Title}", [new Delete([spot.Node.Id])])]);
        }

        draft.Replace(chart.Tree, TextSpan.FromBounds(declaration.Parent.SpanStart, value.SpanStart), "");
    }

    private static string TypeOf(SetOutput edit, SyntaxTree tree) => edit.Type is null ? "var" : Snippet.Type(edit.Type, tree.Options).ToString();

    private static string Title(Spot spot, SetOutput edit) => edit.Name is null ? $"Take away {spot.Node.Output?.Name ?? "the result"}" : spot.Node.Output is { } output
        ? output.Name == edit.Name ? $"Change {output.Name}'s type" : $"Rename {output.Name} to {edit.Name}" : $"Keep the result as {edit.Name}";
}
