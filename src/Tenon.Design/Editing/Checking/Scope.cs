using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Finding;

namespace Tenon.Design.Editing.Checking;

/// <summary>What names mean something at a place.</summary>
internal static class Scope
{
    /// <summary>The names that a new variable at a place cannot have: of variables seen there, and of those declared deeper within the same braces.</summary>
    public static HashSet<string> Taken(Sequence to, int at)
    {
        var taken = to.Chart.Model.LookupSymbols(Math.Max(at, to.Chart.Member.Span.Start)).Where(s => s is ILocalSymbol or IParameterSymbol or IRangeVariableSymbol or IMethodSymbol { MethodKind: MethodKind.LocalFunction }).Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        var scope = to.Owner is SwitchSectionSyntax section ? section.Parent! : to.Owner;
        foreach (var token in scope.DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken) && t.Parent is VariableDeclaratorSyntax or SingleVariableDesignationSyntax or ParameterSyntax or ForEachStatementSyntax or CatchDeclarationSyntax or LocalFunctionStatementSyntax or LabeledStatementSyntax or FromClauseSyntax or LetClauseSyntax))
            taken.Add(token.ValueText);
        return taken;
    }

    /// <summary>A name like another that is not taken.</summary>
    public static string Free(string name, ICollection<string> taken)
    {
        if (!taken.Contains(name))
            return name;
        var stem = name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        for (var i = 2; ; i++)
        {
            if (!taken.Contains($"{stem}{i}"))
                return $"{stem}{i}";
        }
    }

    /// <summary>The variables and parameters that have a value at a place, those nearest first.</summary>
    public static IReadOnlyList<(string Name, ITypeSymbol Type)> Values(Chart chart, int at)
        => [.. chart.Model.LookupSymbols(at).Where(s => s is ILocalSymbol or IParameterSymbol { ContainingSymbol: not IMethodSymbol { MethodKind: MethodKind.Constructor } })
            .Where(s => s.DeclaringSyntaxReferences.FirstOrDefault() is { } r && chart.Syntax.Span.Contains(r.Span) && (s is IParameterSymbol || r.Span.End < at))
            .OrderByDescending(s => s.DeclaringSyntaxReferences.FirstOrDefault()?.Span.Start ?? 0)
            .Select(s => (s.Name, s is ILocalSymbol local ? local.Type : ((IParameterSymbol)s).Type))];
}
