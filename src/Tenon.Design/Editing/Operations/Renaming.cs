using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Editing.Finding;
using Tenon.Design.Editing.Writing;
using Tenon.Design.Model;

namespace Tenon.Design.Editing.Operations;

/// <summary>Renames a variable, a parameter, a connection or a method, everywhere.</summary>
internal static class Renaming
{
    public static string Plan(Draft draft, Rename edit)
    {
        var chart = draft.Sources.Chart(edit.Diagram);
        var to = Snippet.Name(edit.To);
        if (edit.Name is null)
            return Method(draft, chart, to);
        var title = $"Rename {edit.Name} to {to}";
        if (edit.Name == to)
            return title;
        var variables = chart.Method.DescendantNodes().Where(n => n is VariableDeclaratorSyntax or SingleVariableDesignationSyntax or LocalFunctionStatementSyntax or ForEachStatementSyntax or ParameterSyntax or CatchDeclarationSyntax or FromClauseSyntax or LetClauseSyntax or LabeledStatementSyntax)
            .Select(n => chart.Model.GetDeclaredSymbol(n)).OfType<ISymbol>().Where(s => s.Name == edit.Name).Distinct(SymbolEqualityComparer.Default).ToList();
        if (variables.Count > 0)
        {
            // One that is declared here and there, in places of their own, is one to whoever reads the diagram.
            foreach (var variable in variables)
                Renames.Local(draft, chart, variable!, to);
            return title;
        }

        var connection = Connections.Find(chart.Model.GetDeclaredSymbol(chart.Method)?.ContainingType, edit.Name)
            ?? throw new Refused($"{edit.Diagram} has nothing called {edit.Name}.");
        foreach (var symbol in Connections.Names(connection))
            Renames.Everywhere(draft, symbol, symbol.Name.StartsWith('_') ? "_" + to : to);
        return title;
    }

    private static string Method(Draft draft, Chart chart, string to)
    {
        if (chart.Model.GetDeclaredSymbol(chart.Method) is not IMethodSymbol { MethodKind: MethodKind.Ordinary } method)
            throw new Refused($"{chart.Diagram.Title} has no name of its own.");
        if (References.IsShared(method))
            throw new Refused($"{method.Name} is what another type calls it, too. Rename it in an editor.");
        if (method.Name != to)
            Renames.Everywhere(draft, method, to);
        draft.Select(chart.Tree, chart.Method.SpanStart);
        return $"Rename {method.Name} to {to}";
    }
}
