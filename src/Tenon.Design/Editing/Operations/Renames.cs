using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Finding;
using Tenon.Design.Writing;

namespace Tenon.Design.Editing.Operations;

/// <summary>Gives a symbol another name at every place that names it.</summary>
internal static class Renames
{
    /// <summary>Renames a variable, parameter or function of a method.</summary>
    public static void Local(Draft draft, Chart chart, ISymbol symbol, string to)
    {
        to = Snippet.Name(to);
        if (to == symbol.Name)
            return;
        MustNotHide(chart, to);
        foreach (var token in References.Within(draft.Sources, chart.Syntax, symbol))
            Write(draft, token, to);
    }

    /// <summary>Renames a member or a constructor's parameter.</summary>
    public static void Everywhere(Draft draft, ISymbol symbol, string to)
    {
        // What names it changes; what has the new name already may come to mean something else.
        draft.Watched.UnionWith(draft.Sources.Trees.Where(t => t.GetText().ToString().Contains(to.TrimStart('@'), StringComparison.Ordinal)));
        foreach (var token in References.InProject(draft.Sources, symbol))
            Write(draft, token, to);
    }

    private static void Write(Draft draft, SyntaxToken token, string to)
        => draft.Replace(token.SyntaxTree!, token.Span, Keeping(token) + to);

    // A name that another name is made of keeps that one: `new { total }` becomes `new { total = sum }`.
    private static string Keeping(SyntaxToken token) => token.Parent switch
    {
        IdentifierNameSyntax { Parent: AnonymousObjectMemberDeclaratorSyntax { NameEquals: null } } => $"{token.ValueText} = ",
        IdentifierNameSyntax { Parent: ArgumentSyntax { NameColon: null, Parent: TupleExpressionSyntax { Parent: not AssignmentExpressionSyntax and not ForEachVariableStatementSyntax } } } => $"{token.ValueText}: ",
        _ => "",
    };

    // A variable hides what the class has of the same name.
    private static void MustNotHide(Chart chart, string to)
    {
        foreach (var name in chart.Member.Nodes.OfType<SimpleNameSyntax>().Where(n => n.Identifier.ValueText == to.TrimStart('@') && n.Parent is not MemberAccessExpressionSyntax { Name: var right } || n.Parent is MemberAccessExpressionSyntax { Expression: var left } && left == n && n.Identifier.ValueText == to.TrimStart('@')))
        {
            if (name.Parent is NameColonSyntax or NameEqualsSyntax or QualifiedNameSyntax or MemberBindingExpressionSyntax || name.Parent is AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment && assignment.Left == name)
                continue;
            if (chart.Model.GetSymbolInfo(name).Symbol is { } other && other is not (ILocalSymbol or IRangeVariableSymbol or INamedTypeSymbol or INamespaceSymbol) && !(other is IParameterSymbol p && p.ContainingSymbol is IMethodSymbol { MethodKind: not MethodKind.Constructor }))
                throw new Refused($"{to} is the name of something else that is used in this method: {other.ToDisplayString()}.", [.. chart.Around(name.SpanStart) is { } spot ? new[] { spot.Node.Id } : []]);
        }
    }
}
