using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Editing.Checking;
using Tenon.Design.Finding;
using Tenon.Design.Model;
using Tenon.Design.Writing;

namespace Tenon.Design.Editing.Operations;

/// <summary>Adds and removes parameters of a method, with the arguments of its callers.</summary>
internal static class ParameterSetting
{
    public static string Plan(Draft draft, AddParameter edit)
    {
        var chart = draft.Sources.Chart(edit.Diagram);
        var name = Snippet.Name(edit.Name);
        var type = Snippet.Type(edit.Type.Trim(), chart.Tree.Options).ToString();
        var parameters = Parameters(chart).Parameters;
        if (parameters.Any(p => p.Identifier.ValueText == name))
            throw new Refused($"{chart.Diagram.Title} takes something called {name} already.");
        var index = parameters.Count;
        for (var i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].Default is not null || parameters[i].Modifiers.Any(SyntaxKind.ParamsKeyword) || (i == parameters.Count - 1 && parameters[i].Type?.ToString().EndsWith("CancellationToken", StringComparison.Ordinal) == true))
            {
                index = i;
                break;
            }
        }

        Lists.Insert(draft, chart.Tree, parameters, index, $"{type} {name}", Parameters(chart).OpenParenToken.Span.End);
        foreach (var (tree, call) in Calls(draft, chart))
        {
            var at = Math.Min(Shift(call, chart) + index, call.Arguments.Count);
            if (call.Arguments.Take(at).Any(a => a.NameColon is not null))
                at = call.Arguments.Count;
            var named = call.Arguments.Take(at).Any(a => a.NameColon is not null);
            Lists.Insert(draft, tree, call.Arguments, at, (named ? $"{name}: " : "") + Value(draft.Sources, call, name), call.OpenParenToken.Span.End);
        }

        draft.Select(chart.Tree, chart.Syntax.SpanStart);
        return $"Let {chart.Diagram.Title} take {name}";
    }

    public static string Plan(Draft draft, RemoveParameter edit)
    {
        var chart = draft.Sources.Chart(edit.Diagram);
        var parameters = Parameters(chart).Parameters;
        var index = parameters.IndexOf(p => p.Identifier.ValueText == edit.Name);
        if (index < 0)
            throw new Refused($"{chart.Diagram.Title} takes nothing called {edit.Name}.");
        var symbol = chart.Model.GetDeclaredSymbol(parameters[index])!;
        var users = Dataflow.SpotsOf(chart, Dataflow.Uses(chart.Model, chart.Syntax, [symbol], []).Select(u => u.Place));
        if (users.Count > 0)
            throw new Refused($"{Dataflow.Titles(users)} {(users.Count == 1 ? "uses" : "use")} {edit.Name}.", [.. users.Select(u => u.Node.Id)]);
        foreach (var (tree, call) in Calls(draft, chart))
        {
            var at = call.Arguments.IndexOf(a => a.NameColon?.Name.Identifier.ValueText == edit.Name);
            at = at >= 0 ? at : Shift(call, chart) + index;
            if (at >= call.Arguments.Count || (call.Arguments[at].NameColon is { } named && named.Name.Identifier.ValueText != edit.Name))
                continue;
            Lists.Remove(draft, tree, call.Arguments, at);
        }

        Lists.Remove(draft, chart.Tree, parameters, index);
        Members.RemoveParam(draft, chart.Syntax, edit.Name);
        draft.Select(chart.Tree, chart.Syntax.SpanStart);
        return $"Let {chart.Diagram.Title} no longer take {edit.Name}";
    }

    private static ParameterListSyntax Parameters(Chart chart)
        => chart.Syntax is BaseMethodDeclarationSyntax method ? method.ParameterList : throw new Refused($"{chart.Diagram.Title} is no method; only methods can be given parameters here.");

    private static IEnumerable<(SyntaxTree Tree, ArgumentListSyntax Arguments)> Calls(Draft draft, Chart chart)
    {
        if (chart.Symbol is not IMethodSymbol method)
            return [];
        if (method.MethodKind == MethodKind.Constructor)
            return Creations(draft, method);
        if (References.IsShared(method))
            throw new Refused($"{method.Name} takes what another type says it takes. Change both in an editor.");
        draft.Watched.UnionWith(References.Files(draft.Sources, method));
        var sources = draft.Sources;
        return References.InProject(sources, method).Where(References.IsUse).Select(t => (t.SyntaxTree!, t.Parent!.AncestorsAndSelf().OfType<InvocationExpressionSyntax>().FirstOrDefault(i => i.Expression.Span.Contains(t.Span))?.ArgumentList!)).Where(c => c.Item2 is not null);
    }

    /// <summary>All of a type's values that are made by its parameters.</summary>
    public static IReadOnlyList<(SyntaxTree Tree, ArgumentListSyntax Arguments)> Creations(Draft draft, INamedTypeSymbol type)
        => [.. type.InstanceConstructors.Where(c => c.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is TypeDeclarationSyntax)).SelectMany(c => Creations(draft, c))];

    /// <summary>Where a constructor is called.</summary>
    public static IEnumerable<(SyntaxTree Tree, ArgumentListSyntax Arguments)> Creations(Draft draft, IMethodSymbol constructor)
    {
        foreach (var tree in draft.Sources.Trees)
        {
            if (tree.GetText().ToString().Contains(constructor.ContainingType.Name, StringComparison.Ordinal))
                draft.Watched.Add(tree);
            foreach (var node in tree.GetRoot().DescendantNodes().Where(n => n is BaseObjectCreationExpressionSyntax or ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax))
            {
                if (!SymbolEqualityComparer.Default.Equals(draft.Sources.Model(tree).GetSymbolInfo(node).Symbol?.OriginalDefinition, constructor))
                    continue;
                draft.Watched.Add(tree);
                if (node.ChildNodes().OfType<ArgumentListSyntax>().FirstOrDefault() is { } arguments)
                    yield return (tree, arguments);
            }
        }
    }

    // A call of an extension on its receiver has one argument less.
    private static int Shift(ArgumentListSyntax call, Chart chart)
        => Parameters(chart).Parameters.FirstOrDefault()?.Modifiers.Any(SyntaxKind.ThisKeyword) == true && call.Parent is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax } ? -1 : 0;

    // What has the name where it is called, or nothing.
    private static string Value(Sources sources, ArgumentListSyntax call, string name)
        => sources.Model(call.SyntaxTree).LookupSymbols(call.SpanStart, name: name).Any(s => s is ILocalSymbol or IParameterSymbol) ? name : "default!";
}
