using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Completion.Sites;
using Tenon.Design.Finding;
using Tenon.Design.Writing.Values;
using Tenon.Generators.Reading;

namespace Tenon.Design.Completion.Forms;

/// <summary>Says what else a statement has than the values that it is given: its cases, the errors that it deals with, what it counts with.</summary>
internal static class Statements
{
    private static readonly string[] Errors =
    [
        "System.Exception", "System.Net.Http.HttpRequestException", "System.TimeoutException", "System.OperationCanceledException", "System.IO.IOException", "System.InvalidOperationException",
        "System.ArgumentException", "System.FormatException", "System.Collections.Generic.KeyNotFoundException", "Tenon.Rejected",
    ];

    public static IEnumerable<Slot> Of(Spot spot) => spot.Syntax switch
    {
        SwitchStatementSyntax choice => Cases(choice, spot.Chart.Model),
        TryStatementSyntax attempt => attempt.Catches.SelectMany((c, i) => Catch(c, i == 0 ? "catch" : $"catch {i + 1}", spot)),
        ForEachStatementSyntax each => Each(each, spot.Chart.Model, SiteFinder.Of(spot)),
        ForStatementSyntax count => Count(count, spot.Chart.Model),
        UsingStatementSyntax { Declaration: { Variables: [{ Initializer.Value: { } held }] } declaration } => [new Slot("value", Declared(declaration, spot.Chart.Model), held)],
        LocalDeclarationStatementSyntax { Declaration: { Variables: [{ Initializer: null } variable] } declaration } => [Initial(variable, declaration, spot.Chart.Model)],
        _ => [],
    };

    private static IEnumerable<Slot> Cases(SwitchStatementSyntax choice, SemanticModel model)
    {
        var type = model.GetTypeInfo(choice.Expression).Type;
        var labels = choice.Sections.SelectMany(s => s.Labels).Where(l => l is not DefaultSwitchLabelSyntax).ToList();
        for (var i = 0; i < labels.Count; i++)
        {
            var (label, name) = (labels[i], i == 0 ? "case" : $"case {i + 1}");
            SyntaxNode there = label is CaseSwitchLabelSyntax one ? one.Value : ((CasePatternSwitchLabelSyntax)label).Pattern;
            yield return new Slot(name, type, there) { Kind = SlotKind.Pattern, Says = "What it is compared with: a value, or a C# pattern.", MustCompile = true };
            var filter = (label as CasePatternSwitchLabelSyntax)?.WhenClause;
            yield return When($"{name} when", filter?.Condition, model, new Clause(label, there.Span.End, " when ", "", filter is null ? null : TextSpan.FromBounds(there.Span.End, filter.Span.End), value
                => SyntaxFactory.CasePatternSwitchLabel(there as PatternSyntax ?? SyntaxFactory.ConstantPattern((ExpressionSyntax)there), SyntaxFactory.WhenClause(value), label.ColonToken)));
        }
    }

    private static IEnumerable<Slot> Catch(CatchClauseSyntax clause, string name, Spot spot)
    {
        var (model, word, declared) = (spot.Chart.Model, clause.CatchKeyword.Span.End, clause.Declaration);
        var site = SiteFinder.Of(spot);
        yield return new Slot(name, null, declared?.Type)
        {
            Kind = SlotKind.Type,
            Says = "The error that is dealt with. Without one, any is.",
            Required = false,
            MustCompile = true,
            Options = [.. Errors.Select(e => model.Compilation.GetTypeByMetadataName(e)).OfType<INamedTypeSymbol>()
                .Concat(ProjectTypes.Declared(model.Compilation).Where(t => Kinds.Derives(t, "System.Exception") && Names.CanName(t, model.Compilation)).OrderBy(t => t.Name, StringComparer.Ordinal)).Select(site.Name).Distinct()],
            Home = new Clause(clause, word, " (", ")", declared is null ? null : TextSpan.FromBounds(word, declared.Span.End)),
        };
        if (declared is not null)
        {
            yield return new Slot($"{name} as", null, null)
            {
                Kind = SlotKind.Name,
                Says = "What it is called where it is dealt with.",
                Required = false,
                MustCompile = true,
                Token = declared.Identifier,
                Owner = declared.Identifier.RawKind == 0 ? null : model.GetDeclaredSymbol(declared),
                Home = new Clause(clause, declared.Type.Span.End, " ", "", declared.Identifier.RawKind == 0 ? null : TextSpan.FromBounds(declared.Type.Span.End, declared.Identifier.Span.End)),
            };
        }

        var end = declared?.Span.End ?? word;
        yield return When($"{name} when", clause.Filter?.FilterExpression, model, new Clause(clause, end, " when (", ")", clause.Filter is null ? null : TextSpan.FromBounds(end, clause.Filter.Span.End), value
            => clause.WithFilter(SyntaxFactory.CatchFilterClause(value))));
    }

    private static IEnumerable<Slot> Each(ForEachStatementSyntax each, SemanticModel model, Site site)
    {
        yield return new Slot("variable", null, null) { Kind = SlotKind.Name, Says = "What each of them is called.", MustCompile = true, Token = each.Identifier, Owner = model.GetDeclaredSymbol(each) };
        var item = model.GetForEachStatementInfo(each).ElementType;
        yield return new Slot("type", null, each.Type) { Kind = SlotKind.Type, Says = "The type of each; var is whatever they are.", MustCompile = true, Options = ["var", .. item is null or { TypeKind: TypeKind.Error } ? [] : new[] { site.Name(item) }] };
    }

    private static IEnumerable<Slot> Count(ForStatementSyntax count, SemanticModel model)
    {
        if (count.Declaration is { Variables: [{ Initializer.Value: { } first }] } declaration)
            yield return new Slot("from", Declared(declaration, model), first) { Says = "What it begins with." };
        if (count.Condition is null)
            yield return When("condition", null, model, new Clause(count, count.SecondSemicolonToken.SpanStart, count.FirstSemicolonToken.Span.End == count.SecondSemicolonToken.SpanStart ? " " : "", "", null, count.WithCondition));
        if (count.Incrementors is [var step])
            yield return new Slot("step", null, step) { Says = "What is done after each turn." };
    }

    private static Slot Initial(VariableDeclaratorSyntax variable, VariableDeclarationSyntax declaration, SemanticModel model)
        => new("value", Declared(declaration, model), null)
        {
            Required = false,
            Home = new Clause(variable, variable.Span.End, " = ", "", null, value => variable.WithInitializer(SyntaxFactory.EqualsValueClause(value))),
        };

    private static Slot When(string name, ExpressionSyntax? there, SemanticModel model, Clause home)
        => new(name, model.Compilation.GetSpecialType(SpecialType.System_Boolean), there) { Says = "Only when this holds.", Required = false, Home = home };

    private static ITypeSymbol? Declared(VariableDeclarationSyntax declaration, SemanticModel model) => declaration.Type.IsVar ? null : model.GetTypeInfo(declaration.Type).Type;
}
