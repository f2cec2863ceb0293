using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Model;
using Tenon.Design.Reading.Meaning;

namespace Tenon.Design.Reading;

/// <summary>Reads statements as nodes. Whatever C# there is becomes a node: what we have no picture for is an honest piece of code with its calls inside it.</summary>
internal sealed class StatementReader
{
    private readonly Places _places;
    private readonly ExpressionReader _expressions;

    public StatementReader(Places places, Meanings meanings)
    {
        _places = places;
        _expressions = new ExpressionReader(places, meanings, this);
    }

    /// <summary>Reads all that a member does: its one body, or each of several as something that it can do.</summary>
    public IReadOnlyList<Node> Member(Bodied member) => member.Bodies is [var one] ? Body(one) : [.. member.Bodies.Select(Part)];

    /// <summary>Reads a method's, an accessor's or a lambda's body.</summary>
    public IReadOnlyList<Node> Body(SyntaxNode? body) => body switch
    {
        BlockSyntax block => Block(block.Statements, block.CloseBraceToken),
        CompilationUnitSyntax program => Block(program.Members.OfType<GlobalStatementSyntax>().Select(s => s.Statement), program.Members[^1] is GlobalStatementSyntax ? program.EndOfFileToken : null),
        EqualsValueClauseSyntax { Value: AnonymousFunctionExpressionSyntax function } => Body(function.Body),
        EqualsValueClauseSyntax given => [_expressions.Given(given)],
        ArrowExpressionClauseSyntax arrow => [_expressions.Result(arrow.Expression, arrow.Expression)],
        ExpressionSyntax expression => [_expressions.Result(expression, expression)],
        StatementSyntax statement => Block([statement], null),
        _ => [],
    };

    private Node Part(SyntaxNode body)
    {
        if (body is EqualsValueClauseSyntax given)
            return _expressions.Given(given);
        if (body.Parent is not AccessorDeclarationSyntax accessor)
            return _expressions.Result(body, (body as ArrowExpressionClauseSyntax)?.Expression);
        var id = _places.Next(accessor.Keyword.ValueText);
        return Node(id, NodeKind.LocalFunction, Words.Humanise(accessor.Keyword.ValueText), accessor, [], [new Lane(LaneKind.Body, "", Body(body), _places.Of(body))]);
    }

    private List<Node> Block(IEnumerable<StatementSyntax> statements, SyntaxToken? end)
    {
        var nodes = new List<Node>();
        foreach (var statement in statements)
        {
            var own = Comment(statement.GetFirstToken(), nodes);
            if (statement is LocalDeclarationStatementSyntax locals)
                nodes.AddRange(Locals(locals.Declaration, locals, locals.UsingKeyword != default).Select((n, i) => i == 0 ? Titled(n, own) : n));
            else if (statement is not EmptyStatementSyntax)
                nodes.Add(Titled(Statement(statement), own));
        }

        if (end is { } brace)
            Comment(brace, nodes);
        return nodes;
    }

    private string? Comment(SyntaxToken before, List<Node> nodes)
    {
        var (alone, own) = Comments.Before(before);
        foreach (var (text, span) in alone)
            nodes.Add(new Node(_places.Next("comment"), NodeKind.Comment, Words.OfComment(text), text, _places.Of(before.SyntaxTree!, span)));
        return own;
    }

    private static Node Titled(Node node, string? comment) => comment is null ? node : node with { Title = Words.OfComment(comment), Comment = comment };

    private Node Statement(StatementSyntax statement) => statement switch
    {
        ExpressionStatementSyntax expression => _expressions.Statement(expression),
        IfStatementSyntax branch => If(branch),
        SwitchStatementSyntax choice => Switch(choice),
        CommonForEachStatementSyntax each => Loop("foreach", $"For each {Words.Short(Variable(each))} in {Words.Short(each.Expression)}", each, each.Statement, ("items", each.Expression)),
        ForStatementSyntax count => Loop("for", count.Condition is { } condition ? $"Count while {Words.Short(condition)}" : "For ever", count, count.Statement, ("condition", count.Condition)),
        WhileStatementSyntax loop => Loop("while", $"While {Words.Short(loop.Condition)}", loop, loop.Statement, ("condition", loop.Condition)),
        DoStatementSyntax loop => Loop("do", $"Repeat while {Words.Short(loop.Condition)}", loop, loop.Statement, ("condition", loop.Condition)),
        TryStatementSyntax attempt => Try(attempt),
        UsingStatementSyntax held => Using(held),
        LockStatementSyntax held => Holding("lock", NodeKind.Lock, $"One at a time, by {Words.Short(held.Expression)}", held, held.Statement, held.Expression),
        ReturnStatementSyntax result => _expressions.Result(result, result.Expression),
        YieldStatementSyntax item => _expressions.Result(item, item.Expression),
        ThrowStatementSyntax error => _expressions.Thrown(error, error.Expression),
        BreakStatementSyntax => Jump("break", "Leave the loop", statement),
        ContinueStatementSyntax => Jump("continue", "Go on with the next", statement),
        LocalFunctionStatementSyntax function => Function(function),
        BlockSyntax or CheckedStatementSyntax or UnsafeStatementSyntax or FixedStatementSyntax or LabeledStatementSyntax => Code(statement),
        _ => _expressions.Code(statement),
    };

    private IEnumerable<Node> Locals(VariableDeclarationSyntax declaration, SyntaxNode whole, bool disposed)
        => declaration.Variables.Select(v => _expressions.Local(v, declaration, declaration.Variables.Count == 1 ? whole : v, disposed));

    private static SyntaxNode Variable(CommonForEachStatementSyntax each)
        => each is ForEachStatementSyntax { Identifier: var name } ? SyntaxFactory.IdentifierName(name.WithoutTrivia()) : ((ForEachVariableStatementSyntax)each).Variable;

    private Node If(IfStatementSyntax branch)
    {
        var id = _places.Next("if");
        var lanes = new List<Lane>();
        var inside = new List<Node>();
        var conditions = new List<(string, ExpressionSyntax?)>();
        for (var one = branch; ;)
        {
            inside.AddRange(_expressions.Inside(one.Condition));
            conditions.Add((conditions.Count == 0 ? "condition" : $"condition {conditions.Count + 1}", one.Condition));
            lanes.Add(new Lane(LaneKind.Then, Words.Short(one.Condition), Body(one.Statement), _places.Of(one.Statement)));
            if (one.Else?.Statement is not IfStatementSyntax next)
            {
                lanes.Add(new Lane(LaneKind.Else, "else", Body(one.Else?.Statement), one.Else is null ? null : _places.Of(one.Else.Statement)));
                break;
            }

            one = next;
        }

        return Node(id, NodeKind.Branch, $"If {Words.Short(branch.Condition)}", branch, inside, lanes, [.. conditions]);
    }

    private Node Switch(SwitchStatementSyntax choice)
    {
        var id = _places.Next("switch");
        var inside = _expressions.Inside(choice.Expression);
        var lanes = choice.Sections.Select(s => new Lane(
            LaneKind.Case, string.Join(" or ", s.Labels.Select(l => Words.Short(l).TrimEnd(':').Replace("case ", "", StringComparison.Ordinal))),
            [.. Block(s.Statements, null).Where(n => n.Id.IndexOf("/break#", StringComparison.Ordinal) < 0)], _places.Of(s))).ToList();
        return Node(id, NodeKind.Switch, $"By {Words.Short(choice.Expression)}", choice, inside, lanes, ("value", choice.Expression));
    }

    private Node Loop(string word, string title, StatementSyntax loop, StatementSyntax body, (string Name, ExpressionSyntax? Value) over)
    {
        var id = _places.Next(word);
        var inside = _expressions.Inside(over.Value);
        return Node(id, NodeKind.Loop, title, loop, inside, [new Lane(LaneKind.Body, "", Body(body), _places.Of(body))], over);
    }

    private Node Try(TryStatementSyntax attempt)
    {
        var id = _places.Next("try");
        var lanes = new List<Lane> { new(LaneKind.Body, "", Body(attempt.Block), _places.Of(attempt.Block)) };
        lanes.AddRange(attempt.Catches.Select(c => new Lane(
            LaneKind.Catch, $"{(c.Declaration is { } d ? Words.Short(d.Type) : "any error")}{(c.Filter is { } f ? $" when {Words.Short(f.FilterExpression)}" : "")}", Body(c.Block), _places.Of(c))));
        if (attempt.Finally is { } last)
            lanes.Add(new Lane(LaneKind.Finally, "in any case", Body(last.Block), _places.Of(last)));
        return Node(id, NodeKind.Try, attempt.Catches.Count > 0 ? "Try, and deal with errors" : "Try, and clean up", attempt, [], lanes);
    }

    private Node Using(UsingStatementSyntax held)
    {
        if (held.Expression is { } expression)
            return Holding("using", NodeKind.Using, $"Use {Words.Short(expression)}", held, held.Statement, expression);
        var id = _places.Next("using");
        var inside = held.Declaration is { } declaration ? Locals(declaration, declaration, disposed: true).ToList() : [];
        return Node(id, NodeKind.Using, $"Use {held.Declaration?.Variables.FirstOrDefault()?.Identifier.ValueText}", held, inside, [new Lane(LaneKind.Body, "", Body(held.Statement), _places.Of(held.Statement))]);
    }

    private Node Holding(string word, NodeKind kind, string title, StatementSyntax whole, StatementSyntax body, ExpressionSyntax held)
    {
        var id = _places.Next(word);
        var inside = _expressions.Inside(held);
        return Node(id, kind, title, whole, inside, [new Lane(LaneKind.Body, "", Body(body), _places.Of(body))], ("value", held));
    }

    private Node Function(LocalFunctionStatementSyntax function)
    {
        var id = _places.Next($"function {function.Identifier.ValueText}");
        var body = (SyntaxNode?)function.Body ?? function.ExpressionBody;
        return Node(id, NodeKind.LocalFunction, Words.Humanise(function.Identifier.ValueText), function, [], body is null ? [] : [new Lane(LaneKind.Body, "", Body(body), _places.Of(body))]);
    }

    // Statements that hold others and that we have no picture for.
    private Node Code(StatementSyntax statement)
    {
        var id = _places.Next("code");
        var inner = statement switch
        {
            BlockSyntax block => Body(block),
            CheckedStatementSyntax one => Body(one.Block),
            UnsafeStatementSyntax one => Body(one.Block),
            FixedStatementSyntax one => Body(one.Statement),
            LabeledStatementSyntax one => Body(one.Statement),
            _ => [],
        };
        return Node(id, NodeKind.Code, statement is BlockSyntax ? "Together" : Words.Short(statement), statement, [], [new Lane(LaneKind.Body, "", inner, _places.Of(statement))]);
    }

    private Node Jump(string word, string title, StatementSyntax statement)
        => new(_places.Next(word), NodeKind.Jump, title, Words.Line(statement), _places.Of(statement)) { Ends = true };

    private Node Node(
        string id, NodeKind kind, string title, SyntaxNode whole, IReadOnlyList<Node> inside, IReadOnlyList<Lane> lanes, params (string Name, ExpressionSyntax? Value)[] inputs)
        => new(id, kind, title, Words.Line(whole), _places.Of(whole))
        {
            Inputs = [.. inputs.Where(i => i.Value is not null).Select(i => _expressions.Input(i.Name, i.Value!))],
            Lanes = inside.Count == 0 ? lanes : [new Lane(LaneKind.Inside, "", inside, null), .. lanes],
        };
}
