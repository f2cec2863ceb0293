using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Model;
using Tenon.Generators.Interception;
using Tenon.Generators.Reading;
using Tenon.Naming;

namespace Tenon.Design.Reading;

/// <summary>Reads calls: those that runs show as steps, those that run things side by side or wait, and all others.</summary>
internal sealed class CallNodes(Places places, SemanticModel model, INamedTypeSymbol? type, ExpressionReader expressions, StatementReader statements)
{
    private readonly CallReader? _reader = type is null ? null : new CallReader(type, model);

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
        var method = model.GetSymbolInfo(call) is var info ? (info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) as IMethodSymbol : null;
        var callee = NodeIds.Callee(call);
        var id = NodeIds.Of(call);
        var classified = method is null ? null : _reader?.Classify(call, method, default);
        if (classified is { } step)
        {
            var kind = step.Kind switch { "Map" => NodeKind.Map, "Step" => NodeKind.Step, _ => NodeKind.Call };
            return Node(id, kind, Words.Of(method!), call, whole, method, callee, step.Connection, Arguments(call));
        }

        if (method is not null && Special(method) is { } special)
        {
            return special == NodeKind.Wait
                ? Node(id, NodeKind.Wait, $"Wait {Words.Short(call.ArgumentList.Arguments[0])}", call, whole, method, callee, null, Arguments(call))
                : Node(id, NodeKind.Parallel, "At once", call, whole, method, callee, null, SideBySide(call));
        }

        if (method is not null && Log(call, method) is { } line)
            return Node(id, NodeKind.Function, line, call, whole, method, callee, null, Arguments(call));

        return Node(id, NodeKind.Function, method is null ? Words.Humanise(callee.Split('.')[^1]) : Words.Of(method), call, whole, method, callee, null, Arguments(call));
    }

    private bool IsNode(InvocationExpressionSyntax call)
        => model.GetSymbolInfo(call).Symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ReducedExtension } method && _reader?.Classify(call, method, default) is not null;

    // A call within an expression is drawn when a run would show it, or when it starts such calls side by side.
    private bool Worth(InvocationExpressionSyntax call)
        => IsNode(call) || (Any(call) && model.GetSymbolInfo(call).Symbol is IMethodSymbol method && Special(method) == NodeKind.Parallel);

    private static NodeKind? Special(IMethodSymbol method) => (Names.Metadata(method.ContainingType), method.Name) switch
    {
        ("System.Threading.Tasks.Task", "WhenAll" or "WhenAny" or "WhenEach") => NodeKind.Parallel,
        ("System.Threading.Tasks.Parallel", _) => NodeKind.Parallel,
        ("System.Threading.Tasks.Task", "Delay") or ("System.Threading.Thread", "Sleep") => NodeKind.Wait,
        _ => null,
    };

    // A line for the log says itself what it is about.
    private static string? Log(InvocationExpressionSyntax call, IMethodSymbol method)
        => Names.Metadata(method.ContainingType) == "Microsoft.Extensions.Logging.LoggerExtensions"
            && call.ArgumentList.Arguments.Select(a => a.Expression).FirstOrDefault(a => a is InterpolatedStringExpressionSyntax or LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression }) is { } message
            ? $"Log: {Words.Quoted(message)}" : null;

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

    private Node Node(string id, NodeKind kind, string title, InvocationExpressionSyntax call, SyntaxNode whole, IMethodSymbol? method, string callee, string? connection, IReadOnlyList<Lane> lanes)
        => new(id, kind, title, Words.Line(whole), places.Of(whole))
        {
            Connection = connection,
            Callee = callee,
            Inputs = Named([.. call.ArgumentList.Arguments.Select((a, i) => Given(a, i, method))]),
            Lanes = lanes,
        };

    // The values of a parameter that takes any number of them are told apart by number.
    private static Input[] Named(Input[] inputs)
        => [.. inputs.Select((input, i) => inputs.Take(i).Count(other => other.Name == input.Name) is var before and > 0 ? input with { Name = $"{input.Name} {before + 1}" } : input)];

    private Input Given(ArgumentSyntax argument, int position, IMethodSymbol? method)
    {
        var name = argument.NameColon?.Name.Identifier.ValueText;
        var parameter = name is not null ? method?.Parameters.FirstOrDefault(p => p.Name == name)
            : method is { Parameters.Length: > 0 } ? method.Parameters[Math.Min(position, method.Parameters.Length - 1)] : null;
        return expressions.Input(name ?? parameter?.Name ?? $"{position + 1}", argument.Expression) with { Type = parameter is { Type.TypeKind: not TypeKind.Error } ? Names.Short(parameter.Type) : expressions.Type(argument.Expression) };
    }
}
