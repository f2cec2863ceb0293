using Tenon.Design.Model;

namespace Tenon.Design.Comparing;

/// <summary>Says what is different between two states of a project, in terms of flows, nodes, connections and types.</summary>
public static class ProjectComparer
{
    private const double SameMethod = 0.6;

    /// <summary>Compares two states of a project.</summary>
    /// <param name="old">How it was.</param>
    /// <param name="new">How it is.</param>
    public static Comparison Compare(ProjectState old, ProjectState @new)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(@new);
        var comparer = new MethodComparer(new Wording(old.Sources), new Wording(@new.Sources));
        var pairs = Pairs(old.Methods, @new.Methods, comparer).ToList();
        var signatures = new SignatureComparer(old, @new);
        var methods = pairs.Select(p => Method(p.Old, p.New, comparer, signatures)).OfType<MethodChange>();
        return new Comparison(
            [.. methods.OrderBy(m => m.Role).ThenBy(m => m.Span.File, StringComparer.Ordinal).ThenBy(m => m.Span.Start)],
            [.. Integrations(old, @new, pairs)],
            [.. Parts(old.Map.Connections, @new.Map.Connections, c => c.Name, c => $"{c.Type}: {c.Title}", Connection)],
            [.. Parts(old.Map.Types, @new.Map.Types, t => t.Name, t => t.Title, Fields)]);
    }

    // By id; then the method of that name in another class; then the one that does about the same.
    private static IEnumerable<(Diagram? Old, Diagram? New)> Pairs(IReadOnlyList<Diagram> old, IReadOnlyList<Diagram> @new, MethodComparer comparer)
    {
        var pairs = new List<(Diagram? Old, Diagram? New)>();
        var (was, now) = (old.ToList(), @new.ToList());
        Take((o, n) => o.Id == n.Id);
        Take((o, n) => Name(o) == Name(n) && comparer.Likeness(o, n) >= SameMethod);
        var alike = from o in was
                    from n in now
                    where o.Nodes.Count > 0 && o.Kind == n.Kind
                    let likeness = comparer.Likeness(o, n)
                    where likeness >= SameMethod
                    orderby likeness descending
                    select (o, n);
        foreach (var (o, n) in alike.ToList().Where(p => was.Contains(p.o) && now.Contains(p.n)))
            Pair(o, n);
        return [.. pairs, .. was.Select(o => ((Diagram?)o, (Diagram?)null)), .. now.Select(n => ((Diagram?)null, (Diagram?)n))];

        void Take(Func<Diagram, Diagram, bool> same)
        {
            foreach (var o in was.ToList())
            {
                if (now.Find(n => same(o, n)) is { } n)
                    Pair(o, n);
            }
        }

        void Pair(Diagram o, Diagram n)
        {
            pairs.Add((o, n));
            was.RemoveAll(d => ReferenceEquals(d, o));
            now.RemoveAll(d => ReferenceEquals(d, n));
        }

        static string Name(Diagram diagram) => diagram.Id[(diagram.Id.LastIndexOf('.') + 1)..];
    }

    private static MethodChange? Method(Diagram? old, Diagram? @new, MethodComparer comparer, SignatureComparer signatures)
    {
        if (old is null || @new is null)
        {
            var only = (old ?? @new)!;
            return new MethodChange(old is null ? ChangeKind.Added : ChangeKind.Removed, only.Kind, only.Id, null, only.Title, only.Span, [], []);
        }

        var (parts, nodes) = (signatures.Compare(old, @new).ToList(), comparer.Compare(old, @new));
        var oldId = old.Id == @new.Id ? null : old.Id;
        return parts.Count + nodes.Count == 0 && oldId is null ? null : new MethodChange(ChangeKind.Changed, @new.Kind, @new.Id, oldId, @new.Title, @new.Span, parts, nodes);
    }

    // One that is called otherwise now is told by its flows.
    private static IEnumerable<PartChange> Integrations(ProjectState old, ProjectState @new, IEnumerable<(Diagram? Old, Diagram? New)> pairs)
    {
        var (was, now) = (old.Integrations.Select(i => i.Name).ToHashSet(), @new.Integrations.Select(i => i.Name).ToHashSet());
        var renamed = pairs.Where(p => p is { Old: not null, New: not null }).Select(p => (Old: Type(p.Old!), New: Type(p.New!)))
            .Where(p => was.Contains(p.Old) && !now.Contains(p.Old) && now.Contains(p.New) && !was.Contains(p.New)).DistinctBy(p => p.Old).DistinctBy(p => p.New).ToDictionary(p => p.Old, p => p.New);
        var before = old.Integrations.Select(i => renamed.TryGetValue(i.Name, out var to) ? i with { Name = to, Parts = [new NamedText("name", i.Name), .. i.Parts] } : i).ToList();
        var after = @new.Integrations.Select(i => renamed.ContainsValue(i.Name) ? i with { Parts = [new NamedText("name", i.Name), .. i.Parts] } : i).ToList();
        return Parts(before, after, i => i.Name, i => i.Title, (o, n) => Alterations.Of(o.Parts.Select(p => (p.Name, p.Text)), n.Parts.Select(p => (p.Name, p.Text))));

        static string Type(Diagram diagram) => diagram.Id.Split('.') is [.., var type, _] ? type : "";
    }

    private static IEnumerable<Alteration> Connection(MapConnection old, MapConnection @new)
    {
        if (old.Type != @new.Type)
            yield return new Alteration("type", old.Type, @new.Type);
    }

    private static IEnumerable<Alteration> Fields(MapType old, MapType @new)
    {
        if (old.Kind != @new.Kind)
            yield return new Alteration("kind", old.Kind, @new.Kind);
        var word = @new.Kind == "enum" ? "member" : "field";
        foreach (var change in Alterations.Of(old.Fields.Select(Field), @new.Fields.Select(Field)))
            yield return change;

        (string, string) Field(TypeField field) => ($"{word} {field.Name}", field.Type.Length == 0 ? field.Name : $"{field.Type}{(field.Required ? ", must be given" : "")}");
    }

    private static IEnumerable<PartChange> Parts<T>(IReadOnlyList<T> old, IReadOnlyList<T> @new, Func<T, string> name, Func<T, string> title, Func<T, T, IEnumerable<Alteration>> differences)
    {
        var (was, now) = (old.ToLookup(name), @new.ToLookup(name));
        foreach (var key in now.Select(g => g.Key).Union(was.Select(g => g.Key)))
        {
            if (!was.Contains(key))
                yield return new PartChange(ChangeKind.Added, key, title(now[key].First()), []);
            else if (!now.Contains(key))
                yield return new PartChange(ChangeKind.Removed, key, title(was[key].First()), []);
            else if (differences(was[key].First(), now[key].First()).ToList() is { Count: > 0 } parts)
                yield return new PartChange(ChangeKind.Changed, key, title(now[key].First()), parts);
        }
    }
}
