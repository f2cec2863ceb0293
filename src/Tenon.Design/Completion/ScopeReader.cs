using Microsoft.CodeAnalysis;
using Tenon.Design.Completion.Expressions;
using Tenon.Design.Completion.Forms;
using Tenon.Design.Completion.Picking;
using Tenon.Design.Completion.Sites;
using Tenon.Design.Finding;
using Tenon.Design.Model;
using Tenon.Design.Reading;
using Tenon.Design.Reading.Meaning;
using Tenon.Generators.Reading;

namespace Tenon.Design.Completion;

/// <summary>Says which values can be used in a node: what has a value when the node runs, as a tree. What fits a field has been put there and compiled.</summary>
/// <param name="compilation">The project; it need not compile.</param>
/// <param name="folder">The project's folder, that files are named from; empty for whole paths.</param>
/// <param name="memory">What was found when it was read before; null where it is read once.</param>
public sealed class ScopeReader(Compilation compilation, string folder, ReadingMemory? memory = null)
{
    private readonly Sources _sources = new(compilation, folder, memory);

    /// <summary>Says which values there are, those that fit best first.</summary>
    /// <param name="node">The node's id.</param>
    /// <param name="input">The name of the field that a value is looked for; null for none in particular, and then everything fits.</param>
    /// <param name="expression">The value whose members are asked for; null for the variables and parameters.</param>
    /// <param name="connections">Whether the integration's connections are wanted as well.</param>
    /// <exception cref="KeyNotFoundException">There is no such node.</exception>
    public IReadOnlyList<ScopeValue> Values(string node, string? input = null, string? expression = null, bool connections = false)
    {
        var (site, fit) = At(node, input);
        var tree = new ValueTree(site, fit);
        if (expression is not null)
            return tree.Members(expression);
        return [.. Roots(site, fit, connections).Select((r, i) => (Value: tree.Of(r.Name, r.Expression, r.Type, r.Kind, r.Summary, members: r.Kind != "connection"), Index: i))
            .OrderBy(v => Rank(v.Value)).ThenBy(v => v.Index).Select(v => v.Value)];
    }

    /// <summary>Finds values and what they are made of, some levels deep, by words: in a list, those that fit first.</summary>
    /// <param name="node">The node's id.</param>
    /// <param name="input">The name of the field that a value is looked for; null for none in particular.</param>
    /// <param name="words">Words of a value's path, its type or its documentation.</param>
    /// <exception cref="KeyNotFoundException">There is no such node.</exception>
    public IReadOnlyList<ScopeValue> Find(string node, string? input, string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var (site, fit) = At(node, input);
        return new ValueTree(site, fit).Find(Roots(site, fit, connections: false), words);
    }

    private (Site Site, Fit Fit) At(string node, string? input)
    {
        var spot = FormReader.Found(() => _sources.Spot(node));
        var slot = input is null ? null : Slots.Find(spot, input);
        var site = FieldSites.Of(spot, slot);
        return (site, new Fit(spot, slot, site));
    }

    // What the flow made last is in front.
    private static IEnumerable<ScopeRoot> Roots(Site site, Fit fit, bool connections)
    {
        var own = site.Values.Concat(Sites.Values.Perhaps(site).Where(v => fit.IsAssigned(v.Expression))).Where(v => v.Symbol.Name != "_")
            .Select(v => new ScopeRoot(v.Symbol.Name, v.Expression, v.Type, v.Symbol is IParameterSymbol ? "parameter" : v.Symbol is ILocalSymbol { IsConst: true } ? "constant" : "variable", Documentation.Say(v.Symbol))).Reverse();
        var given = connections ? Sites.Values.Connections(site).Select(c => new ScopeRoot(c.Parameter.Name, c.Expression, c.Parameter.Type, "connection", Documentation.Of(c.Parameter.Type).Summary)) : [];
        return own.Concat(OfType(site)).Concat(given);
    }

    // Those that fit, those that hold something that fits, and the rest.
    private static int Rank(ScopeValue value) => value.Fits ? 0 : value.Members.Any(m => m.Fits) ? 1 : 2;

    // What the type and those around it keep, unless a variable of the same name hides it.
    private static IEnumerable<ScopeRoot> OfType(Site site)
    {
        var given = Sites.Values.Given(site).Select(g => g.Expression).ToHashSet();
        foreach (var member in site.Model.LookupSymbols(site.Position).Where(s => s is IFieldSymbol { IsImplicitlyDeclared: false } or IPropertySymbol { IsIndexer: false, GetMethod: not null, IsImplicitlyDeclared: false })
            .OrderBy(s => s.Locations.FirstOrDefault()?.SourceSpan.Start ?? 0))
        {
            var usable = member.IsStatic ? !member.DeclaringSyntaxReferences.IsEmpty : Sites.Values.HasThis(site) && site.IsOf(member.ContainingType);
            if (usable && !given.Contains(member.Name) && Shapes.TypeOf(member).TypeKind is not (TypeKind.Error or TypeKind.Pointer))
                yield return new ScopeRoot(member.Name, Names.Identifier(member.Name), Shapes.TypeOf(member), member is IFieldSymbol { IsConst: true } ? "constant" : "property", Documentation.Of(member).Summary);
        }
    }
}
