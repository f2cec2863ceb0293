using System.Globalization;
using System.Xml.Linq;
using Tenon.Design.Model;

namespace Tenon.Design.Drawing;

/// <summary>Draws a diagram as SVG, which follows the reader's light or dark theme.</summary>
public static class Svg
{
    private const double Margin = 24;
    private const double Head = 74;
    private static readonly XNamespace Space = "http://www.w3.org/2000/svg";

    private const string Style = """
        svg { background: #fff; font-family: system-ui, sans-serif; font-size: 13px; --ink: #1c2430; --faint: #5d6b7e; --line: #b7c1cf; --box: #f6f8fb; --frame: #e6ebf2; }
        @media (prefers-color-scheme: dark) { svg { background: #14181f; --ink: #e8edf4; --faint: #93a1b5; --line: #4a5566; --box: #1e2530; --frame: #2b3442; } }
        text { fill: var(--ink); } .faint { fill: var(--faint); font-size: 11px; } .head { font-size: 17px; font-weight: 600; }
        .box { fill: var(--box); stroke: var(--line); rx: 8; } .frame { fill: none; stroke: var(--frame); rx: 10; } .arrow { stroke: var(--line); stroke-width: 1.5; marker-end: url(#end); }
        .call { stroke: #2f7fd1; stroke-width: 2; } .map { stroke: #8a55c9; stroke-width: 2; } .step { stroke: #218a5a; stroke-width: 2; } .reject, .throw, .problem { stroke: #c8453b; stroke-width: 2; }
        """;

    /// <summary>Draws a diagram.</summary>
    /// <param name="diagram">The diagram.</param>
    public static string Draw(Diagram diagram)
    {
        ArgumentNullException.ThrowIfNull(diagram);
        var placed = Layout.Of(diagram.Nodes);
        var (width, height) = (Math.Max(placed.Width, 420) + (2 * Margin), placed.Height + Head + (2 * Margin));
        var left = Margin + ((width - (2 * Margin) - placed.Width) / 2);
        var svg = new XElement(
            Space + "svg", new XAttribute("viewBox", Numbers(0, 0, width, height)), new XAttribute("width", Number(width)), new XAttribute("height", Number(height)),
            new XElement(Space + "title", diagram.Id),
            new XElement(Space + "style", Style),
            new XElement(Space + "defs", new XElement(
                Space + "marker", new XAttribute("id", "end"), new XAttribute("viewBox", "0 0 8 8"), new XAttribute("refX", "7"), new XAttribute("refY", "4"), new XAttribute("markerWidth", "7"),
                new XAttribute("markerHeight", "7"), new XAttribute("orient", "auto"), new XElement(Space + "path", new XAttribute("d", "M0 0 8 4 0 8z"), new XAttribute("fill", "#8b98aa")))),
            Text(Margin, Margin + 14, diagram.Title, "head", 90),
            Text(Margin, Margin + 36, diagram.Trigger is { } trigger ? $"{diagram.Id} · {trigger}" : diagram.Id, "faint", 110),
            new XElement(Space + "g", new XAttribute("transform", $"translate({Number(left)} {Number(Head + Margin)})"), placed.Items.OrderBy(i => i is Box).SelectMany(Draw)));
        return svg + "\n";
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

    private static XElement Rectangle(double x, double y, double width, double height, string kind) => new(
        Space + "rect", new XAttribute("class", kind), new XAttribute("x", Number(x)), new XAttribute("y", Number(y)), new XAttribute("width", Number(width)), new XAttribute("height", Number(height)));

    // Cut by count, since nothing here can measure text; the whole is in the tooltip.
    private static XElement Text(double x, double y, string text, string? kind, int most) => new(
        Space + "text", kind is null ? null : new XAttribute("class", kind), new XAttribute("x", Number(x)), new XAttribute("y", Number(y)),
        text.Length <= most ? text : text[..(most - 1)] + "…", text.Length <= most ? null : new XElement(Space + "title", text));

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Numbers(params double[] values) => string.Join(' ', values.Select(Number));
}
