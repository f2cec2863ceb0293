using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Model;

namespace Tenon.Design.Editing.Finding;

/// <summary>A method's diagram, with what each of its nodes is in the syntax.</summary>
internal sealed class Chart
{
    private readonly Dictionary<string, Spot> _spots = new(StringComparer.Ordinal);

    public Chart(Sources sources, BaseMethodDeclarationSyntax method, Diagram diagram)
    {
        (Sources, Method, Diagram) = (sources, method, diagram);
        Root = Sequence.OfBody(this, (SyntaxNode?)method.Body ?? method.ExpressionBody!);
        Fill(Root, diagram.Nodes, null, 0);
    }

    public Sources Sources { get; }

    public BaseMethodDeclarationSyntax Method { get; }

    public Diagram Diagram { get; }

    /// <summary>The method's own body.</summary>
    public Sequence Root { get; }

    public SyntaxTree Tree => Method.SyntaxTree;

    public SourceText Text => Tree.GetText();

    public SemanticModel Model => Sources.Model(Tree);

    public IEnumerable<Spot> Spots => _spots.Values;

    public Spot? Find(string id) => _spots.GetValueOrDefault(id);

    /// <summary>The innermost node of a sequence that a position is in: what can be moved or deleted.</summary>
    public Spot? Around(int position)
        => _spots.Values.Where(s => !s.In.IsInside && s.Node.Span.Start <= position && position < s.Node.Span.Start + s.Node.Span.Length).MinBy(s => s.Node.Span.Length);

    private void Fill(Sequence sequence, IReadOnlyList<Node> nodes, Spot? above, int lane)
    {
        for (var i = 0; i < nodes.Count; i++)
        {
            var spot = new Spot(this, nodes[i], above, lane, i, sequence);
            sequence.Spots.Add(spot);
            _spots.TryAdd(spot.Node.Id, spot);
            for (var l = 0; l < nodes[i].Lanes.Count; l++)
            {
                var inner = Sequence.OfLane(spot, nodes[i].Lanes[l]);
                spot.Lanes.Add(inner);
                Fill(inner, nodes[i].Lanes[l].Nodes, spot, l);
            }
        }
    }
}
