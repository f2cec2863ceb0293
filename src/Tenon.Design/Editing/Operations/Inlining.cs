using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Editing.Checking;
using Tenon.Design.Finding;
using Tenon.Design.Model;
using Tenon.Design.Reading;
using Tenon.Design.Writing;

namespace Tenon.Design.Editing.Operations;

/// <summary>Puts what a step or function does where it is called.</summary>
internal static class Inlining
{
    public static string Plan(Draft draft, Inline edit)
    {
        var spot = draft.Sources.Spot(edit.Node);
        var chart = spot.Chart;
        var call = spot.Call ?? throw new Refused($"{spot.Node.Title} is no call.", [edit.Node]);
        var (method, declaration) = Callee(draft, spot, call);
        var whole = call.Parent is AwaitExpressionSyntax waits ? (ExpressionSyntax)waits : call;
        if (method.IsAsync && whole == call)
            throw new Refused($"{spot.Node.Title} is not waited for here.", [edit.Node]);
        var values = Values(chart, call, method, spot);
        var (lines, result) = Body(draft, chart, spot, declaration, method, values);
        if (!method.IsAsync && whole != call && result is not null)
            result = "await " + Atom(result);
        var title = $"Put what {spot.Node.Title} does in its place";
        if (lines is null)
        {
            if (result is null)
                throw new Refused($"{spot.Node.Title} does nothing.", [edit.Node], [new Mend($"Delete {spot.Node.Title}", [new Delete([edit.Node])])]);
            draft.Replace(chart.Tree, whole.Span, whole.Parent is EqualsValueClauseSyntax or ReturnStatementSyntax or ArgumentSyntax or ExpressionStatementSyntax or AssignmentExpressionSyntax or ArrowExpressionClauseSyntax ? result : Atom(result));
            draft.Select(chart.Tree, spot.Span.Start);
            return title;
        }

        spot.MustStandAlone("opened");
        var first = spot.Statement switch
        {
            ExpressionStatementSyntax { Expression: var e } => e == whole || (e is AssignmentExpressionSyntax { Left: IdentifierNameSyntax } a && a.Right == whole),
            LocalDeclarationStatementSyntax { Declaration.Variables: [{ Initializer.Value: var v }] } => v == whole,
            ReturnStatementSyntax { Expression: var r } => r == whole,
            _ => false,
        };
        if (!first)
            throw new Refused($"{spot.Node.Title} is a part of something. Take it out into a variable first.", [edit.Node]);
        var stretch = Stretch.Of(draft.Sources, [edit.Node], "opened");
        if (result is not null && spot.Statement is not ExpressionStatementSyntax { Expression: not AssignmentExpressionSyntax })
        {
            var statement = chart.Text.ToString(spot.Statement!.Span);
            var start = whole.SpanStart - spot.Statement.SpanStart;
            lines = lines.Then(Snippet.Statements(statement[..start] + result + statement[(start + whole.Span.Length)..], chart.Tree.Options, chart.Text.IndentAt(spot.Span.Start)).Code);
        }
        else if (result is not null && Snippet.IsStatement(result, chart.Tree.Options))
        {
            lines = lines.Then(Fragment.Of(result + ";"));
        }

        var own = Extent.Own(spot.Statement!.GetFirstToken());
        if (own.Count > 0)
            lines = Fragment.Of(own.Select(c => c.ToString().Trim())).Then(lines);
        Rewriting.Replace(draft, stretch, lines);
        return title;
    }

    private static (IMethodSymbol, MethodDeclarationSyntax) Callee(Draft draft, Spot spot, InvocationExpressionSyntax call)
    {
        var chart = spot.Chart;
        var method = (chart.Model.GetSymbolInfo(call).Symbol as IMethodSymbol)?.OriginalDefinition;
        if (method?.DeclaringSyntaxReferences.FirstOrDefault() is not { } reference || !draft.Sources.Trees.Contains(reference.SyntaxTree) || reference.GetSyntax() is not MethodDeclarationSyntax declaration)
            throw new Refused($"{spot.Node.Title} is not written in this project.", [spot.Node.Id]);
        if (method.IsVirtual || method.IsAbstract || method.IsOverride || method.IsGenericMethod || method.IsExtensionMethod || method.RefKind != RefKind.None || method.Parameters.Any(p => p.RefKind != RefKind.None || p.IsParams))
            throw new Refused($"{spot.Node.Title} is more than a plain method.", [spot.Node.Id]);
        if (declaration == chart.Syntax)
            throw new Refused($"{spot.Node.Title} calls itself.", [spot.Node.Id]);
        if (!SymbolEqualityComparer.Default.Equals(method.ContainingType, chart.Type))
            throw new Refused($"{spot.Node.Title} belongs to {method.ContainingType.Name}, and may use what only that has.", [spot.Node.Id]);
        if (call.Expression is MemberAccessExpressionSyntax { Expression: not ThisExpressionSyntax and not IdentifierNameSyntax })
            throw new Refused($"{spot.Node.Title} is done by another object.", [spot.Node.Id]);
        return (method, declaration);
    }

    private static Dictionary<string, string> Values(Chart chart, InvocationExpressionSyntax call, IMethodSymbol method, Spot spot)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var arguments = call.ArgumentList.Arguments;
        for (var i = 0; i < arguments.Count; i++)
        {
            var name = arguments[i].NameColon?.Name.Identifier.ValueText ?? method.Parameters[i].Name;
            values[name] = chart.Text.ToString(arguments[i].Expression.Span);
        }

        foreach (var parameter in method.Parameters.Where(p => !values.ContainsKey(p.Name)))
        {
            var syntax = parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as ParameterSyntax;
            var value = syntax?.Default?.Value.ToString() ?? throw new Refused($"{spot.Node.Title} is given no {parameter.Name}.", [spot.Node.Id]);
            values[parameter.Name] = value == "default" ? $"default({syntax.Type})" : value;
        }

        return values;
    }

    // The statements of the body as they read at the call, and the value that it gives.
    private static (Fragment? Lines, string? Result) Body(Draft draft, Chart chart, Spot spot, MethodDeclarationSyntax declaration, IMethodSymbol method, Dictionary<string, string> values)
    {
        var callee = draft.Sources.Chart(Bodied.Of(declaration) ?? throw new Refused($"{spot.Node.Title} has no body to put there.", [spot.Node.Id]));
        var returns = declaration.DescendantNodes(n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).OfType<ReturnStatementSyntax>().ToList();
        var last = declaration.Body?.Statements.LastOrDefault() as ReturnStatementSyntax;
        if (returns.Any(r => r != last) || (last is not null && returns.Count != 1))
            throw new Refused($"{spot.Node.Title} returns from its middle; its statements would have to be written another way.", [spot.Node.Id]);
        if (declaration.DescendantNodes().Any(n => n is YieldStatementSyntax || (n is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 } && n.Parent == declaration.Body)))
            throw new Refused($"{spot.Node.Title} holds something until its end.", [spot.Node.Id]);

        var taken = Scope.Taken(spot.In, spot.Span.Start);
        var changes = new List<TextChange>();
        var before = new List<string>();
        foreach (var parameter in method.Parameters)
        {
            var uses = References.Within(draft.Sources, declaration, parameter).Where(References.IsUse).ToList();
            var value = values[parameter.Name];
            var written = uses.Any(u => u.Parent!.Parent is AssignmentExpressionSyntax a && a.Left == u.Parent || u.Parent.Parent is PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } or ArgumentSyntax { RefKindKeyword.RawKind: not 0 });
            if (written || (uses.Count != 0 && !IsPlain(value, declaration.SyntaxTree.Options)))
            {
                var name = Scope.Free(parameter.Name, taken);
                taken.Add(name);
                before.Add($"{(SyntaxFactory.ParseExpression(value) is LiteralExpressionSyntax or DefaultExpressionSyntax or AnonymousFunctionExpressionSyntax or CollectionExpressionSyntax or ImplicitObjectCreationExpressionSyntax || written ? TypeText(declaration, parameter) : "var")} {name} = {value};");
                value = name;
            }

            changes.AddRange(uses.Select(u => new TextChange(u.Span, u.Parent!.Parent is MemberAccessExpressionSyntax or InvocationExpressionSyntax or BinaryExpressionSyntax or PrefixUnaryExpressionSyntax or CastExpressionSyntax or AwaitExpressionSyntax ? Atom(value) : value)));
        }

        foreach (var local in Dataflow.Declared(callee.Model, [declaration]).Where(s => taken.Contains(s.Name) && s is not IParameterSymbol))
        {
            var name = Scope.Free(local.Name, taken);
            taken.Add(name);
            changes.AddRange(References.Within(draft.Sources, declaration, local).Select(t => new TextChange(t.Span, name)));
        }

        var tree = callee.Tree.WithChangedText(callee.Text.WithChanges(changes.OrderBy(c => c.Span.Start)));
        int Moved(int position) => position + changes.Where(c => c.Span.End <= position).Sum(c => (c.NewText?.Length ?? 0) - c.Span.Length);
        string Text(SyntaxNode node) => tree.GetText().ToString(TextSpan.FromBounds(Moved(node.SpanStart), Moved(node.Span.End)));
        var result = declaration.ExpressionBody is { } arrow ? Text(arrow.Expression) : last?.Expression is { } given ? Text(given) : null;
        var spots = declaration.Body is null ? [] : callee.Root.Spots.Where(s => last is null || s.Statement != last).ToList();
        var lines = Fragment.Of(before);
        if (spots.Count > 0)
        {
            var (start, end) = (Extent.Of(spots[0]).Start, Extent.Of(spots[^1]).End);
            lines = lines.Then(Fragment.From(tree.GetRoot(), TextSpan.FromBounds(Moved(start), Moved(end))));
        }

        return (lines.IsEmpty ? null : lines, result);
    }

    // Reading it twice, or later, is the same as reading it once.
    private static bool IsPlain(string value, ParseOptions options)
        => SyntaxFactory.ParseExpression(value, options: (CSharpParseOptions)options) is LiteralExpressionSyntax or IdentifierNameSyntax or DefaultExpressionSyntax or ThisExpressionSyntax or PredefinedTypeSyntax
            || (SyntaxFactory.ParseExpression(value) is MemberAccessExpressionSyntax access && access.DescendantNodes().All(n => n is IdentifierNameSyntax or MemberAccessExpressionSyntax or ThisExpressionSyntax));

    private static string TypeText(MethodDeclarationSyntax declaration, IParameterSymbol parameter) => declaration.ParameterList.Parameters[parameter.Ordinal].Type!.ToString();

    private static string Atom(string expression)
        => SyntaxFactory.ParseExpression(expression) is IdentifierNameSyntax or LiteralExpressionSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ParenthesizedExpressionSyntax or ElementAccessExpressionSyntax or ObjectCreationExpressionSyntax or InterpolatedStringExpressionSyntax or ThisExpressionSyntax or DefaultExpressionSyntax ? expression : $"({expression})";
}
