using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Finding;
using Tenon.Design.Model;
using Tenon.Design.Writing;

namespace Tenon.Design.Editing.Checking;

/// <summary>Variables that are declared in nodes and used behind them: declared in front, when the nodes get braces around them.</summary>
internal static class Hoisting
{
    /// <summary>The declarations to stand in front; null for none. In the nodes, what declared them only gives them their value.</summary>
    public static Fragment? Before(Draft draft, Stretch stretch, Wrap edit)
    {
        var chart = stretch.Chart;
        var declared = Dataflow.Declared(chart.Model, stretch.Statements);
        var uses = Dataflow.Uses(chart.Model, chart.Syntax, declared, stretch.Statements).ToList();
        if (uses.Count == 0)
            return null;
        var lines = new List<string>();
        foreach (var symbol in uses.Select(u => u.Symbol).Distinct(SymbolEqualityComparer.Default))
        {
            if (edit.In == Wrapping.Parallel || symbol is not ILocalSymbol { IsConst: false, IsUsing: false, IsRef: false } local || local.Type.TypeKind == TypeKind.Error || !local.Type.CanBeReferencedByName && local.Type is not IArrayTypeSymbol
                || local.DeclaringSyntaxReferences[0].GetSyntax() is not VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax statement } declaration } variable
                || !stretch.Statements.Contains(statement))
            {
                throw Refuse(stretch, uses, edit);
            }

            if (variable.Initializer is null)
                throw Refuse(stretch, uses, edit);
            var type = local.Type.WithNullableAnnotation(NullableAnnotation.None).ToMinimalDisplayString(chart.Model, statement.SpanStart);
            var nullable = local.Type.IsReferenceType && (chart.Model.GetNullableContext(statement.SpanStart) & NullableContext.AnnotationsEnabled) != 0;
            var certain = edit.In is Wrapping.Try or Wrapping.Retry;
            lines.Add(certain ? $"{type} {symbol.Name};" : $"{type}{(nullable ? "?" : "")} {symbol.Name} = {(local.Type.IsReferenceType ? "null" : "default")};");
            draft.Replace(chart.Tree, TextSpan.FromBounds(declaration.Type.SpanStart, variable.SpanStart), "");
        }

        return Fragment.Of(lines);
    }

    private static Refused Refuse(Stretch stretch, IReadOnlyList<(SyntaxNode Place, ISymbol Symbol)> uses, Wrap edit)
    {
        var users = Dataflow.SpotsOf(stretch.Chart, uses.Select(u => u.Place)).Select(u => u.Above.Prepend(u).FirstOrDefault(a => a.In == stretch.In) ?? u).Distinct().ToList();
        var last = users.Where(u => u.In == stretch.In).Select(u => u.Index).Append(stretch.Spots[^1].Index).Max();
        var first = users.Where(u => u.In == stretch.In).Select(u => u.Index).Append(stretch.Spots[0].Index).Min();
        return new Refused(
            $"{Dataflow.Titles(users)} {(users.Count == 1 ? "uses" : "use")} {Dataflow.Names(uses.Select(u => u.Symbol))}, and would no longer see it.", [.. users.Select(u => u.Node.Id)],
            [new Mend($"Put everything down to {stretch.In.Spots[last].Node.Title} in", [edit with { Nodes = [.. stretch.In.Spots.Where(s => s.Index >= first && s.Index <= last).Select(s => s.Node.Id)] }])]);
    }
}
