using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Editing.Checking;
using Tenon.Design.Finding;
using Tenon.Design.Model;
using Tenon.Design.Writing;

namespace Tenon.Design.Editing.Operations;

/// <summary>Makes calls that do not need one another run at the same time.</summary>
internal static class RunningTogether
{
    public static string Plan(Draft draft, RunTogether edit)
    {
        var stretch = Stretch.Of(draft.Sources, edit.Nodes, "run with others");
        var chart = stretch.Chart;
        var statements = stretch.Statements;
        if (statements.Count < 2)
            throw new Refused("It takes two calls to run them at the same time.", edit.Nodes);
        if (!stretch.HasLines)
            throw new Refused("These calls share their lines with others. Put each on a line of its own first.", edit.Nodes);
        var calls = statements.Select(s => Call.Of(s, chart)).ToList();
        for (var i = 0; i < calls.Count; i++)
        {
            if (calls[i] is null)
                throw new Refused($"{chart.Around(statements[i].SpanStart)?.Node.Title} is no call that is waited for.", [.. Dataflow.SpotsOf(chart, [statements[i]]).Select(s => s.Node.Id)]);
        }

        MustBeIndependent(chart, statements);
        if (calls.All(c => c!.Variable is null))
            AtOnce(draft, stretch, [.. calls.OfType<Call>()]);
        else
            OneByOne(draft, stretch, [.. calls.OfType<Call>()]);
        return $"Run {Dataflow.Titles(stretch.Spots)} at the same time";
    }

    private sealed record Call(StatementSyntax Statement, AwaitExpressionSyntax Await, VariableDeclarationSyntax? Declaration, VariableDeclaratorSyntax? Variable, string Dress)
    {
        public static Call? Of(StatementSyntax statement, Chart chart)
        {
            var (declaration, value) = statement switch
            {
                LocalDeclarationStatementSyntax { Declaration: { Variables: [{ Initializer.Value: AwaitExpressionSyntax one }] } d } local when local.UsingKeyword.RawKind == 0 => (d, one),
                ExpressionStatementSyntax { Expression: AwaitExpressionSyntax one } => ((VariableDeclarationSyntax?)null, one),
                _ => (null, null),
            };
            if (value is null || chart.Model.GetTypeInfo(value.Expression).Type is not INamedTypeSymbol { ContainingNamespace: { Name: "Tasks", ContainingNamespace.Name: "Threading" }, Name: "Task" or "ValueTask" } type)
                return null;
            return new Call(statement, value, declaration, declaration?.Variables[0], type.Name == "ValueTask" ? ".AsTask()" : "");
        }
    }

    // await Task.WhenAll(…) with the calls in it: nobody wants their results.
    private static void AtOnce(Draft draft, Stretch stretch, IReadOnlyList<Call> calls)
    {
        var (tree, text) = (stretch.Chart.Tree, stretch.Chart.Text);
        var style = FileStyle.Of(tree);
        var indent = text.IndentAt(stretch.Span.Start);
        var first = text.Lines.GetLineFromPosition(stretch.Span.Start);
        draft.Insert(tree, first.Start, $"{indent}await Task.WhenAll({style.EndOfLine}", select: true);
        for (var i = first.LineNumber; i <= text.LineOf(stretch.Span.End); i++)
        {
            if (!text.IsBlank(i) && !Fragment.IsFixed(tree.GetRoot(), text.Lines[i].Start))
                draft.Insert(tree, text.Lines[i].Start, style.Unit);
        }

        foreach (var call in calls)
        {
            draft.Replace(tree, TextSpan.FromBounds(call.Await.SpanStart, call.Await.Expression.SpanStart), "");
            draft.Replace(tree, TextSpan.FromBounds(call.Await.Span.End, call.Statement.Span.End), call.Dress + (call == calls[^1] ? ");" : ","));
        }
    }

    // The tasks are started, waited for together, and asked for their results.
    private static void OneByOne(Draft draft, Stretch stretch, IReadOnlyList<Call> calls)
    {
        var (tree, text) = (stretch.Chart.Tree, stretch.Chart.Text);
        var style = FileStyle.Of(tree);
        var indent = text.IndentAt(stretch.Span.Start);
        var taken = Scope.Taken(stretch.In, stretch.Span.Start);
        var names = new List<string>();
        foreach (var call in calls)
        {
            var task = Scope.Free(call.Variable is { } variable ? $"{variable.Identifier.ValueText.TrimStart('@')}Task" : "task", taken);
            taken.Add(task);
            names.Add(task);
            draft.Replace(tree, TextSpan.FromBounds(call.Statement.SpanStart, call.Await.Expression.SpanStart), $"var {task} = ");
            if (call.Dress.Length > 0)
                draft.Insert(tree, call.Await.Expression.Span.End, call.Dress);
        }

        List<string> lines = [$"await Task.WhenAll({string.Join(", ", names)});", .. calls.Select((c, i) => (Call: c, Task: names[i])).Where(c => c.Call.Variable is not null).Select(c => $"{c.Call.Declaration!.Type} {c.Call.Variable!.Identifier} = await {c.Task};")];
        draft.Insert(tree, text.Lines.GetLineFromPosition(stretch.Span.End).EndIncludingLineBreak, Fragment.Of(lines).Write(indent, style) + style.EndOfLine, select: true);
    }

    private static void MustBeIndependent(Chart chart, IReadOnlyList<StatementSyntax> statements)
    {
        for (var i = 1; i < statements.Count; i++)
        {
            var before = statements.Take(i).ToList();
            var written = Dataflow.Declared(chart.Model, before)
                .Concat(before.SelectMany(s => chart.Model.AnalyzeDataFlow(s) is { Succeeded: true } d ? d.WrittenInside : [])).Distinct(SymbolEqualityComparer.Default).OfType<ISymbol>().ToList();
            var uses = Dataflow.Uses(chart.Model, statements[i], written, []).ToList();
            if (uses.Count > 0)
                throw new Refused($"{chart.Around(statements[i].SpanStart)?.Node.Title} needs {Dataflow.Names(uses.Select(u => u.Symbol))}, which is not there before.", [.. Dataflow.SpotsOf(chart, [statements[i]]).Select(s => s.Node.Id)]);
        }
    }
}
