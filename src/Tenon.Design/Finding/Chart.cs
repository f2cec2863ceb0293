using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Model;
using Tenon.Design.Reading;

namespace Tenon.Design.Finding;

/// <summary>A member's diagram, with what each of its nodes is in the syntax.</summary>
internal sealed class Chart
{
    private readonly Dictionary<string, Spot> _spots = new(StringComparer.Ordinal);

    public Chart(Sources sources, Bodied member, Diagram diagram)
    {
        (Sources, Member, Diagram) = (sources, member, diagram);
        Root = member.Bodies is [var body] ? Sequence.OfBody(this, body) : new Sequence(this, SequenceForm.Inside, member.Syntax);
        Fill(Root, diagram.Nodes, null, 0);
    }

    public Sources Sources { get; }

    public Bodied Member { get; }

    /// <summary>The member's declaration; of a program's statements, the file.</summary>
    public SyntaxNode Syntax => Member.Syntax;

    /// <summary>What the compiler knows the member as.</summary>
    public ISymbol? Symbol => Member.Symbol(Model);

    /// <summary>The type that the member is in.</summary>
    public INamedTypeSymbol? Type => Symbol?.ContainingType;

    public Diagram Diagram { get; }

    /// <summary>The member's own body; of one with several, what they are in.</summary>
    public Sequence Root { get; }

    public SyntaxTree Tree => Member.Tree;

    public SourceText Text => Tree.GetText();

    public SemanticModel Model => Sources.Model(Tree);

    /// <summary>As <see cref="Model"/>, with what may be null where.</summary>
    public SemanticModel NullAware => Sources.NullAware(Tree);

    public IEnumerable<Spot> Spots => _spots.Values;

    public Spot? Find(string id) => _spots.GetValueOrDefault(id);

    /// <summary>The member's declaration, when it is in a type: what can have attributes, parameters and documentation.</summary>
    public MemberDeclarationSyntax Declaration(string thing)
        => Syntax as MemberDeclarationSyntax ?? throw new Refused($"The statements of a program have no {thing}.");

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
