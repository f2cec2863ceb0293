using Tenon.Design.Model;

namespace Tenon.Design.Comparing;

/// <summary>A node with its place in its diagram.</summary>
internal sealed class Item
{
    private Dictionary<string, int>? _words;
    private Dictionary<string, int>? _keys;

    private Item(Node node, Item? parent, Lane? lane, int index, Wording wording)
    {
        (Node, Parent, Lane, Index) = (node, parent, lane, index);
        Id = node.Id[(node.Id.IndexOf('/', StringComparison.Ordinal) + 1)..];
        Text = wording.Of(node);
        Key = $"{node.Kind} {node.Callee} {Text} {(IsHolder ? string.Join(" | ", node.Lanes.Select(l => l.Label)) : "")}";
    }

    public Node Node { get; }

    public Item? Parent { get; }

    public Lane? Lane { get; }

    /// <summary>Its place among all nodes of the diagram, each before what is in it.</summary>
    public int Index { get; }

    /// <summary>Its id within its method.</summary>
    public string Id { get; }

    public string Text { get; }

    /// <summary>What is equal for nodes that say the same.</summary>
    public string Key { get; }

    /// <summary>The node of the other diagram that this one is; null when it is in one of them only.</summary>
    public Item? Other { get; set; }

    /// <summary>The nodes in it, at any depth.</summary>
    public List<Item> Below { get; } = [];

    /// <summary>Whether it is there to hold others: a branch, a loop, a try.</summary>
    public bool IsHolder => Node.Lanes.Any(l => l.Kind is not (LaneKind.Inside or LaneKind.Lambda or LaneKind.Parallel));

    public Dictionary<string, int> Words => _words ??= Count(Text.Split(' '));

    public Dictionary<string, int> Keys => _keys ??= Count(Below.Select(b => b.Key));

    public static List<Item> All(Diagram diagram, Wording wording)
    {
        var all = new List<Item>();
        Add(diagram.Nodes, null, null);
        return all;

        void Add(IReadOnlyList<Node> nodes, Item? parent, Lane? lane)
        {
            foreach (var node in nodes)
            {
                var item = new Item(node, parent, lane, all.Count, wording);
                all.Add(item);
                foreach (var inner in node.Lanes)
                    Add(inner.Nodes, item, inner);
                item.Below.AddRange(all.Skip(item.Index + 1));
            }
        }
    }

    /// <summary>How much of two counts of things is the same: 0 for nothing, 1 for all.</summary>
    public static double Alike(Dictionary<string, int> one, Dictionary<string, int> other)
    {
        var all = one.Values.Sum() + other.Values.Sum();
        return all == 0 ? 1 : 2.0 * one.Sum(o => Math.Min(o.Value, other.GetValueOrDefault(o.Key))) / all;
    }

    public static Dictionary<string, int> Count(IEnumerable<string> things) => things.GroupBy(t => t).ToDictionary(g => g.Key, g => g.Count());
}
