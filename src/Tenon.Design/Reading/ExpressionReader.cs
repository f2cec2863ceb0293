using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Model;
using Tenon.Design.Reading.Meaning;

namespace Tenon.Design.Reading;

/// <summary>Reads what a statement computes: the call that it is about, and the calls inside that.</summary>
internal sealed class ExpressionReader
{
    private readonly Places _places;
    private readonly Meanings _meanings;
    private readonly CallNodes _calls;

    public ExpressionReader(Places places, Meanings meanings, StatementReader statements)
    {
        _places = places;
        _meanings = meanings;
        _calls = new CallNodes(places, meanings, this, statements);
    }

    /// <summary>A value that a node is given.</summary>
    public Input Input(string name, ExpressionSyntax value, string? type = null) => new(name, type ?? _meanings.Type(value), Words.Line(value), _places.Of(value));

    /// <summary>An expression that stands as a statement.</summary>
    public Node Statement(ExpressionStatementSyntax statement)
    {
        if (statement.Expression is AssignmentExpressionSyntax assignment && !IsDiscard(assignment.Left))
        {
            var declared = assignment.Left as DeclarationExpressionSyntax;
            var output = new Output(Words.Short((SyntaxNode?)declared?.Designation ?? assignment.Left), _meanings.Type(assignment.Left), declared is not null);
            return assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) ? Value(assignment.Right, statement, output) : Plain(NodeKind.Variable, $"Change {output.Name}", statement, output, ("value", assignment.Right));
        }

        var value = statement.Expression is AssignmentExpressionSyntax discard ? discard.Right : statement.Expression;
        return Value(value, statement, null);
    }

    /// <summary>A variable that is declared, or held to the end of the block.</summary>
    public Node Local(VariableDeclaratorSyntax variable, VariableDeclarationSyntax declaration, SyntaxNode whole, bool disposed)
    {
        var output = new Output(variable.Identifier.ValueText, _meanings.Declared(variable, declaration.Type.IsVar) ?? declaration.Type.ToString(), Declared: true);
        if (variable.Initializer?.Value is not { } value)
            return Plain(NodeKind.Variable, $"Declare {output.Name}", whole, output);
        var node = Value(value, whole, output);
        return disposed && node.Kind is NodeKind.Variable or NodeKind.Function ? node with { Kind = NodeKind.Using, Title = $"Use {output.Name}" } : node;
    }

    /// <summary>What a field or a property is given to begin with, with the functions in it.</summary>
    public Node Given(EqualsValueClauseSyntax given)
    {
        if (Peel(given.Value) is InvocationExpressionSyntax call && _calls.Read(call, given.Value) is { } node)
            return node;
        var name = (given.Parent as VariableDeclaratorSyntax)?.Identifier.ValueText ?? (given.Parent as PropertyDeclarationSyntax)?.Identifier.ValueText ?? "";
        return new Node(_places.Next($"let {name}"), NodeKind.Variable, $"Let {name} be {Words.Short(given.Value)}", Words.Line(given.Value), _places.Of(given.Value))
        {
            Inputs = [Input("value", given.Value)],
            Lanes = _calls.Parts(given.Value),
        };
    }

    /// <summary>A return or yield, or an expression body.</summary>
    public Node Result(SyntaxNode whole, ExpressionSyntax? value)
    {
        if (value is ThrowExpressionSyntax thrown)
            return Thrown(whole, thrown.Expression);
        var yields = whole is YieldStatementSyntax { RawKind: (int)SyntaxKind.YieldReturnStatement };
        var id = _places.Next(yields ? "yield" : "return");
        var title = value is null ? "End" : $"{(yields ? "Give" : "Return")} {Words.Short(value)}";
        return new Node(id, NodeKind.Return, title, Words.Line(whole), _places.Of(whole))
        {
            Inputs = value is null ? [] : [Input("value", value)],
            Lanes = value is null ? [] : Choice(value) ?? Lanes(Inside(value)),
            Ends = !yields,
        };
    }

    /// <summary>An error that is thrown, as a statement or within an expression.</summary>
    public Node Thrown(SyntaxNode whole, ExpressionSyntax? error)
    {
        var (name, rejects) = error is null ? default : _meanings.Error(error);
        var arguments = (error as BaseObjectCreationExpressionSyntax)?.ArgumentList?.Arguments;
        var said = arguments?.Select(a => a.Expression).FirstOrDefault(a => a is InterpolatedStringExpressionSyntax or LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression });
        var title = error is null ? "Throw it on" : rejects ? $"Reject: {(said is not null ? Words.Quoted(said) : arguments is [{ } only] ? Words.Short(only) : Words.Humanise(name))}" : $"Throw {Words.Short(error)}";
        return new Node(_places.Next("throw"), rejects ? NodeKind.Reject : NodeKind.Throw, title, Words.Line(whole), _places.Of(whole))
        {
            Inputs = error is null ? [] : [Input("error", error)],
            Lanes = error is null ? [] : Lanes(Inside(error)),
            Ends = true,
        };
    }

    /// <summary>C# that we have no picture for.</summary>
    public Node Code(SyntaxNode whole) => new(_places.Next("code"), NodeKind.Code, Words.Short(whole), Words.Line(whole), _places.Of(whole)) { Lanes = Lanes(Inside(whole)) };

    /// <summary>The calls in an expression that are worth drawing, in the order in which they are made.</summary>
    public IReadOnlyList<Node> Inside(SyntaxNode? expression) => expression is null ? [] : _calls.Inside(expression);

    /// <summary>A node for a value, whatever it is; its result goes to <paramref name="output"/>.</summary>
    public Node Value(ExpressionSyntax value, SyntaxNode whole, Output? output)
    {
        var core = Peel(value);
        if (core is InvocationExpressionSyntax call && _calls.Read(call, whole) is { } node)
            return node with { Output = output };
        if (Choice(value) is { } lanes)
        {
            var (word, kind) = Peel(value) is SwitchExpressionSyntax ? ("switch", NodeKind.Switch) : ("choice", NodeKind.Branch);
            return new Node(_places.Next(word), kind, output is null ? Words.Short(value) : $"Choose {output.Name}", Words.Line(whole), _places.Of(whole)) { Output = output, Inputs = [Input("value", value)], Lanes = lanes };
        }

        return output is null ? Code(whole) : Plain(NodeKind.Variable, $"{(output.Declared ? "Let" : "Set")} {output.Name} be {Words.Short(value)}", whole, output, ("value", value));
    }

    /// <summary>An expression without what only dresses it: await, parentheses, casts, !, ConfigureAwait.</summary>
    public static ExpressionSyntax Peel(ExpressionSyntax expression) => expression switch
    {
        AwaitExpressionSyntax awaited => Peel(awaited.Expression),
        ParenthesizedExpressionSyntax inner => Peel(inner.Expression),
        CastExpressionSyntax cast => Peel(cast.Expression),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed => Peel(suppressed.Operand),
        ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax call } => Peel(call),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" or "AsTask" or "WithCancellation" } dressed } => Peel(dressed.Expression),
        _ => expression,
    };

    // A conditional, a switch or a ?? that leads to different things: lanes when there is something to draw in one of them.
    private IReadOnlyList<Lane>? Choice(ExpressionSyntax value)
    {
        bool Draws(ExpressionSyntax arm) => arm is ThrowExpressionSyntax || _calls.Any(arm);
        IReadOnlyList<Node> Arm(ExpressionSyntax arm) => arm is ThrowExpressionSyntax thrown ? [Thrown(thrown, thrown.Expression)] : Inside(arm);
        Lane Of(LaneKind kind, string label, ExpressionSyntax arm) => new(kind, label, Arm(arm), _places.Of(arm));
        switch (Peel(value))
        {
            case ConditionalExpressionSyntax c when Draws(c.WhenTrue) || Draws(c.WhenFalse):
                return [.. Lanes(Inside(c.Condition)), Of(LaneKind.Then, Words.Short(c.Condition), c.WhenTrue), Of(LaneKind.Else, "else", c.WhenFalse)];
            case SwitchExpressionSyntax s when s.Arms.Any(a => Draws(a.Expression)):
                return [.. Lanes(Inside(s.GoverningExpression)), .. s.Arms.Select(a => Of(LaneKind.Case, Words.Short(a.Pattern) + (a.WhenClause is { } when ? " " + Words.Short(when) : ""), a.Expression))];
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } b when Draws(b.Right):
                return [.. Lanes(Inside(b.Left)), Of(LaneKind.Else, "when there is none", b.Right)];
            default:
                return null;
        }
    }

    private Node Plain(NodeKind kind, string title, SyntaxNode whole, Output output, params (string Name, ExpressionSyntax Value)[] inputs)
        => new(_places.Next($"let {output.Name}"), kind, title, Words.Line(whole), _places.Of(whole))
        {
            Output = output,
            Inputs = [.. inputs.Select(i => Input(i.Name, i.Value))],
            Lanes = Lanes([.. inputs.SelectMany(i => Inside(i.Value))]),
        };

    private bool IsDiscard(ExpressionSyntax left) => left is IdentifierNameSyntax { Identifier.ValueText: "_" } name && _meanings.IsDiscard(name);

    private static Lane[] Lanes(IReadOnlyList<Node> inside) => inside.Count == 0 ? [] : [new Lane(LaneKind.Inside, "", inside, null)];
}
