using Tenon.Design.Completion;
using Tenon.Design.Model;

namespace Tenon.Design.Tests;

/// <summary>An edit to try.</summary>
/// <param name="Edit">The edit.</param>
/// <param name="May">The lines that it may change, counted from 1; null for any.</param>
/// <param name="Gone">The text whose comments may go.</param>
/// <param name="Same">Whether nothing changes by it.</param>
/// <param name="MayBreak">Whether it need not compile afterwards.</param>
/// <param name="Within">What changes has to be within; null where the lines say enough.</param>
internal sealed record Trial(Edit Edit, ISet<int>? May, string Gone = "", bool Same = false, bool MayBreak = false, Span? Within = null);

/// <summary>Every edit of a kind that can be thought of for a file, or a fair part of them.</summary>
internal static class Trials
{
    public static readonly string[] Kinds =
    [
        "delete", "move", "copy", "insert code", "same input", "other input", "dressed input", "same text", "comment", "no comment", "rename", "output", "wrap", "unwrap", "add lane", "remove lane",
        "extract", "inline", "run together", "attribute", "parameter", "add item", "move item", "take part", "same part", "make", "clause",
    ];

    public static IEnumerable<Trial> Of(string kind, Subject subject, Random random, double share)
        => subject.Diagrams.SelectMany(d => Of(kind, subject, d, random).Where(_ => random.NextDouble() < share));

    /// <summary>Every edit of a kind that can be thought of for a method.</summary>
    public static IEnumerable<Trial> Of(string kind, Subject subject, Diagram diagram, Random random)
    {
        var nodes = Guarantees.Flat(diagram.Nodes).ToList();
        var places = Places(diagram).ToList();
        return kind switch
        {
            "delete" => nodes.Select(n => new Trial(new Delete([n.Id]), Around(subject, n), Owned(subject, n))),
            "move" => nodes.Select(n => (Node: n, To: places[random.Next(places.Count)]))
                .Select(m => new Trial(new Move([m.Node.Id], m.To.Place), Union(Around(subject, m.Node), m.To.May))),
            "insert code" => places.Select(p => new Trial(new InsertCode(p.Place, "// Put here.\nif (Environment.ProcessId == 0)\n{\n    Console.WriteLine(\"\");\n}"), p.May)),
            "same input" => nodes.SelectMany(n => n.Inputs.Select(i => new Trial(new SetInput(n.Id, i.Name, Written(subject, i.Span)), new HashSet<int>(), Same: n.Inputs.First(j => j.Name == i.Name) == i))),
            "other input" => nodes.SelectMany(n => n.Inputs.Where(i => i.Type == "int").Select(i => new Trial(new SetInput(n.Id, i.Name, "1234567"), Range(i.Span.Line, i.Span.EndLine), MayBreak: true))),
            "dressed input" => nodes.SelectMany(n => n.Inputs.Where(i => n.Inputs.First(j => j.Name == i.Name) == i).Select(i => new Trial(new SetInput(n.Id, i.Name, $"({Written(subject, i.Span)})"), Range(i.Span.Line, i.Span.EndLine), MayBreak: true, Within: i.Span))),
            "same text" => nodes.Select(n => new Trial(new SetText(n.Id, Written(subject, n.Span)), new HashSet<int>(), Same: true)),
            "copy" => nodes.Select(n => (Node: n, To: places[random.Next(places.Count)])).Select(m => new Trial(new Copy([m.Node.Id], m.To.Place), m.To.May)),
            "comment" => nodes.Select(n => new Trial(new SetComment(diagram.Id, n.Id, "What it does,\nin words."), Around(subject, n), Owned(subject, n))),
            "no comment" => nodes.Select(n => new Trial(new SetComment(diagram.Id, n.Id, ""), Around(subject, n), Owned(subject, n))),
            "rename" => nodes.Where(n => n.Output is { Declared: true } && n.Output.Name.All(char.IsLetterOrDigit)).Select(n => new Trial(new Rename(diagram.Id, n.Output!.Name, "another"), Naming(subject, diagram, n.Output.Name)))
                .Append(new Trial(new Rename(diagram.Id, null, "Another"), Naming(subject, null, diagram.Id.Split('.')[^1].Split('~')[0]))),
            "output" => nodes.Where(n => n.Lanes.Count == 0).Select(n => new Trial(new SetOutput(n.Id, random.Next(3) == 0 ? null : "another", null), n.Output is null ? Range(n.Span.Line, n.Span.EndLine) : Union(Range(n.Span.Line, n.Span.EndLine), Naming(subject, diagram, n.Output.Name)))),
            "wrap" => Stretches(diagram, random).Select(s => new Trial(new Wrap([.. s.Select(n => n.Id)], (Wrapping)random.Next(6), null), Union(Around(subject, s[0]), Range(s[0].Span.Line, s[^1].Span.EndLine + 1)))),
            "unwrap" => nodes.SelectMany(n => n.Lanes.Select((_, l) => new Trial(new Unwrap(n.Id, l), Around(subject, n), Owned(subject, n)))),
            "add lane" => nodes.Where(n => n.Kind is Model.NodeKind.Branch or Model.NodeKind.Switch or Model.NodeKind.Try)
                .SelectMany(n => new[] { LaneKind.Then, LaneKind.Else, LaneKind.Case, LaneKind.Catch, LaneKind.Finally }.Select(k => new Trial(new AddLane(n.Id, k, null), Range(n.Span.Line, n.Span.EndLine)))),
            "remove lane" => nodes.Where(n => n.Kind is Model.NodeKind.Branch or Model.NodeKind.Switch or Model.NodeKind.Try).SelectMany(n => n.Lanes.Select((_, l) => new Trial(new RemoveLane(n.Id, l), Around(subject, n), Owned(subject, n)))),
            "extract" => Stretches(diagram, random).Select(s => new Trial(new Extract([.. s.Select(n => n.Id)], "Extracted"), Union(Around(subject, s[0]), Union(Range(s[0].Span.Line, s[^1].Span.EndLine + 1), Range(diagram.Span.EndLine, diagram.Span.EndLine))))),
            "inline" => nodes.Where(n => n.Callee is not null).Select(n => new Trial(new Inline(n.Id), Around(subject, n))),
            "run together" => Stretches(diagram, random).Where(s => s.Count > 1).Select(s => new Trial(new RunTogether([.. s.Select(n => n.Id)]), Union(Around(subject, s[0]), Range(s[0].Span.Line, s[^1].Span.EndLine + 1)))),
            "attribute" => (Trial[])[new Trial(new SetAttribute(diagram.Id, "Obsolete", "Obsolete"), Range(diagram.Span.Line, diagram.Span.EndLine)), .. diagram.Policies.Select(p => new Trial(new SetAttribute(diagram.Id, p.Split('(')[0], null), Range(diagram.Span.Line - 1, diagram.Span.EndLine + 1)))],
            "parameter" => (Trial[])[new Trial(new AddParameter(diagram.Id, "added", "int"), null), .. diagram.Parameters.Select(p => new Trial(new RemoveParameter(diagram.Id, p.Name), null))],
            "add item" => Fields(subject, nodes).Where(f => f.Field.Parts is { Open: true, Kind: PartsKind.Items or PartsKind.Entries }).Select(f => new Trial(new AddItem(f.Node.Id, f.Field.Name), Range(f.Field.Span!.Line, f.Field.Span.EndLine))),
            "move item" => Fields(subject, nodes).Where(f => f.Field.Parts is { Kind: PartsKind.Items, Fields.Count: > 1 }).SelectMany(f => f.Field.Parts!.Fields.Select(i => new Trial(new MoveItem(f.Node.Id, i.Name, random.Next(f.Field.Parts.Fields.Count)), Range(f.Field.Span!.Line, f.Field.Span.EndLine)))),
            "take part" => Fields(subject, nodes).SelectMany(f => f.Field.Parts?.Fields.Select(i => new Trial(new SetInput(f.Node.Id, i.Name, null), Range(f.Field.Span!.Line, f.Field.Span.EndLine), Written(subject, f.Field.Span), MayBreak: true)) ?? []),
            "same part" => Fields(subject, nodes).Where(f => f.Field is { Span: not null, Text: not null } && (f.Field.IsConstant || f.Field.Name.IndexOfAny(['.', '[', '{']) > 0) && f.Field.Parts?.Kind != PartsKind.Members).Select(f => new Trial(new SetInput(f.Node.Id, f.Field.Name, f.Field.Text), new HashSet<int>(), Same: true)),
            "make" => Fields(subject, nodes).Where(f => f.Field is { CanBeMade: true, Parts: null }).Select(f => new Trial(new MakeValue(f.Node.Id, f.Field.Name), Range(f.Node.Span.Line, f.Node.Span.EndLine), Written(subject, f.Node.Span))),
            "clause" => Fields(subject, nodes.Where(n => n.Kind is Model.NodeKind.Switch or Model.NodeKind.Loop or Model.NodeKind.Try)).Where(f => f.Field.Name.IndexOfAny(['.', '[', '{']) < 0)
                .Select(f => new Trial(new SetInput(f.Node.Id, f.Field.Name, f.Field is { Type: "bool", Text: null } ? "true" : null), Range(f.Node.Span.Line, f.Node.Span.EndLine), Written(subject, f.Node.Span), MayBreak: !f.Field.IsConstant)),
            _ => throw new ArgumentException(kind),
        };
    }

    // Every field of a form, with those in it.
    private static IEnumerable<(Model.Node Node, FormField Field)> Fields(Subject subject, IEnumerable<Model.Node> nodes)
    {
        var forms = new FormReader(subject.Compilation, "/project");
        IEnumerable<FormField> Inner(FormField field) => field.Parts?.Fields.SelectMany(Inner).Prepend(field) ?? [field];
        return nodes.SelectMany(n => forms.Read(n.Id).Fields.SelectMany(Inner).Select(f => (n, f)));
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

    // One to three nodes that follow one another.
    private static IEnumerable<IReadOnlyList<Model.Node>> Stretches(Diagram diagram, Random random)
        => Guarantees.Flat(diagram.Nodes).SelectMany(n => n.Lanes).Where(l => l.Kind != LaneKind.Inside).Select(l => l.Nodes).Prepend(diagram.Nodes)
            .SelectMany(l => Enumerable.Range(0, l.Count).Select(i => (IReadOnlyList<Model.Node>)[.. l.Skip(i).Take(1 + random.Next(3))]));

    // The lines of a method, or of the file, that have a name in them.
    private static ISet<int> Naming(Subject subject, Diagram? diagram, string name)
        => subject.Lines.Select((l, i) => (Line: l, Number: i + 1)).Where(l => l.Line.Contains(name, StringComparison.Ordinal) && (diagram is null || (l.Number >= diagram.Span.Line && l.Number <= diagram.Span.EndLine))).Select(l => l.Number).ToHashSet();

    // A node's lines, with those of its comment, and the blank line that goes with it.
    private static ISet<int> Around(Subject subject, Model.Node node)
    {
        var lines = subject.Lines;
        var first = node.Span.Line;
        while (first > 1 && lines[first - 2].Trim() is var above && (above.StartsWith('/') || above.StartsWith('*') || above.StartsWith('#') || above.Length == 0))
            first--;
        return Range(first - 1, node.Span.EndLine + 2);
    }

    private static string Owned(Subject subject, Model.Node node)
    {
        var may = Around(subject, node);
        return string.Join("\n", subject.Lines.Where((_, i) => may.Contains(i + 1)));
    }

    private static string Written(Subject subject, Span span) => subject.Text.Substring(span.Start, span.Length);

    private static HashSet<int> Range(int first, int last) => [.. Enumerable.Range(first, Math.Max(0, last - first + 1))];

    private static HashSet<int> Union(ISet<int> a, ISet<int> b) => [.. a, .. b];
}
