using Tenon.Design.Model;

namespace Tenon.Design.Comparing;

/// <summary>Finds out which node of one state is which of the other: by what they say and the order they stand in, then by likeness.</summary>
/// <remarks>An id alone says little: a call that is put above another of the same kind takes its id over.</remarks>
internal static class NodePairs
{
    private const double Enough = 0.5;

    public static void Find(List<Item> old, List<Item> @new)
    {
        // From the outside in, since what is in two branches can be told apart once it is known which branch is which.
        var (was, now) = (Children(old), Children(@new));
        Level(was[0], now[0]);
        foreach (var item in @new)
        {
            if (item.Other is { } other)
                Level(was[other.Index + 1], now[item.Index + 1]);
        }

        Exact(old, @new);
        Alike(old, @new);

        void Level(List<Item> before, List<Item> after)
        {
            InOrder(before, after);
            Exact(before, after);
            Alike(before.Where(o => o.IsHolder), after.Where(n => n.IsHolder));
        }
    }

    // What is directly in each node, by its index and one; at 0 what is in none.
    private static List<Item>[] Children(List<Item> items)
    {
        var children = new List<Item>[items.Count + 1];
        for (var i = 0; i < children.Length; i++)
            children[i] = [];
        foreach (var item in items)
            children[item.Parent is null ? 0 : item.Parent.Index + 1].Add(item);
        return children;
    }

    // The longest sequence that both have.
    private static void InOrder(List<Item> old, List<Item> @new)
    {
        var common = new int[old.Count + 1, @new.Count + 1];
        for (var i = old.Count - 1; i >= 0; i--)
        {
            for (var j = @new.Count - 1; j >= 0; j--)
                common[i, j] = old[i].Key == @new[j].Key ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }

        for (int i = 0, j = 0; i < old.Count && j < @new.Count;)
        {
            if (old[i].Key == @new[j].Key)
                Pair(old[i++], @new[j++]);
            else if (common[i + 1, j] >= common[i, j + 1])
                i++;
            else
                j++;
        }
    }

    private static void Exact(List<Item> old, List<Item> @new)
    {
        var open = @new.Where(n => n.Other is null).GroupBy(n => n.Key).ToDictionary(g => g.Key, g => new Queue<Item>(g));
        foreach (var item in old.Where(o => o.Other is null))
        {
            if (open.TryGetValue(item.Key, out var same) && same.TryDequeue(out var found))
                Pair(item, found);
        }
    }

    private static void Alike(IEnumerable<Item> old, IEnumerable<Item> @new)
    {
        var open = @new.Where(n => n.Other is null).ToLookup(n => (n.Node.Kind, n.Node.Callee));
        var candidates = from o in old
                         where o.Other is null
                         from n in open[(o.Node.Kind, o.Node.Callee)]
                         let likeness = Likeness(o, n)
                         where likeness >= Enough
                         orderby likeness descending
                         select (o, n);
        foreach (var (o, n) in candidates.ToList())
        {
            if (o.Other is null && n.Other is null)
                Pair(o, n);
        }
    }

    private static double Likeness(Item old, Item @new)
    {
        var own = Item.Alike(old.Words, @new.Words);
        if (old.IsHolder && old.Below.Count + @new.Below.Count > 0)
            own = (own + Item.Alike(old.Keys, @new.Keys)) / 2;
        return own + (IsUnderSame(old, @new) ? 0.1 : 0) + (old.Node.Output is { } output && output.Name == @new.Node.Output?.Name ? 0.15 : 0) + (old.Id == @new.Id ? 0.02 : 0);
    }

    // Whether two nodes are in nodes that are the same, or in none.
    private static bool IsUnderSame(Item old, Item @new) => old.Parent?.Other == @new.Parent && (old.Parent is null) == (@new.Parent is null);

    private static void Pair(Item old, Item @new) => (old.Other, @new.Other) = (@new, old);
}
