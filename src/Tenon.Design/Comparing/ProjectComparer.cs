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
        var methods = Pairs(old.Methods, @new.Methods, comparer).Select(p => Method(p.Old, p.New, comparer)).OfType<MethodChange>();
        return new Comparison(
            [.. methods.OrderBy(m => m.Role).ThenBy(m => m.Span.File, StringComparer.Ordinal).ThenBy(m => m.Span.Start)],
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

    private static MethodChange? Method(Diagram? old, Diagram? @new, MethodComparer comparer)
    {
        if (old is null || @new is null)
        {
            var only = (old ?? @new)!;
            return new MethodChange(old is null ? ChangeKind.Added : ChangeKind.Removed, only.Kind, only.Id, null, only.Title, only.Span, [], []);
        }

        var (parts, nodes) = (Signature(old, @new).ToList(), comparer.Compare(old, @new));
        var oldId = old.Id == @new.Id ? null : old.Id;
        return parts.Count + nodes.Count == 0 && oldId is null ? null : new MethodChange(ChangeKind.Changed, @new.Kind, @new.Id, oldId, @new.Title, @new.Span, parts, nodes);
    }

    private static IEnumerable<Alteration> Signature(Diagram old, Diagram @new)
    {
        // A title that is only the name goes with it.
        if (old.Title != @new.Title && old.Id == @new.Id)
            yield return new Alteration("title", old.Title, @new.Title);
        if (old.Kind != @new.Kind)
            yield return new Alteration("kind", old.Kind.ToString().ToLowerInvariant(), @new.Kind.ToString().ToLowerInvariant());
        if (old.Trigger != @new.Trigger)
            yield return new Alteration("trigger", old.Trigger, @new.Trigger);
        foreach (var change in Values(old.Policies.Select(Attribute), @new.Policies.Select(Attribute)))
            yield return change;
        foreach (var change in Values(old.Parameters.Select(Taken), @new.Parameters.Select(Taken)))
            yield return change;
        var (was, now) = (Order(old, @new), Order(@new, old));
        if (was != now)
            yield return new Alteration("order of parameters", was, now);
        if (old.Returns != @new.Returns)
            yield return new Alteration("gives", old.Returns, @new.Returns);

        static (string, string) Attribute(string written) => ($"[{written.Split('(')[0]}]", $"[{written}]");
        static (string, string) Taken(Parameter parameter) => ($"parameter {parameter.Name}", parameter.Type);
        static string Order(Diagram one, Diagram other) => string.Join(", ", one.Parameters.Select(p => p.Name).Intersect(other.Parameters.Select(p => p.Name)));
    }

    private static IEnumerable<Alteration> Connection(MapConnection old, MapConnection @new)
    {
        if (old.Type != @new.Type)
            yield return new Alteration("type", old.Type, @new.Type);
        if (!old.Integrations.Order(StringComparer.Ordinal).SequenceEqual(@new.Integrations.Order(StringComparer.Ordinal)))
            yield return new Alteration("integrations", string.Join(", ", old.Integrations), string.Join(", ", @new.Integrations));
    }

    private static IEnumerable<Alteration> Fields(MapType old, MapType @new)
    {
        if (old.Kind != @new.Kind)
            yield return new Alteration("kind", old.Kind, @new.Kind);
        foreach (var change in Values(old.Fields.Select(Field), @new.Fields.Select(Field)))
            yield return change;

        static (string, string) Field(TypeField field) => (field.Name, $"{field.Type}{(field.Required ? ", must be given" : "")}");
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

    private static IEnumerable<Alteration> Values(IEnumerable<(string Name, string Value)> old, IEnumerable<(string Name, string Value)> @new)
    {
        var (was, now) = (old.ToLookup(o => o.Name, o => o.Value), @new.ToLookup(n => n.Name, n => n.Value));
        foreach (var name in was.Select(g => g.Key).Union(now.Select(g => g.Key)))
        {
            var (o, n) = (was.Contains(name) ? string.Join(" ", was[name]) : null, now.Contains(name) ? string.Join(" ", now[name]) : null);
            if (o != n)
                yield return new Alteration(name, o, n);
        }
    }
}
