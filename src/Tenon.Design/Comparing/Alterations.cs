using Tenon.Design.Model;

namespace Tenon.Design.Comparing;

/// <summary>Compares named values.</summary>
internal static class Alterations
{
    /// <summary>The values that come, go or change, in the order of the old ones, those that are new behind. Those of one name count as one.</summary>
    public static IEnumerable<Alteration> Of(IEnumerable<(string Name, string Value)> old, IEnumerable<(string Name, string Value)> @new)
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
