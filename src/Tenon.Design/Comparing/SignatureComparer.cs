using Tenon.Design.Model;
using Tenon.Design.Reading;

namespace Tenon.Design.Comparing;

/// <summary>Compares what two states of a method are to those outside: what wakes it, its policies, what it takes and gives.</summary>
internal sealed class SignatureComparer(ProjectState before, ProjectState after)
{
    public IEnumerable<Alteration> Compare(Diagram old, Diagram @new)
    {
        // A title that is only the name goes with it.
        if (old.Title != @new.Title && old.Id == @new.Id)
            yield return new Alteration("title", old.Title, @new.Title);
        if (old.Kind != @new.Kind)
            yield return new Alteration("kind", old.Kind.ToString().ToLowerInvariant(), @new.Kind.ToString().ToLowerInvariant());
        foreach (var change in Attributes(before.Attributes.GetValueOrDefault(old.Id, []), after.Attributes.GetValueOrDefault(@new.Id, [])))
            yield return change;
        foreach (var change in Alterations.Of(old.Parameters.Select(Taken), @new.Parameters.Select(Taken)))
            yield return change;
        var (was, now) = (Order(old, @new), Order(@new, old));
        if (was != now)
            yield return new Alteration("order of parameters", was, now);
        if (old.Returns != @new.Returns)
            yield return new Alteration("result", old.Returns, @new.Returns);

        static (string, string) Taken(Parameter parameter) => ($"parameter {parameter.Name}", parameter.Type);
        static string Order(Diagram one, Diagram other) => string.Join(", ", one.Parameters.Select(p => p.Name).Intersect(other.Parameters.Select(p => p.Name)));
    }

    // Value by value where an attribute stays; a trigger that becomes another is one change as a whole.
    private static IEnumerable<Alteration> Attributes(IReadOnlyList<AttributeState> old, IReadOnlyList<AttributeState> @new)
    {
        var names = old.Concat(@new).OrderByDescending(a => a.Trigger).Select(Name).Distinct();
        foreach (var name in names)
        {
            var (was, now) = (old.Where(a => Name(a) == name).ToList(), @new.Where(a => Name(a) == name).ToList());
            var all = (Old: Texts(was), New: Texts(now));
            if (all.Old == all.New)
                continue;
            if (was is [var one] && now is [var other] && one.Name == other.Name && Values(one, other).ToList() is { Count: > 0 } values)
            {
                foreach (var value in values)
                    yield return value;
            }
            else
            {
                yield return new Alteration(name, all.Old, all.New);
            }
        }

        static string Name(AttributeState attribute) => attribute.Trigger ? "trigger" : Word(attribute);
        static string? Texts(IReadOnlyList<AttributeState> attributes) => attributes.Count == 0 ? null : string.Join(" ", attributes.Select(a => $"[{a.Text}]"));
    }

    // A trigger's values say themselves what they are: its route, its schedule.
    private static IEnumerable<Alteration> Values(AttributeState old, AttributeState @new)
    {
        var prefix = @new.Trigger ? "" : Word(@new) + " ";
        return Alterations.Of(old.Values.Select(Named), @new.Values.Select(Named));

        (string, string) Named(NamedText value) => ($"{prefix}{Words.Humanise(value.Name).ToLowerInvariant()}", value.Text);
    }

    private static string Word(AttributeState attribute) => Words.Humanise(attribute.Name.Split('.', ':')[^1]).ToLowerInvariant();
}
