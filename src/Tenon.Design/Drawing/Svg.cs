using System.Xml.Linq;
using Tenon.Design.Model;
using static Tenon.Design.Drawing.Page;

namespace Tenon.Design.Drawing;

/// <summary>Draws a diagram as SVG, which follows the reader's light or dark theme.</summary>
public static class Svg
{
    /// <summary>Draws a diagram.</summary>
    /// <param name="diagram">The diagram.</param>
    public static string Draw(Diagram diagram)
    {
        ArgumentNullException.ThrowIfNull(diagram);
        var placed = Layout.Of(diagram.Nodes);
        return Page.Draw(
            diagram.Id, diagram.Title, diagram.Trigger is { } trigger ? $"{diagram.Id} · {trigger}" : diagram.Id, placed.Width, placed.Height, placed.Items.OrderBy(i => i is Box).SelectMany(Draw));
    }

    private static IEnumerable<XElement> Draw(Item item) => item switch
    {
        Box box => Draw(box),
        Frame frame => [Rectangle(frame.X, frame.Y, frame.Width, frame.Height, "frame"), Text(frame.X + 12, frame.Y + 16, Label(frame.Lane), "faint", 40)],
        Arrow arrow => [new XElement(Space + "line", new XAttribute("class", "arrow"), new XAttribute("x1", Number(arrow.X)), new XAttribute("x2", Number(arrow.X)), new XAttribute("y1", Number(arrow.From)), new XAttribute("y2", Number(arrow.To)))],
        _ => [],
    };

    private static IEnumerable<XElement> Draw(Box box)
    {
        var node = box.Node;
        var kind = node.Problems.Count > 0 ? "box problem" : $"box {node.Kind.ToString().ToLowerInvariant()}";
        var below = node.Problems.Count > 0 ? node.Problems[0].Message : string.Join(" → ", new[] { node.Callee, node.Output?.Name }.OfType<string>());
        yield return Rectangle(box.X, box.Y, Layout.BoxWidth, Layout.BoxHeight, kind);
        yield return Text(box.X + 12, box.Y + (below.Length > 0 ? 19 : 28), node.Title, null, 35);
        if (below.Length > 0)
            yield return Text(box.X + 12, box.Y + 36, below, "faint", 44);
    }

    private static string Label(Lane lane) => lane.Kind switch
    {
        LaneKind.Catch => $"on {lane.Label}",
        LaneKind.Lambda => lane.Label.Length > 0 ? $"with {lane.Label}" : "",
        LaneKind.Parallel => "at once",
        _ => lane.Label,
    };
}
