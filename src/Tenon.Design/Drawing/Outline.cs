using Tenon.Design.Model;

namespace Tenon.Design.Drawing;

/// <summary>Draws a diagram as an indented outline, for terminals.</summary>
public static class Outline
{
    /// <summary>Draws a diagram.</summary>
    /// <param name="diagram">The diagram.</param>
    public static string Draw(Diagram diagram)
    {
        ArgumentNullException.ThrowIfNull(diagram);
        var text = new List<string>();
        text.Add(diagram.Trigger is null ? $"{diagram.Id}  {diagram.Title}" : $"{diagram.Id}  [{diagram.Trigger}]  {diagram.Title}");
        foreach (var problem in diagram.Problems)
            text.Add($"  ✗ {problem.Id} {problem.Message}");
        Nodes(text, diagram.Nodes, "  ");
        return string.Join("\n", text) + "\n";
    }

    private static void Nodes(List<string> text, IReadOnlyList<Node> nodes, string indent)
    {
        foreach (var node in nodes)
        {
            var result = node.Output is { } output ? $" → {output.Name}{(output.Type.Length > 0 ? $" ({output.Type})" : "")}" : "";
            text.Add($"{indent}{Mark(node.Kind)} {node.Title}{(node.Callee is { } callee && node.Kind != NodeKind.Function ? $"  {callee}" : "")}{result}");
            foreach (var problem in node.Problems)
                text.Add($"{indent}  ✗ {problem.Id} {problem.Message}");
            foreach (var lane in node.Lanes)
            {
                if (lane.Nodes.Count == 0)
                    continue;
                // The condition of a branch is in its title already.
                var label = lane.Kind == LaneKind.Then && node.Inputs is [{ Name: "condition" }, ..] && lane == node.Lanes.First(l => l.Kind == LaneKind.Then) ? "then:" : Label(lane);
                if (label.Length > 0)
                    text.Add($"{indent}  {label}");
                Nodes(text, lane.Nodes, indent + (label.Length > 0 ? "    " : "  "));
            }
        }
    }

    private static string Label(Lane lane) => lane.Kind switch
    {
        LaneKind.Inside => "",
        LaneKind.Catch => $"on {lane.Label}:",
        LaneKind.Parallel => "at once:",
        _ => lane.Label.Length == 0 ? "" : $"{lane.Label}:",
    };

    private static char Mark(NodeKind kind) => kind switch
    {
        NodeKind.Call => '●',
        NodeKind.Map => '◆',
        NodeKind.Step => '■',
        NodeKind.Branch or NodeKind.Switch => '?',
        NodeKind.Loop => '↻',
        NodeKind.Parallel => '‖',
        NodeKind.Return => '⏎',
        NodeKind.Reject or NodeKind.Throw => '!',
        NodeKind.Comment => '#',
        _ => '·',
    };
}
