using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Finding;
using Tenon.Design.Model;
using Tenon.Design.Writing;

namespace Tenon.Design.Editing.Operations;

/// <summary>Takes a field from a type, with what it is given where such a value is made. What is read somewhere stays.</summary>
internal static class FieldRemoving
{
    public static string Plan(Draft draft, RemoveField edit)
    {
        var sources = draft.Sources;
        var (member, declared) = DataTypes.Field(sources, edit.Type, edit.Name);
        var given = new List<SyntaxNode>();
        var parameter = DataTypes.Parameter(sources, declared);
        if (parameter is not null)
            given.AddRange(Arguments(draft, member.ContainingType, parameter));
        var uses = References.InProject(sources, member).Concat(parameter is null ? [] : References.InProject(sources, parameter)).Where(References.IsUse).ToList();
        given.AddRange(uses.Select(Initializer).OfType<SyntaxNode>());
        Refuse(uses.Where(u => !given.Any(g => g.SyntaxTree == u.SyntaxTree && g.Span.Contains(u.Span))), $"{edit.Type}.{edit.Name} is used", "Change that first.");
        Refuse(given.Where(g => g.DescendantNodesAndSelf().Any(n => n is AwaitExpressionSyntax || (n is AssignmentExpressionSyntax && n != g))).Select(g => g.GetFirstToken()), $"What {edit.Name} is given does something of its own", "Take it out into a variable first.");
        foreach (var value in given)
            Remove(draft, value);
        switch (declared)
        {
            case ParameterSyntax { Parent: ParameterListSyntax list } one:
                Lists.Remove(draft, declared.SyntaxTree, list.Parameters, list.Parameters.IndexOf(one));
                Members.RemoveParam(draft, list.Parent!, edit.Name);
                break;
            case EnumMemberDeclarationSyntax { Parent: EnumDeclarationSyntax choices } one:
                Lists.Remove(draft, declared.SyntaxTree, choices.Members, choices.Members.IndexOf(one));
                break;
            case VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: FieldDeclarationSyntax field } }:
                Members.Remove(draft, field);
                break;
            case PropertyDeclarationSyntax property:
                Members.Remove(draft, property);
                break;
            default:
                throw new Refused($"{edit.Name} is declared together with others. Part them in an editor first.");
        }

        draft.Watched.UnionWith(sources.Trees);
        return $"Remove {edit.Name} from {edit.Type}";

        void Refuse(IEnumerable<SyntaxToken> places, string what, string mend)
        {
            if (FileNames.Of(places.Select(p => p.GetLocation()), sources.Folder, $"{what} at ") is { Length: > 0 } said)
                throw new Refused($"{said} {mend}");
        }
    }

    // `new Order(id, total)`, or `new Order(Id: id, Total: total)`.
    private static IEnumerable<SyntaxNode> Arguments(Draft draft, INamedTypeSymbol type, IParameterSymbol parameter)
    {
        foreach (var (_, list) in ParameterSetting.Creations(draft, type))
        {
            var named = list.Arguments.FirstOrDefault(a => a.NameColon?.Name.Identifier.ValueText == parameter.Name);
            if ((named ?? list.Arguments.ElementAtOrDefault(parameter.Ordinal)) is { } argument && (argument == named || argument.NameColon is null))
                yield return argument;
        }
    }

    // `new Order { Total = total }`, or `order with { Total = total }`.
    private static AssignmentExpressionSyntax? Initializer(SyntaxToken use)
        => use.Parent is SimpleNameSyntax { Parent: AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment } name && assignment.Left == name ? assignment : null;

    private static void Remove(Draft draft, SyntaxNode value)
    {
        if (value is ArgumentSyntax { Parent: ArgumentListSyntax list } argument)
            Lists.Remove(draft, value.SyntaxTree, list.Arguments, list.Arguments.IndexOf(argument));
        else if (value is ExpressionSyntax { Parent: InitializerExpressionSyntax initializer } expression)
            Lists.Remove(draft, value.SyntaxTree, initializer.Expressions, initializer.Expressions.IndexOf(expression));
    }
}
