using Tenon.Design.Model;

namespace Tenon.Design.Comparing;

/// <summary>Says what about a node is different, value by value.</summary>
internal sealed class NodeAlterations(Wording before, Wording after)
{
    public IReadOnlyList<Alteration> Of(Item old, Item @new)
    {
        var found = new List<Alteration>();
        if (old.Node.Kind != NodeKind.Comment && old.Node.Comment != @new.Node.Comment)
            found.Add(new Alteration("comment", old.Node.Comment, @new.Node.Comment));
        if (old.Key == @new.Key)
            return found;
        found.AddRange(Inputs(old.Node, @new.Node));
        if (Shown(old.Node.Output) is var was && Shown(@new.Node.Output) is var now && was != now)
            found.Add(new Alteration("result", was, now));
        if (old.IsHolder || @new.IsHolder)
            found.AddRange(Lanes(old.Node, @new.Node));
        if (found.All(f => f.What == "comment"))
            found.Add(new Alteration(old.Node.Kind == NodeKind.Comment ? "text" : "code", before.Shown(old.Node), after.Shown(@new.Node)));
        return found;
    }

    private IEnumerable<Alteration> Inputs(Node old, Node @new)
    {
        var (was, now) = (Named(old), Named(@new));
        foreach (var (name, input) in was)
        {
            if (!now.TryGetValue(name, out var other))
            {
                if (!before.IsElsewhere(old, input))
                    yield return new Alteration(name, before.Shown(input.Span, input.Text), null);
            }
            else if (before.Of(old, input) != after.Of(@new, other))
            {
                yield return new Alteration(name, before.Shown(input.Span, input.Text), after.Shown(other.Span, other.Text));
            }
        }

        foreach (var (name, input) in now.Where(n => !was.ContainsKey(n.Key) && !after.IsElsewhere(@new, n.Value)))
            yield return new Alteration(name, null, after.Shown(input.Span, input.Text));
    }

    // Arguments of one parameter array share a name.
    private static Dictionary<string, Input> Named(Node node) => node.Inputs.GroupBy(i => i.Name)
        .SelectMany(g => g.Select((input, i) => (Name: i == 0 ? g.Key : $"{g.Key} {i + 1}", input))).ToDictionary(i => i.Name, i => i.input);

    private static IEnumerable<Alteration> Lanes(Node old, Node @new)
    {
        var pairs = LanePairs.Of(old, @new);
        foreach (var (was, now) in pairs)
        {
            var lane = (now ?? was)!;
            var word = lane.Kind switch { LaneKind.Then => "condition", LaneKind.Case => "case", LaneKind.Catch => "catch", LaneKind.Finally => "finally", LaneKind.Else => "else", _ => "" };
            var isCondition = old.Kind == NodeKind.Branch && lane.Kind == LaneKind.Then && pairs.First(p => (p.New ?? p.Old)!.Kind == LaneKind.Then) == (was, now);
            if (word.Length > 0 && !isCondition && was?.Label != now?.Label && !Wording.IsInInput(now is null ? old : @new, lane))
                yield return new Alteration(word, was?.Label, now?.Label);
        }
    }

    private static string? Shown(Output? output) => output is null ? null : output.Type.Length > 0 ? $"{output.Name} ({output.Type})" : output.Name;
}

/// <summary>Which lane of a node is which of the same node in the other state.</summary>
internal static class LanePairs
{
    public static IReadOnlyList<(Lane? Old, Lane? New)> Of(Node old, Node @new)
    {
        var (was, now) = (There(old), There(@new));
        var pairs = new List<(Lane? Old, Lane? New)>();
        foreach (var exact in new[] { true, false })
        {
            foreach (var lane in was.ToList())
            {
                var other = now.Find(n => n.Kind == lane.Kind && (!exact || n.Label == lane.Label));
                if (other is null)
                    continue;
                pairs.Add((lane, other));
                was.Remove(lane);
                now.Remove(other);
            }
        }

        return [.. pairs, .. was.Select(l => ((Lane?)l, (Lane?)null)), .. now.Select(l => ((Lane?)null, (Lane?)l))];
    }

    private static List<Lane> There(Node node) => [.. node.Lanes.Where(l => l.Span is not null || l.Nodes.Count > 0)];
}
