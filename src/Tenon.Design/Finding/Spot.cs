using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Model;
using Tenon.Design.Reading;

namespace Tenon.Design.Finding;

/// <summary>A node in its place.</summary>
internal sealed class Spot(Chart chart, Node node, Spot? parent, int lane, int index, Sequence sequence)
{
    public Chart Chart { get; } = chart;

    public Node Node { get; } = node;

    /// <summary>The node whose lane it is in; null for the method's own body.</summary>
    public Spot? Parent { get; } = parent;

    /// <summary>The index of that lane.</summary>
    public int Lane { get; } = lane;

    /// <summary>Its index in the lane.</summary>
    public int Index { get; } = index;

    /// <summary>The sequence that it stands in.</summary>
    public Sequence In { get; } = sequence;

    /// <summary>Its own lanes, as the syntax has them.</summary>
    public List<Sequence> Lanes { get; } = [];

    public TextSpan Span => new(Node.Span.Start, Node.Span.Length);

    /// <summary>The nodes that it is inside of, from the innermost out.</summary>
    public IEnumerable<Spot> Above
    {
        get
        {
            for (var above = Parent; above is not null; above = above.Parent)
                yield return above;
        }
    }

    public bool IsComment => Node.Kind == NodeKind.Comment;

    /// <summary>The statement that it is, or that declares it; null for comments and expressions.</summary>
    public StatementSyntax? Statement => IsComment ? null : In.Statements.FirstOrDefault(s => s.Span.Contains(Span));

    /// <summary>The one of several variables of a statement that it is; null for anything else.</summary>
    public VariableDeclaratorSyntax? Declarator
        => Statement is LocalDeclarationStatementSyntax { Declaration.Variables: { Count: > 1 } variables } ? variables.FirstOrDefault(v => v.Span == Span) : null;

    /// <summary>What it is in the syntax; null for comments.</summary>
    public SyntaxNode? Syntax => IsComment ? null : (SyntaxNode?)Declarator ?? (Statement is { } statement && statement.Span == Span ? statement : Sequence.Exactly(Chart.Tree.GetRoot(), Span).FirstOrDefault());

    /// <summary>The call that it is about; null when it is about none.</summary>
    public InvocationExpressionSyntax? Call => Syntax switch
    {
        ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax assignment } => Called(assignment.Right),
        ExpressionStatementSyntax statement => Called(statement.Expression),
        LocalDeclarationStatementSyntax { Declaration.Variables: [{ Initializer.Value: { } one }] } => Called(one),
        VariableDeclaratorSyntax { Initializer.Value: { } one } => Called(one),
        VariableDeclarationSyntax { Variables: [{ Initializer.Value: { } one }] } => Called(one),
        ExpressionSyntax expression => Called(expression),
        _ => null,
    };

    /// <summary>The place in front of it.</summary>
    public Place Before => new(Chart.Diagram.Id, Parent?.Node.Id, Lane, Index);

    /// <summary>Refuses what cannot be done to a part of an expression.</summary>
    public void MustStandAlone(string deed)
    {
        if (In.IsInside)
        {
            throw new Refused(
                Parent is null ? $"{Node.Title} is a part of {Chart.Diagram.Title} and cannot be {deed}. Only what is in it can."
                    : $"{Node.Title} is a part of {Chart.Around(Span.Start)?.Node.Title ?? "an expression"} and cannot be {deed} by itself. Take it out into a variable first.", [Node.Id]);
        }
    }

    private static InvocationExpressionSyntax? Called(ExpressionSyntax value) => ExpressionReader.Peel(value) as InvocationExpressionSyntax;
}
