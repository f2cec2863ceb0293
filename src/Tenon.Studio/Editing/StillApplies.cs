using System.Text.Json;
using Tenon.Design.Model;
using DiagramNode = Tenon.Design.Model.Node;
using DiagramNodeKind = Tenon.Design.Model.NodeKind;

namespace Tenon.Studio.Editing;

/// <summary>Says whether edits that were meant for a diagram as it was seen mean the same on the diagram as it is.</summary>
/// <remarks>Ids count occurrences: where a branch was put in front, <c>if#1</c> is another one now. So what a node says is compared, not whether its id is there.</remarks>
internal static class StillApplies
{
    /// <param name="edits">The edits.</param>
    /// <param name="seen">The diagram that they were meant for, and the text of its file.</param>
    /// <param name="now">The diagram as it is, and the text of its file.</param>
    public static bool Check(IReadOnlyList<Edit> edits, (Diagram Diagram, string Text) seen, (Diagram Diagram, string Text) now)
        => edits.All(edit => Mentioned(JsonSerializer.SerializeToElement(edit, ModelJson.Default.Edit)).All(m => Same(m, seen, now)));

    private static bool Same((string? Node, int? Lane, string? Input) mentioned, (Diagram Diagram, string Text) seen, (Diagram Diagram, string Text) now)
    {
        if (mentioned.Node is { } id && !id.StartsWith(seen.Diagram.Id + "/", StringComparison.Ordinal))
            return true;
        var (before, after) = (Find(seen.Diagram.Nodes, mentioned.Node), Find(now.Diagram.Nodes, mentioned.Node));
        if (mentioned.Node is not null && (before is null || after is null))
            return false;
        if (mentioned.Lane is not { } lane)
            return before is null || (mentioned.Input is { } input ? Given(before, input) == Given(after!, input) : Source(before, seen.Text) == Source(after!, now.Text));

        // A place is among its neighbours.
        return Neighbours(before, seen, lane).SequenceEqual(Neighbours(after, now, lane));
    }

    private static IEnumerable<string> Neighbours(DiagramNode? node, (Diagram Diagram, string Text) of, int lane)
        => (node is null ? of.Diagram.Nodes : node.Lanes.ElementAtOrDefault(lane)?.Nodes ?? []).Select(n => Source(n, of.Text));

    // Of a branch only the condition, not what is done in it.
    private static (DiagramNodeKind, string?, string?) Given(DiagramNode node, string input) => (node.Kind, node.Callee, node.Inputs.FirstOrDefault(i => i.Name == input)?.Text);

    private static string Source(DiagramNode node, string text) => text.Substring(node.Span.Start, node.Span.Length);

    private static DiagramNode? Find(IEnumerable<DiagramNode> nodes, string? id)
        => id is null ? null : nodes.Select(n => n.Id == id ? n : Find(n.Lanes.SelectMany(l => l.Nodes), id)).FirstOrDefault(n => n is not null);

    // The nodes of an edit, and its places: those have a lane.
    private static IEnumerable<(string? Node, int? Lane, string? Input)> Mentioned(JsonElement edit)
    {
        if (edit.ValueKind != JsonValueKind.Object)
            yield break;
        var node = edit.TryGetProperty("node", out var named) ? named.GetString() : null;
        if (edit.TryGetProperty("index", out _) && edit.TryGetProperty("lane", out var lane))
            yield return (node, lane.GetInt32(), null);
        else if (node is not null)
            yield return (node, null, edit.GetProperty("kind").GetString() == "setInput" ? edit.GetProperty("name").GetString() : null);
        foreach (var property in edit.EnumerateObject())
        {
            if (property.Name == "nodes")
            {
                foreach (var one in property.Value.EnumerateArray())
                    yield return (one.GetString(), null, null);
            }
            else
            {
                foreach (var inside in Mentioned(property.Value))
                    yield return inside;
            }
        }
    }
}
