using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Model;

namespace Tenon.Design.Finding;

/// <summary>How a lane's nodes are held together in the syntax.</summary>
internal enum SequenceForm
{
    /// <summary>Statements between braces.</summary>
    Block,

    /// <summary>Statements of a switch's section.</summary>
    Section,

    /// <summary>Statements of a file, in no braces.</summary>
    Program,

    /// <summary>One statement without braces.</summary>
    Embedded,

    /// <summary>An expression that is a body: of a method, a function or a lambda.</summary>
    Expression,

    /// <summary>An else that is not there yet.</summary>
    Missing,

    /// <summary>Parts of an expression, which nothing can be put between.</summary>
    Inside,
}

/// <summary>A lane as the syntax has it.</summary>
/// <param name="chart">The diagram.</param>
/// <param name="form">How its nodes are held together.</param>
/// <param name="owner">The block, the section, the statement, the arrow or lambda, or the if that has no else.</param>
internal sealed class Sequence(Chart chart, SequenceForm form, SyntaxNode owner)
{
    public Chart Chart { get; } = chart;

    public SequenceForm Form { get; } = form;

    public SyntaxNode Owner { get; } = owner;

    /// <summary>Its nodes, in order.</summary>
    public List<Spot> Spots { get; } = [];

    public bool IsInside => Form == SequenceForm.Inside;

    /// <summary>Whether statements can stand beside one another.</summary>
    public bool IsList => Form is SequenceForm.Block or SequenceForm.Section or SequenceForm.Program;

    // Read-only lists throughout: a list of the compiler's own kind would hold copies that are in no file.
    public IReadOnlyList<StatementSyntax> Statements => field ??= Form switch
    {
        SequenceForm.Program => ((CompilationUnitSyntax)Owner).Members.OfType<GlobalStatementSyntax>().Select(s => s.Statement).ToArray(),
        SequenceForm.Block => (IReadOnlyList<StatementSyntax>)((BlockSyntax)Owner).Statements,
        SequenceForm.Section => ((SwitchSectionSyntax)Owner).Statements,
        SequenceForm.Embedded => new[] { (StatementSyntax)Owner },
        _ => Array.Empty<StatementSyntax>(),
    };

    public static Sequence OfBody(Chart chart, SyntaxNode body) => body switch
    {
        BlockSyntax block => new(chart, SequenceForm.Block, block),
        CompilationUnitSyntax program => new(chart, SequenceForm.Program, program),
        EqualsValueClauseSyntax { Value: AnonymousFunctionExpressionSyntax function } => OfBody(chart, function),
        StatementSyntax statement => new(chart, SequenceForm.Embedded, statement),
        ArrowExpressionClauseSyntax arrow => new(chart, SequenceForm.Expression, arrow),
        AnonymousFunctionExpressionSyntax { Block: { } block } => new(chart, SequenceForm.Block, block),
        AnonymousFunctionExpressionSyntax function => new(chart, SequenceForm.Expression, function),
        SwitchSectionSyntax section => new(chart, SequenceForm.Section, section),
        CatchClauseSyntax clause => new(chart, SequenceForm.Block, clause.Block),
        FinallyClauseSyntax clause => new(chart, SequenceForm.Block, clause.Block),
        _ => new(chart, SequenceForm.Inside, body),
    };

    public static Sequence OfLane(Spot spot, Lane lane)
    {
        var chart = spot.Chart;
        if (lane.Kind == LaneKind.Inside || lane.Span is null)
        {
            var last = spot.Statement as IfStatementSyntax;
            while (last?.Else?.Statement is IfStatementSyntax next)
                last = next;
            return lane.Kind == LaneKind.Else && last is not null ? new(chart, SequenceForm.Missing, last) : new(chart, SequenceForm.Inside, chart.Syntax);
        }

        var span = new TextSpan(lane.Span.Start, lane.Span.Length);
        var whole = span == spot.Span && spot.Node.Kind == NodeKind.Code;
        foreach (var node in Exactly(chart.Tree.GetRoot(), span))
        {
            if (whole && node is StatementSyntax statement)
            {
                return OfBody(chart, statement switch
                {
                    CheckedStatementSyntax one => one.Block,
                    UnsafeStatementSyntax one => one.Block,
                    FixedStatementSyntax one => one.Statement,
                    LabeledStatementSyntax one => one.Statement,
                    _ => statement,
                });
            }

            if (node is StatementSyntax or ArrowExpressionClauseSyntax or AnonymousFunctionExpressionSyntax or SwitchSectionSyntax or CatchClauseSyntax or FinallyClauseSyntax)
                return OfBody(chart, node);
        }

        return new(chart, SequenceForm.Inside, chart.Syntax);
    }

    /// <summary>The nodes of syntax that have exactly a span, the outermost first.</summary>
    public static IEnumerable<SyntaxNode> Exactly(SyntaxNode root, TextSpan span)
        => root.FindNode(span, getInnermostNodeForTie: true).AncestorsAndSelf().SkipWhile(n => n.Span != span && span.Contains(n.Span)).TakeWhile(n => n.Span == span).Reverse();
}
