using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Model;
using Tenon.Design.Reading.Meaning;
using Tenon.Naming;

namespace Tenon.Design.Reading;

/// <summary>Reads calls: those that runs show as steps, those that run things side by side or wait, and all others.</summary>
internal sealed class CallNodes(Places places, Meanings meanings, ExpressionReader expressions, StatementReader statements)
{
    /// <summary>Whether there is a call in an expression that runs would show as a step.</summary>
    public bool Any(SyntaxNode expression) => expression.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Any(c => IsNode(c));

    /// <summary>The calls in an expression that runs would show as steps, and the functions in it that hold such calls.</summary>
    public IReadOnlyList<Node> Inside(SyntaxNode expression)
    {
        if (expression is InvocationExpressionSyntax self && Worth(self))
            return [Read(self, self)!];
        var found = new List<Node>();
        foreach (var child in expression.ChildNodes())
            found.AddRange(child is AnonymousFunctionExpressionSyntax function ? Any(function) ? [Function(function)] : [] : Inside(child));
        return found;
    }

    /// <summary>The functions in an expression, each a lane, behind the calls that are made beside them.</summary>
    public IReadOnlyList<Lane> Parts(ExpressionSyntax expression)
    {
        bool IsPart(SyntaxNode node) => node is AnonymousFunctionExpressionSyntax || (node is InvocationExpressionSyntax call && Worth(call));
        var parts = expression.DescendantNodesAndSelf(n => !IsPart(n)).Where(IsPart).ToList();
        List<Node> calls = [.. parts.OfType<InvocationExpressionSyntax>().Select(c => Read(c, c)!)];
        var functions = parts.OfType<AnonymousFunctionExpressionSyntax>()
            .Select(f => new Lane(LaneKind.Lambda, f.Parent is AssignmentExpressionSyntax named ? Words.Short(named.Left) : Takes(f), statements.Body(f.Body), places.Of(f)));
        return [.. calls.Count > 0 ? [new Lane(LaneKind.Inside, "", calls, null)] : Array.Empty<Lane>(), .. functions];
    }

    /// <summary>Reads a call; <paramref name="whole"/> is the statement that it is all of, or the call itself.</summary>
    public Node? Read(InvocationExpressionSyntax call, SyntaxNode whole)
    {
        var callee = meanings.Of(call);
        var id = NodeIds.Of(call);
        return callee switch
        {
            null => Node(id, NodeKind.Function, Words.Humanise(NodeIds.Callee(call).Split('.')[^1]), call, whole, null, Arguments(call)),
            { Step: { } kind } => Node(id, kind, callee.Title, call, whole, callee, Arguments(call)),
            { Side: NodeKind.Wait } => Node(id, NodeKind.Wait, $"Wait {Words.Short(call.ArgumentList.Arguments[0])}", call, whole, callee, Arguments(call)),
            { Side: NodeKind.Parallel } => Node(id, NodeKind.Parallel, "At once", call, whole, callee, SideBySide(call)),
            _ => Node(id, NodeKind.Function, callee.Logs && Said(call) is { } said ? $"Log: {Words.Quoted(said)}" : callee.Title, call, whole, callee, Arguments(call)),
        };
    }

    private bool IsNode(InvocationExpressionSyntax call) => meanings.Of(call) is { IsSure: true, Step: not null };

    // A call within an expression is drawn when a run would show it, or when it starts such calls side by side.
    private bool Worth(InvocationExpressionSyntax call) => IsNode(call) || (Any(call) && meanings.Of(call) is { IsSure: true, Side: NodeKind.Parallel });

    // A line for the log says itself what it is about.
    private static ExpressionSyntax? Said(InvocationExpressionSyntax call) => call.ArgumentList.Arguments.Select(a => a.Expression)
        .FirstOrDefault(a => a is InterpolatedStringExpressionSyntax or LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression });

    // One lane for each task that is started in place, and for each function that is run for many.
    private List<Lane> SideBySide(InvocationExpressionSyntax call)
    {
        var lanes = new List<Lane>();
        foreach (var argument in call.ArgumentList.Arguments)
        {
            foreach (var item in argument.Expression is CollectionExpressionSyntax list ? list.Elements.OfType<ExpressionElementSyntax>().Select(e => e.Expression) : [argument.Expression])
            {
                if (item.DescendantNodesAndSelf().OfType<AnonymousFunctionExpressionSyntax>().FirstOrDefault() is { } each)
                    lanes.Add(new Lane(LaneKind.Parallel, "for each", statements.Body(each.Body), places.Of(each)));
                else if (Inside(item) is { Count: > 0 } inside)
                    lanes.Add(new Lane(LaneKind.Parallel, Words.Short(item), inside, places.Of(item)));
                else if (item is not IdentifierNameSyntax and not MemberAccessExpressionSyntax && ExpressionReader.Peel(item) is InvocationExpressionSyntax plain)
                    lanes.Add(new Lane(LaneKind.Parallel, Words.Short(item), [Read(plain, plain)!], places.Of(item)));
            }
        }

        return lanes;
    }

    // The calls in the receiver and the arguments, and the functions that are handed over.
    private List<Lane> Arguments(InvocationExpressionSyntax call)
    {
        var inside = new List<Node>();
        var lanes = new List<Lane>();
        inside.AddRange(call.Expression switch
        {
            MemberAccessExpressionSyntax access => Inside(access.Expression),
            MemberBindingExpressionSyntax => call.Ancestors().OfType<ConditionalAccessExpressionSyntax>().FirstOrDefault(c => c.WhenNotNull == call) is { } maybe ? Inside(maybe.Expression) : [],
            SimpleNameSyntax => [],
            var other => Inside(other),
        });
        foreach (var argument in call.ArgumentList.Arguments)
        {
            if (argument.Expression is AnonymousFunctionExpressionSyntax function)
            {
                if (function.Block is not null || Any(function))
                    lanes.Add(new Lane(LaneKind.Lambda, Takes(function), statements.Body(function.Body), places.Of(function)));
            }
            else
            {
                inside.AddRange(Inside(argument.Expression));
            }
        }

        if (inside.Count > 0)
            lanes.Insert(0, new Lane(LaneKind.Inside, "", inside, null));
        return lanes;
    }

    private Node Function(AnonymousFunctionExpressionSyntax function) => new(places.Next("lambda"), NodeKind.LocalFunction, "A function", Words.Line(function), places.Of(function))
    {
        Lanes = [new Lane(LaneKind.Lambda, Takes(function), statements.Body(function.Body), places.Of(function))],
    };

    private static string Takes(AnonymousFunctionExpressionSyntax function) => function switch
    {
        SimpleLambdaExpressionSyntax simple => simple.Parameter.Identifier.ValueText,
        ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: var parameters } => string.Join(", ", parameters.Select(p => p.Identifier.ValueText)),
        _ => "",
    };

    private Node Node(string id, NodeKind kind, string title, InvocationExpressionSyntax call, SyntaxNode whole, Callee? callee, IReadOnlyList<Lane> lanes)
        => new(id, kind, title, Words.Line(whole), places.Of(whole))
        {
            Connection = callee?.Connection,
            Callee = NodeIds.Callee(call),
            Inputs = Named([.. call.ArgumentList.Arguments.Select((a, i) => Given(a, i, callee?.Parameters ?? []))]),
            Lanes = lanes,
        };

    // The values of a parameter that takes any number of them are told apart by number.
    private static Input[] Named(Input[] inputs)
        => [.. inputs.Select((input, i) => inputs.Take(i).Count(other => other.Name == input.Name) is var before and > 0 ? input with { Name = $"{input.Name} {before + 1}" } : input)];

    private Input Given(ArgumentSyntax argument, int position, IReadOnlyList<(string Name, string? Type)> parameters)
    {
        var name = argument.NameColon?.Name.Identifier.ValueText;
        var parameter = name is not null ? parameters.FirstOrDefault(p => p.Name == name) : parameters.Count > 0 ? parameters[Math.Min(position, parameters.Count - 1)] : default;
        return expressions.Input(name ?? parameter.Name ?? $"{position + 1}", argument.Expression, parameter.Type);
    }
}
