using System.Xml.Linq;
using Tenon.Design.Model;
using static Tenon.Design.Drawing.Page;

namespace Tenon.Design.Drawing;

/// <summary>Draws a project's map: its integrations with their flows, and the connections that those use.</summary>
public static class MapDrawing
{
    private const double Width = 320;
    private const double Between = 150;
    private const double Row = Layout.BoxHeight + 12;

    /// <summary>As an outline, for terminals.</summary>
    /// <param name="map">The map.</param>
    public static string Outline(ProjectMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        var text = new List<string>();
        foreach (var integration in map.Integrations)
        {
            text.Add($"{integration.Name}  {integration.Title}");
            foreach (var problem in integration.Problems)
                text.Add($"  ✗ {problem.Id} {problem.Message}");
            foreach (var flow in integration.Flows)
            {
                text.Add($"  ● {flow.Title}  {flow.Id}  [{flow.Trigger}]{Problems(flow)}");
                if (flow.Takes.Count + flow.Gives.Count > 0)
                    text.Add($"      {Exchange(flow)}");
                if (flow.Connections.Count > 0)
                    text.Add($"      uses {string.Join(", ", flow.Connections)}");
            }

            text.Add("");
        }

        if (map.Connections.Count > 0)
            text.Add("Connections");
        foreach (var connection in map.Connections)
            text.Add($"  {connection.Name}  {connection.Type}  {connection.Title}  in {string.Join(", ", connection.Integrations)}");
        return string.Join("\n", text) + "\n";
    }

    /// <summary>As a Mermaid flowchart.</summary>
    /// <param name="map">The map.</param>
    public static string Mermaid(ProjectMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        var text = new List<string> { "flowchart LR" };
        foreach (var (index, integration) in map.Integrations.Index())
        {
            text.Add($"  subgraph i{index}[{Drawing.Mermaid.Quote(integration.Name)}]");
            foreach (var flow in integration.Flows)
                text.Add($"    {Flow(map, flow)}[{Drawing.Mermaid.Quote($"{flow.Title}\n{flow.Trigger}")}]");
            text.Add("  end");
        }

        foreach (var (index, connection) in map.Connections.Index())
            text.Add($"  c{index}[({Drawing.Mermaid.Quote($"{connection.Name}\n{connection.Type}")})]");
        foreach (var (integration, flow, connection) in Uses(map))
            text.Add($"  {Flow(map, flow)} --> c{connection}");
        return string.Join("\n", text) + "\n";
    }

    /// <summary>As a picture.</summary>
    /// <param name="map">The map.</param>
    /// <param name="name">What it is a map of.</param>
    public static string Svg(ProjectMap map, string name)
    {
        ArgumentNullException.ThrowIfNull(map);
        var (boxes, lines) = (new List<XElement>(), new List<XElement>());
        var places = new Dictionary<MapFlow, double>(ReferenceEqualityComparer.Instance);
        var y = 0.0;
        foreach (var integration in map.Integrations)
        {
            var height = 58 + (integration.Flows.Count * Row);
            boxes.Add(Rectangle(0, y, Width + 24, height, integration.Problems.Count > 0 ? "frame problem" : "frame"));
            boxes.Add(Text(12, y + 20, integration.Name, null, 44));
            boxes.Add(Text(12, y + 38, integration.Title, "faint", 58));
            foreach (var (index, flow) in integration.Flows.Index())
            {
                var top = places[flow] = y + 50 + (index * Row);
                boxes.Add(Rectangle(12, top, Width, Layout.BoxHeight, flow.Errors > 0 ? "box problem" : "box step"));
                boxes.Add(Text(24, top + 19, flow.Title, null, 42));
                boxes.Add(Text(24, top + 36, $"{flow.Trigger}  {Exchange(flow)}", "faint", 52));
            }

            y += height + 18;
        }

        var (right, total) = (Width + 24 + Between, map.Connections.Count * Row);
        var first = Math.Max(0, (y - total) / 2);
        foreach (var (index, connection) in map.Connections.Index())
        {
            boxes.Add(Rectangle(right, first + (index * Row), 220, Layout.BoxHeight, "box call"));
            boxes.Add(Text(right + 12, first + (index * Row) + 19, connection.Name, null, 28));
            boxes.Add(Text(right + 12, first + (index * Row) + 36, connection.Type, "faint", 36));
        }

        foreach (var (_, flow, connection) in Uses(map))
            lines.Add(Curve(12 + Width, places[flow] + (Layout.BoxHeight / 2), right, first + (connection * Row) + (Layout.BoxHeight / 2)));
        return Page.Draw(name, name, $"{Count(map.Integrations.Count, "integration")}, {Count(map.Integrations.Sum(i => i.Flows.Count), "flow")}, {Count(map.Connections.Count, "connection")}", right + 220, Math.Max(y, total), lines.Concat(boxes));
    }

    private static string Exchange(MapFlow flow)
        => (flow.Takes.Count, flow.Gives.Count) is (0, 0) ? "" : $"{string.Join(", ", flow.Takes)}{(flow.Gives.Count > 0 ? $" → {string.Join(", ", flow.Gives)}" : "")}".Trim();

    private static string Problems(MapFlow flow)
        => $"{(flow.Errors > 0 ? $"  ✗ {Count(flow.Errors, "error")}" : "")}{(flow.Warnings > 0 ? $"  {Count(flow.Warnings, "warning")}" : "")}";

    private static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    private static string Flow(ProjectMap map, MapFlow flow) => $"f{map.Integrations.SelectMany(i => i.Flows).TakeWhile(f => f != flow).Count()}";

    // A connection's name may have two types, in two integrations.
    private static IEnumerable<(MapIntegration Integration, MapFlow Flow, int Connection)> Uses(ProjectMap map)
        => from integration in map.Integrations
           from flow in integration.Flows
           from used in flow.Connections
           let connection = map.Connections.Index().First(c => c.Item.Name == used && c.Item.Integrations.Contains(integration.Name)).Index
           select (integration, flow, connection);
}
