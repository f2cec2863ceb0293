using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Finding;
using Tenon.Design.Model;
using Tenon.Design.Writing;

namespace Tenon.Design.Editing.Operations;

/// <summary>Renames a variable, a parameter, a connection or a member, everywhere.</summary>
internal static class Renaming
{
    public static string Plan(Draft draft, Rename edit)
    {
        var chart = draft.Sources.Chart(edit.Diagram);
        var to = Snippet.Name(edit.To);
        if (edit.Name is null)
            return Member(draft, chart, to);
        var title = $"Rename {edit.Name} to {to}";
        if (edit.Name == to)
            return title;
        var variables = chart.Member.Nodes.Where(n => n is VariableDeclaratorSyntax or SingleVariableDesignationSyntax or LocalFunctionStatementSyntax or ForEachStatementSyntax or ParameterSyntax or CatchDeclarationSyntax or FromClauseSyntax or LetClauseSyntax or LabeledStatementSyntax)
            .Select(n => chart.Model.GetDeclaredSymbol(n)).OfType<ISymbol>().Where(s => s.Name == edit.Name && s is not (IFieldSymbol or IEventSymbol)).Distinct(SymbolEqualityComparer.Default).ToList();
        if (variables.Count > 0)
        {
            // One that is declared here and there, in places of their own, is one to whoever reads the diagram.
            foreach (var variable in variables)
                Renames.Local(draft, chart, variable!, to);
            return title;
        }

        var connection = Connections.Find(chart.Type, edit.Name)
            ?? throw new Refused($"{edit.Diagram} has nothing called {edit.Name}.");
        foreach (var symbol in Connections.Names(connection))
            Renames.Everywhere(draft, symbol, symbol.Name.StartsWith('_') ? "_" + to : to);
        return title;
    }

    private static string Member(Draft draft, Chart chart, string to)
    {
        if (chart.Symbol is not { CanBeReferencedByName: true, ContainingType: not null } member || chart.Syntax is DestructorDeclarationSyntax or BaseFieldDeclarationSyntax { Declaration.Variables.Count: > 1 })
            throw new Refused($"{chart.Diagram.Title} has no name of its own.");
        if (References.IsShared(member))
            throw new Refused($"{member.Name} is what another type calls it, too. Rename it in an editor.");
        if (member.Name != to)
            Renames.Everywhere(draft, member, to);
        draft.Select(chart.Tree, chart.Syntax.SpanStart);
        return $"Rename {member.Name} to {to}";
    }
}
