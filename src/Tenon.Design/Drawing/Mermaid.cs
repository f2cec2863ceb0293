using System.Text;
using Tenon.Design.Model;

namespace Tenon.Design.Drawing;

/// <summary>Draws a diagram as a Mermaid flowchart, for documents that render those.</summary>
public static class Mermaid
{
    /// <summary>Draws a diagram.</summary>
    /// <param name="diagram">The diagram.</param>
    public static string Draw(Diagram diagram)
    {
        ArgumentNullException.ThrowIfNull(diagram);
        var chart = new Chart();
        var start = chart.Add("([", diagram.Trigger ?? diagram.Id, "])");
        chart.Sequence(diagram.Nodes, [(start, "")]);
        return $"flowchart TD\n{chart}";
    }

    /// <summary>Text as Mermaid takes any.</summary>
    internal static string Quote(string text) => $"\"{text.Replace("#", "#35;", StringComparison.Ordinal).Replace("\"", "#quot;", StringComparison.Ordinal).Replace("<", "#lt;", StringComparison.Ordinal).Replace(">", "#gt;", StringComparison.Ordinal).Replace("\n", "<br/>", StringComparison.Ordinal)}\"";

    private sealed class Chart
    {
        private readonly StringBuilder _text = new();
        private int _last;

        /// <summary>Draws nodes one after the other, from the ends that are open; returns the ends that are open then.</summary>
        public List<(string From, string Label)> Sequence(IReadOnlyList<Node> nodes, List<(string From, string Label)> open)
        {
            foreach (var node in nodes.Where(n => n.Kind != NodeKind.Comment))
            {
                open = Sequence([.. node.Lanes.Where(l => l.Kind == LaneKind.Inside).SelectMany(l => l.Nodes)], open);
                var id = Draw(node);
                foreach (var (from, label) in open)
                    Line(label.Length == 0 ? $"{from} --> {id}" : $"{from} -->|{Quote(label)}| {id}");
                open = node.Ends ? [] : [(id, "")];
                var lanes = node.Lanes.Where(l => l.Kind != LaneKind.Inside).ToList();
                if (lanes.Count > 0)
                {
                    // A loop, a protected body and a function come back; of branches one is taken.
                    var ends = lanes.SelectMany(l => Sequence(l.Nodes, [(id, Label(l))])).ToList();
                    open = node.Kind is NodeKind.Branch or NodeKind.Switch or NodeKind.Return ? ends : node.Ends ? [] : [.. ends.DefaultIfEmpty((id, ""))];
                }
            }

            return open;
        }

        public string Add(string before, string text, string after)
        {
            var id = $"n{++_last}";
            Line($"{id}{before}{Quote(text)}{after}");
            return id;
        }

        public override string ToString() => _text.ToString();

        private string Draw(Node node) => node.Kind switch
        {
            NodeKind.Branch or NodeKind.Switch => Add("{", node.Title, "}"),
            NodeKind.Loop => Add("[[", node.Title, "]]"),
            NodeKind.Return or NodeKind.Throw or NodeKind.Reject => Add("([", node.Title, "])"),
            NodeKind.Map => Add("[/", node.Title, "/]"),
            _ => Add("[", node.Callee is { } callee && node.Kind is NodeKind.Call or NodeKind.Step ? $"{node.Title}\n{node.Callee}" : node.Title, "]"),
        };

        private void Line(string line) => _text.Append("  ").Append(line).Append('\n');

        private static string Label(Lane lane) => lane.Kind == LaneKind.Catch ? $"on {lane.Label}" : lane.Label;
    }
}
