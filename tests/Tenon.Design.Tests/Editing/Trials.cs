using Tenon.Design.Model;

namespace Tenon.Design.Tests;

/// <summary>An edit to try.</summary>
/// <param name="Edit">The edit.</param>
/// <param name="May">The lines that it may change, counted from 1; null for any.</param>
/// <param name="Gone">The text whose comments may go.</param>
/// <param name="Same">Whether nothing changes by it.</param>
/// <param name="MayBreak">Whether it need not compile afterwards.</param>
internal sealed record Trial(Edit Edit, ISet<int>? May, string Gone = "", bool Same = false, bool MayBreak = false);

/// <summary>Every edit of a kind that can be thought of for a file, or a fair part of them.</summary>
internal static class Trials
{
    public static readonly string[] Kinds = ["delete", "move", "insert code", "same input", "other input", "same text"];

    public static IEnumerable<Trial> Of(string kind, Subject subject, Random random, double share)
    {
        foreach (var diagram in subject.Diagrams)
        {
            var nodes = Guarantees.Flat(diagram.Nodes).ToList();
            var places = Places(diagram).ToList();
            foreach (var trial in kind switch
            {
                "delete" => nodes.Select(n => new Trial(new Delete([n.Id]), Around(subject, n), Owned(subject, n))),
                "move" => nodes.Select(n => (Node: n, To: places[random.Next(places.Count)]))
                    .Select(m => new Trial(new Move([m.Node.Id], m.To.Place), Union(Around(subject, m.Node), m.To.May))),
                "insert code" => places.Select(p => new Trial(new InsertCode(p.Place, "// Put here.\nif (Environment.ProcessId == 0)\n{\n    Console.WriteLine(\"\");\n}"), p.May)),
                "same input" => nodes.SelectMany(n => n.Inputs.Select(i => new Trial(new SetInput(n.Id, i.Name, Written(subject, i.Span)), new HashSet<int>(), Same: n.Inputs.First(j => j.Name == i.Name) == i))),
                "other input" => nodes.SelectMany(n => n.Inputs.Where(i => i.Type == "int").Select(i => new Trial(new SetInput(n.Id, i.Name, "1234567"), Range(i.Span.Line, i.Span.EndLine), MayBreak: true))),
                "same text" => nodes.Select(n => new Trial(new SetText(n.Id, Written(subject, n.Span)), new HashSet<int>(), Same: true)),
                _ => throw new ArgumentException(kind),
            })
            {
                if (random.NextDouble() < share)
                    yield return trial;
            }
        }
    }

    /// <summary>All places of a diagram, with the lines that change when something is put there.</summary>
    public static IEnumerable<(Place Place, ISet<int> May)> Places(Diagram diagram)
    {
        IEnumerable<(Place, ISet<int>)> In(Model.Node? owner, int lane, IReadOnlyList<Model.Node> nodes, Span around)
        {
            for (var i = 0; i <= nodes.Count; i++)
            {
                // An expression or a statement without braces is given some; a line that others share is broken.
                var may = Range(around.Line - 1, Math.Min(around.EndLine, around.Line + 1));
                if (i > 0)
                    may = Union(may, Range(nodes[i - 1].Span.Line, nodes[i - 1].Span.EndLine + 1));
                if (i < nodes.Count)
                    may = Union(may, Range(nodes[i].Span.Line - 1, nodes[i].Span.EndLine));
                may.Add(around.EndLine);
                yield return (new Place(diagram.Id, owner?.Id, lane, i), may);
            }

            foreach (var node in nodes)
            {
                for (var l = 0; l < node.Lanes.Count; l++)
                {
                    foreach (var inner in In(node, l, node.Lanes[l].Nodes, node.Lanes[l].Span ?? node.Span))
                        yield return inner;
                }
            }
        }

        return In(null, 0, diagram.Nodes, diagram.Span);
    }

    // A node's lines, with those of its comment, and the blank line that goes with it.
    private static ISet<int> Around(Subject subject, Model.Node node)
    {
        var lines = subject.Text.Split('\n');
        var first = node.Span.Line;
        while (first > 1 && lines[first - 2].Trim() is var above && (above.StartsWith('/') || above.StartsWith('*') || above.StartsWith('#') || above.Length == 0))
            first--;
        return Range(first - 1, node.Span.EndLine + 2);
    }

    private static string Owned(Subject subject, Model.Node node)
    {
        var lines = subject.Text.Split('\n');
        var may = Around(subject, node);
        return string.Join("\n", lines.Where((_, i) => may.Contains(i + 1)));
    }

    private static string Written(Subject subject, Span span) => subject.Text.Substring(span.Start, span.Length);

    private static HashSet<int> Range(int first, int last) => [.. Enumerable.Range(first, Math.Max(0, last - first + 1))];

    private static HashSet<int> Union(ISet<int> a, ISet<int> b) => [.. a, .. b];
}
