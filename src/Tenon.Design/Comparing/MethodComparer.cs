using Tenon.Design.Model;

namespace Tenon.Design.Comparing;

/// <summary>Compares two states of one method, node by node.</summary>
internal sealed class MethodComparer(Wording before, Wording after)
{
    private readonly NodeAlterations _alterations = new(before, after);
    private readonly Dictionary<Diagram, Dictionary<string, int>> _keys = new(ReferenceEqualityComparer.Instance);

    /// <summary>How much of two methods does the same: 0 for nothing, 1 for all.</summary>
    public double Likeness(Diagram old, Diagram @new)
        => Item.Alike(Keys(old, before), Keys(@new, after));

    /// <summary>What is different, in the order of the new state; what is gone stands behind what it stood behind.</summary>
    public IReadOnlyList<NodeChange> Compare(Diagram old, Diagram @new)
    {
        var (was, now) = (Item.All(old, before), Item.All(@new, after));
        NodePairs.Find(was, now);
        var moved = Moved(now);
        var changes = new List<(double Order, NodeChange Change)>();
        foreach (var item in now)
        {
            if (item.Other is not { } other)
            {
                var around = now.Where(n => n.Parent == item && n.Other is not null && item.IsHolder).Select(n => n.Node.Title).ToList();
                changes.Add((item.Index, Change(ChangeKind.Added, item, null, around.Count == 0 ? [] : [new Alteration("around", null, string.Join("; ", around))])));
            }
            else if (_alterations.Of(other, item) is var parts && (parts.Count > 0 || moved.Contains(item)))
            {
                changes.Add((item.Index, Change(moved.Contains(item) ? ChangeKind.Moved : ChangeKind.Changed, item, other, parts)));
            }
        }

        var last = -1.0;
        foreach (var item in was)
        {
            if (item.Other is { } stayed)
            {
                last = stayed.Index;
                continue;
            }

            var around = was.Where(n => n.Parent == item && n.Other is not null && item.IsHolder).Select(n => n.Node.Title).ToList();
            changes.Add((last + 0.5, Change(ChangeKind.Removed, item, null, around.Count == 0 ? [] : [new Alteration("around", string.Join("; ", around), null)])));
        }

        return [.. changes.OrderBy(c => c.Order).Select(c => c.Change)];
    }

    private Dictionary<string, int> Keys(Diagram diagram, Wording wording)
        => _keys.TryGetValue(diagram, out var keys) ? keys : _keys[diagram] = Item.Count(Item.All(diagram, wording).Select(i => i.Key));

    // In another node or lane, or before what it was behind. What was put around it, or taken from around it, does not move it.
    private static HashSet<Item> Moved(List<Item> now)
    {
        var moved = new HashSet<Item>();
        var lanes = new Dictionary<(Item?, Lane?), List<Item>>();
        foreach (var item in now.Where(n => n.Other is not null))
        {
            var (parent, lane) = Place(item);
            var (oldParent, oldLane) = Place(item.Other!);
            if (parent?.Other != oldParent || (parent is null) != (oldParent is null) || (parent is not null && !LanePairs.Of(oldParent!.Node, parent.Node).Contains((oldLane, lane))))
                moved.Add(item);
            else
                (lanes.TryGetValue((parent, lane), out var beside) ? beside : lanes[(parent, lane)] = []).Add(item);
        }

        foreach (var beside in lanes.Values)
            moved.UnionWith(beside.Except(InOrder(beside)));
        return moved;
    }

    private static (Item? Parent, Lane? Lane) Place(Item item)
    {
        while (item.Parent is { Other: null } around)
            item = around;
        return (item.Parent, item.Lane);
    }

    // The most of them that are in the order in which they were; what holds more stays, and what holds less is what was moved.
    private static HashSet<Item> InOrder(List<Item> items)
    {
        var best = new int[items.Count];
        var from = new int[items.Count];
        var end = 0;
        for (var i = 0; i < items.Count; i++)
        {
            var weight = items[i].Below.Count + 1;
            (best[i], from[i]) = (weight, -1);
            for (var j = 0; j < i; j++)
            {
                if (items[j].Other!.Index < items[i].Other!.Index && best[j] + weight > best[i])
                    (best[i], from[i]) = (best[j] + weight, j);
            }

            if (best[i] > best[end])
                end = i;
        }

        var kept = new HashSet<Item>();
        for (; end >= 0; end = from[end])
            kept.Add(items[end]);
        return kept;
    }

    private static NodeChange Change(ChangeKind kind, Item item, Item? old, IReadOnlyList<Alteration> parts)
    {
        var within = new List<string>();
        for (var around = item.Parent; around is not null; around = around.Parent)
            within.Insert(0, around.Node.Title);
        return new NodeChange(
            kind, item.Node.Id, old is null || old.Node.Id == item.Node.Id ? null : old.Node.Id, item.Node.Kind, item.Node.Title, item.Node.Callee, within, item.Node.Span, parts);
    }
}
