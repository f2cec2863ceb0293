using Tenon.Design.Model;

namespace Tenon.Design.Drawing;

/// <summary>Where the parts of a diagram are: what comes first is on top, what is beside each other is one or the other, or at once.</summary>
internal static class Layout
{
    public const double BoxWidth = 272;
    public const double BoxHeight = 46;
    public const double Gap = 22;
    private const double LaneGap = 18;
    private const double LaneHead = 24;

    /// <summary>Lays a sequence out below a point; its middle is on the point's x.</summary>
    public static Placed Of(IReadOnlyList<Node> nodes)
    {
        var items = new List<Item>();
        var size = Sequence(nodes, 0, 0, items);
        return new Placed(items, size.Width, size.Height);
    }

    private static Size Sequence(IReadOnlyList<Node> nodes, double left, double top, List<Item> items)
    {
        // Measured first, so that everything can stand in the middle of the widest.
        var sizes = nodes.Select(Measure).ToList();
        var width = Math.Max(BoxWidth, sizes.Select(s => s.Width).DefaultIfEmpty().Max());
        var y = top;
        for (var i = 0; i < nodes.Count; i++)
        {
            if (i > 0)
                items.Add(new Arrow(left + (width / 2), y - Gap, y));
            Place(nodes[i], left + ((width - sizes[i].Width) / 2), y, sizes[i], items);
            y += sizes[i].Height + Gap;
        }

        return new Size(width, nodes.Count == 0 ? 0 : y - top - Gap);
    }

    private static void Place(Node node, double left, double top, Size size, List<Item> items)
    {
        var y = top;
        var inside = Inside(node);
        if (inside.Count > 0)
        {
            var inner = Measure(inside);
            Sequence(inside, left + ((size.Width - inner.Width) / 2), y, items);
            y += inner.Height + Gap;
            items.Add(new Arrow(left + (size.Width / 2), y - Gap, y));
        }

        items.Add(new Box(node, left + ((size.Width - BoxWidth) / 2), y));
        y += BoxHeight;
        var lanes = Lanes(node);
        if (lanes.Count == 0)
            return;
        var sizes = lanes.Select(l => Measure(l.Nodes)).ToList();
        var x = left + ((size.Width - Total(sizes)) / 2);
        var height = sizes.Max(s => s.Height);
        for (var i = 0; i < lanes.Count; i++)
        {
            items.Add(new Frame(lanes[i], x, y + 8, sizes[i].Width + (2 * LaneGap), height + LaneHead + LaneGap));
            Sequence(lanes[i].Nodes, x + LaneGap, y + 8 + LaneHead, items);
            x += sizes[i].Width + (3 * LaneGap);
        }
    }

    private static Size Measure(Node node)
    {
        var width = BoxWidth;
        var height = BoxHeight;
        if (Inside(node) is { Count: > 0 } inside)
        {
            var inner = Measure(inside);
            width = Math.Max(width, inner.Width);
            height += inner.Height + Gap;
        }

        if (Lanes(node) is { Count: > 0 } lanes)
        {
            var sizes = lanes.Select(l => Measure(l.Nodes)).ToList();
            width = Math.Max(width, Total(sizes));
            height += 8 + LaneHead + sizes.Max(s => s.Height) + LaneGap;
        }

        return new Size(width, height);
    }

    private static Size Measure(IReadOnlyList<Node> nodes)
    {
        var sizes = nodes.Select(Measure).ToList();
        return new Size(Math.Max(BoxWidth, sizes.Select(s => s.Width).DefaultIfEmpty().Max()), sizes.Sum(s => s.Height) + (Gap * Math.Max(0, sizes.Count - 1)));
    }

    private static double Total(List<Size> lanes) => lanes.Sum(s => s.Width + (2 * LaneGap)) + (LaneGap * (lanes.Count - 1));

    private static List<Node> Inside(Node node) => [.. node.Lanes.Where(l => l.Kind == LaneKind.Inside).SelectMany(l => l.Nodes)];

    private static List<Lane> Lanes(Node node) => [.. node.Lanes.Where(l => l.Kind != LaneKind.Inside && (l.Nodes.Count > 0 || l.Span is not null))];

    private readonly record struct Size(double Width, double Height);
}

/// <summary>A sequence that is laid out.</summary>
internal sealed record Placed(IReadOnlyList<Item> Items, double Width, double Height);

/// <summary>A part of a drawing.</summary>
internal abstract record Item;

/// <summary>A node's box.</summary>
internal sealed record Box(Node Node, double X, double Y) : Item;

/// <summary>The frame around a lane.</summary>
internal sealed record Frame(Lane Lane, double X, double Y, double Width, double Height) : Item;

/// <summary>From one thing down to the next.</summary>
internal sealed record Arrow(double X, double From, double To) : Item;
