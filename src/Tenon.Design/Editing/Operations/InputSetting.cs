using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Completion.Forms;
using Tenon.Design.Completion.Sites;
using Tenon.Design.Editing.Finding;
using Tenon.Design.Editing.Writing;
using Tenon.Design.Model;
using Tenon.Design.Reading;

namespace Tenon.Design.Editing.Operations;

/// <summary>Changes, adds or takes away one value that a node is given.</summary>
internal static class InputSetting
{
    public static string Plan(Draft draft, SetInput edit)
    {
        var spot = draft.Sources.Spot(edit.Node);
        var tree = spot.Chart.Tree;
        var input = spot.Node.Inputs.FirstOrDefault(i => i.Name == edit.Name);
        draft.Select(tree, spot.Span.Start);
        var title = $"{(edit.Text is null ? "Take away" : "Change")} {Words.Cut(spot.Node.Title, 50)}'s {edit.Name}";
        if (input is not null && edit.Text is not null)
        {
            var value = Snippet.Expression(edit.Text.Trim(), tree.Options);
            Structure.Replace(draft, tree, new TextSpan(input.Span.Start, input.Span.Length), value.ToString());
            return title;
        }

        if (spot.Syntax is ReturnStatementSyntax { Expression: null } result && edit is { Name: "value", Text: not null })
        {
            draft.Insert(tree, result.ReturnKeyword.Span.End, " " + Snippet.Expression(edit.Text.Trim(), tree.Options));
            return title;
        }

        if (input is null && edit.Text is not null && Call(spot) is { } generic && TypeArgument(spot, generic, edit.Name) is { } named)
        {
            draft.Replace(tree, named.Span, Snippet.Type(edit.Text.Trim(), tree.Options).ToString());
            return title;
        }

        var call = Call(spot) ?? throw new Refused($"{spot.Node.Title} has no value {edit.Name}.", [edit.Node]);
        if (input is not null)
            TakeAway(draft, spot, call, new TextSpan(input.Span.Start, input.Span.Length));
        else if (edit.Text is not null)
            Add(draft, spot, call, edit.Name, Snippet.Expression(edit.Text.Trim(), tree.Options).ToString());
        return title;
    }

    /// <summary>The call that a node is about.</summary>
    public static InvocationExpressionSyntax? Call(Spot spot)
    {
        var value = spot.Syntax switch
        {
            ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax assignment } => assignment.Right,
            ExpressionStatementSyntax statement => statement.Expression,
            LocalDeclarationStatementSyntax { Declaration.Variables: [{ Initializer.Value: { } one }] } => one,
            VariableDeclaratorSyntax { Initializer.Value: { } one } => one,
            VariableDeclarationSyntax { Variables: [{ Initializer.Value: { } one }] } => one,
            ExpressionSyntax expression => expression,
            _ => null,
        };
        return value is null ? null : ExpressionReader.Peel(value) as InvocationExpressionSyntax;
    }

    // The type that a call names for one of its type parameters.
    private static TypeSyntax? TypeArgument(Spot spot, InvocationExpressionSyntax call, string name)
        => Slots.TypeArguments(call) is { } written && Slots.Method(spot.Chart.Model, call) is { } method && method.TypeParameters.FirstOrDefault(t => t.Name == name) is { } parameter && parameter.Ordinal < written.Arguments.Count
            ? written.Arguments[parameter.Ordinal] : null;

    private static void TakeAway(Draft draft, Spot spot, InvocationExpressionSyntax call, TextSpan value)
    {
        var all = call.ArgumentList.Arguments;
        var index = all.IndexOf(a => a.Expression.Span == value);
        if (index < 0)
            throw new Refused("What a node is about cannot be taken away; only arguments can.", [spot.Node.Id]);
        var tree = spot.Chart.Tree;
        var method = spot.Chart.Model.GetSymbolInfo(call).Symbol as IMethodSymbol;
        if (method?.Parameters.FirstOrDefault(p => p.Name == NameOf(all[index], index, method)) is { IsOptional: false, IsParams: false } needed)
            throw new Refused($"{spot.Node.Title} needs {needed.Name}.", [spot.Node.Id]);

        // Those behind it have to say their names now.
        for (var i = index + 1; i < all.Count; i++)
        {
            if (all[i].NameColon is null && NameOf(all[i], i, method) is { } name && method?.Parameters.FirstOrDefault(p => p.Name == name) is not { IsParams: true })
                draft.Insert(tree, all[i].SpanStart, $"{name}: ");
        }

        draft.Replace(tree, all.Count == 1 ? all[0].Span : index == 0 ? TextSpan.FromBounds(all[0].SpanStart, all[1].SpanStart) : TextSpan.FromBounds(all[index - 1].Span.End, all[index].Span.End), "");
    }

    private static void Add(Draft draft, Spot spot, InvocationExpressionSyntax call, string name, string value)
    {
        var tree = spot.Chart.Tree;
        var all = call.ArgumentList.Arguments;
        var method = spot.Chart.Model.GetSymbolInfo(call) is var info ? (info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) as IMethodSymbol : null;
        if (method is not null && method.Parameters.All(p => p.Name != name) && Overloads.Widest(method) is var wide && wide.Parameters.Any(p => p.Name == name))
        {
            // Another overload takes it, in which others may have another turn and so must say their names.
            var moved = all.Select((a, i) => a.NameColon is null ? Overloads.NameIn(wide, method, i) : null).ToList();
            var first = moved.FindIndex(m => m is not null);
            for (var i = 0; i < all.Count; i++)
            {
                if (moved[i] is { } own)
                    draft.Insert(tree, all[i].SpanStart, $"{(i == first ? $"{name}: {value}, " : "")}{own}: ");
            }

            if (first < 0)
                draft.Insert(tree, all.Count == 0 ? call.ArgumentList.OpenParenToken.Span.End : all[^1].Span.End, $"{(all.Count == 0 ? "" : ", ")}{name}: {value}");
            return;
        }

        var position = method?.Parameters.Select((p, i) => (p, i)).Where(p => p.p.Name == name).Select(p => (int?)p.i).FirstOrDefault()
            ?? throw new Refused($"{spot.Node.Title} takes nothing called {name}.", [spot.Node.Id]);
        var given = all.Select((a, i) => NameOf(a, i, method)).ToList();

        // In its place when those in front of it are all there, by name when not. A name may stand anywhere behind those without.
        var positional = position == all.Count && all.All(a => a.NameColon is null);
        var behind = given.Select((n, i) => (n, i)).Where(g => method!.Parameters.IndexOf(method.Parameters.First(p => p.Name == g.n)) > position).Select(g => (int?)g.i).FirstOrDefault();
        var at = behind is { } later && all.Skip(later).All(a => a.NameColon is not null) ? later : all.Count;
        var text = positional ? value : $"{name}: {value}";
        if (all.Count == 0)
            draft.Insert(tree, call.ArgumentList.OpenParenToken.Span.End, text);
        else if (at == all.Count)
            draft.Insert(tree, all[^1].Span.End, ", " + text);
        else
            draft.Insert(tree, all[at].SpanStart, text + ", ");
    }

    private static string? NameOf(ArgumentSyntax argument, int position, IMethodSymbol? method)
        => argument.NameColon?.Name.Identifier.ValueText ?? (method is { Parameters.Length: > 0 } ? method.Parameters[Math.Min(position, method.Parameters.Length - 1)].Name : null);
}
