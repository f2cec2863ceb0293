using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using Tenon.Design.Model;

namespace Tenon.Design.Comparing;

/// <summary>What a node itself says: its source without layout and comments, and without what other nodes in it say.</summary>
internal sealed class Wording(IReadOnlyDictionary<string, string> sources)
{
    private const string Elsewhere = "__";

    /// <summary>The whole node.</summary>
    public string Of(Node node) => node.Kind == NodeKind.Comment ? node.Text : Of(node, node.Span, node.Text);

    /// <summary>One of its inputs.</summary>
    public string Of(Node node, Input input) => Of(node, input.Span, input.Text);

    /// <summary>Whether there is nothing in an input that no other node shows.</summary>
    public bool IsElsewhere(Node node, Input input) => Of(node, input) is Elsewhere or $"await {Elsewhere}";

    /// <summary>A value as it is shown: in one line, but whole.</summary>
    public string Shown(Span span, string otherwise) => Source(span) is { } source ? string.Join(' ', source.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : otherwise;

    /// <summary>A node as it is shown: of one that holds others, what comes before those.</summary>
    public string Shown(Node node)
    {
        var first = node.Lanes.Where(l => l.Span is not null && l.Kind is not (LaneKind.Inside or LaneKind.Lambda or LaneKind.Parallel) && !IsInInput(node, l)).Select(l => l.Span!.Start).DefaultIfEmpty(-1).Min();
        return Shown(first > node.Span.Start ? node.Span with { Length = first - node.Span.Start } : node.Span, node.Text);
    }

    /// <summary>Whether a lane is an arm of an expression that is an input as a whole.</summary>
    public static bool IsInInput(Node node, Lane lane) => lane.Span is { } span && node.Inputs.Any(i => Holds(i.Span, span));

    private string Of(Node node, Span span, string otherwise)
    {
        if (Source(span) is null)
            return Tokens(otherwise);
        var source = sources[span.File];
        var text = new StringBuilder();
        var at = span.Start;
        foreach (var hole in Holes(node).Where(h => Holds(span, h)).OrderBy(h => h.Start).ThenByDescending(h => h.Length))
        {
            if (hole.Start < at)
                continue;
            text.Append(source, at, hole.Start - at).Append(' ').Append(Elsewhere).Append(' ');
            at = hole.Start + hole.Length;
        }

        return Tokens(text.Append(source, at, span.Start + span.Length - at).ToString());
    }

    private string? Source(Span span) => sources.TryGetValue(span.File, out var source) && span.Start + span.Length <= source.Length ? source.Substring(span.Start, span.Length) : null;

    // A body counts as one, whatever is in it; of an expression's arms the nodes are left out, not what is around them.
    private static IEnumerable<Span> Holes(Node node) => node.Lanes.SelectMany(l
        => l.Span is { } span && l.Kind != LaneKind.Inside && (l.Kind is LaneKind.Lambda or LaneKind.Parallel || !IsInInput(node, l)) ? [span] : l.Nodes.Select(n => n.Span));

    private static bool Holds(Span outer, Span inner) => inner.Start >= outer.Start && inner.Start + inner.Length <= outer.Start + outer.Length && inner.File == outer.File;

    private static string Tokens(string text) => string.Join(' ', SyntaxFactory.ParseTokens(text).Select(t => t.Text).Where(t => t.Length > 0));
}
