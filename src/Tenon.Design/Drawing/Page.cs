using System.Globalization;
using System.Xml.Linq;

namespace Tenon.Design.Drawing;

/// <summary>What all SVG pictures are made of: a page that follows the reader's light or dark theme, boxes, lines and texts.</summary>
internal static class Page
{
    public const double Margin = 24;
    public const double Head = 74;
    public static readonly XNamespace Space = "http://www.w3.org/2000/svg";

    private const string Style = """
        svg { background: #fff; font-family: system-ui, sans-serif; font-size: 13px; --ink: #1c2430; --faint: #5d6b7e; --line: #b7c1cf; --box: #f6f8fb; --frame: #e6ebf2; }
        @media (prefers-color-scheme: dark) { svg { background: #14181f; --ink: #e8edf4; --faint: #93a1b5; --line: #4a5566; --box: #1e2530; --frame: #2b3442; } }
        text { fill: var(--ink); } .faint { fill: var(--faint); font-size: 11px; } .head { font-size: 17px; font-weight: 600; }
        .box { fill: var(--box); stroke: var(--line); rx: 8; } .frame { fill: none; stroke: var(--frame); rx: 10; } .arrow { fill: none; stroke: var(--line); stroke-width: 1.5; marker-end: url(#end); }
        .call { stroke: #2f7fd1; stroke-width: 2; } .map { stroke: #8a55c9; stroke-width: 2; } .step { stroke: #218a5a; stroke-width: 2; } .reject, .throw, .problem { stroke: #c8453b; stroke-width: 2; }
        """;

    /// <summary>A whole picture; its content begins at 0, 0 and is put below the heading, in the middle.</summary>
    public static string Draw(string name, string title, string below, double wide, double high, IEnumerable<XElement> content)
    {
        var (width, height) = (Math.Max(wide, 420) + (2 * Margin), high + Head + (2 * Margin));
        var left = Margin + ((width - (2 * Margin) - wide) / 2);
        var svg = new XElement(
            Space + "svg", new XAttribute("viewBox", string.Join(' ', new[] { 0, 0, width, height }.Select(Number))), new XAttribute("width", Number(width)), new XAttribute("height", Number(height)),
            new XElement(Space + "title", name),
            new XElement(Space + "style", Style),
            new XElement(Space + "defs", new XElement(
                Space + "marker", new XAttribute("id", "end"), new XAttribute("viewBox", "0 0 8 8"), new XAttribute("refX", "7"), new XAttribute("refY", "4"), new XAttribute("markerWidth", "7"),
                new XAttribute("markerHeight", "7"), new XAttribute("orient", "auto"), new XElement(Space + "path", new XAttribute("d", "M0 0 8 4 0 8z"), new XAttribute("fill", "#8b98aa")))),
            Text(Margin, Margin + 14, title, "head", 90),
            Text(Margin, Margin + 36, below, "faint", 110),
            new XElement(Space + "g", new XAttribute("transform", $"translate({Number(left)} {Number(Head + Margin)})"), content));
        return svg + "\n";
    }

    public static XElement Rectangle(double x, double y, double width, double height, string kind) => new(
        Space + "rect", new XAttribute("class", kind), new XAttribute("x", Number(x)), new XAttribute("y", Number(y)), new XAttribute("width", Number(width)), new XAttribute("height", Number(height)));

    /// <summary>A text. Cut by count, since nothing here can measure text; the whole is in the tooltip.</summary>
    public static XElement Text(double x, double y, string text, string? kind, int most) => new(
        Space + "text", kind is null ? null : new XAttribute("class", kind), new XAttribute("x", Number(x)), new XAttribute("y", Number(y)),
        text.Length <= most ? text : text[..(most - 1)] + "…", text.Length <= most ? null : new XElement(Space + "title", text));

    /// <summary>A line that leaves a box at its side and comes to another's side.</summary>
    public static XElement Curve(double fromX, double fromY, double toX, double toY)
    {
        var bend = Math.Max(30, Math.Abs(toX - fromX) / 2);
        return new XElement(Space + "path", new XAttribute("class", "arrow"), new XAttribute("d", FormattableString.Invariant(
            $"M{fromX:0.#} {fromY:0.#} C{fromX + bend:0.#} {fromY:0.#} {toX - bend:0.#} {toY:0.#} {toX:0.#} {toY:0.#}")));
    }

    public static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
