using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Completion.Expressions;
using Tenon.Design.Completion.Filling;
using Tenon.Design.Completion.Forms;
using Tenon.Design.Completion.Sites;
using Tenon.Design.Finding;
using Tenon.Design.Model;
using Tenon.Design.Reading;
using Tenon.Design.Writing;
using Draft = Tenon.Design.Writing.Draft;

namespace Tenon.Design.Editing.Operations;

/// <summary>Makes values in place, and adds to those that are: what is new is filled with what fits.</summary>
internal static class ValueMaking
{
    public static string Plan(Draft draft, MakeValue edit)
    {
        var (spot, slot) = Find(draft, edit.Node, edit.Name);
        ValueSetting.Set(draft, spot, slot, Made.Of(slot.Type, FieldSites.Of(spot, slot)) ?? throw new Refused($"A {(slot.Type is null ? "value" : slot.Type.Name)} cannot be made here. Write an expression.", [edit.Node]));
        return $"Fill in {Words.Cut(spot.Node.Title, 50)}'s {edit.Name}";
    }

    public static string Plan(Draft draft, AddItem edit)
    {
        var (spot, slot) = Find(draft, edit.Node, edit.Name);
        var site = FieldSites.Of(spot, slot);
        if (Parts.Of(slot, spot.Chart.Model) is { Next: { } next } parts)
            ValueSetting.Set(draft, spot, next, next.Kind == SlotKind.Group ? Entry(slot, parts, next, site) : First(next.Type, site));
        else if (slot.Value is null or LiteralExpressionSyntax && Shapes.Item(slot.Type) is { } item)
            ValueSetting.Set(draft, spot, slot, $"[{First(item, site)}]");
        else
            throw new Refused($"{edit.Name} is no list that is made here. Write an expression, or make one in place.", [edit.Node]);
        return $"Add to {Words.Cut(spot.Node.Title, 50)}'s {edit.Name}";
    }

    private static (Spot Spot, Slot Slot) Find(Draft draft, string node, string name)
    {
        var spot = draft.Sources.Spot(node);
        draft.Select(spot.Chart.Tree, spot.Span.Start);
        return Slots.Find(spot, name) is { } slot ? (spot, slot) : throw new Refused($"{spot.Node.Title} has no value {name}.", [node]);
    }

    private static string First(ITypeSymbol? type, Site site) => type is null ? "\"\"" : site.Filler.Best(type, "item") ?? Defaults.Of(type, "", site, site.Filler);

    // As the others are written; of a key that is text, one that is not there yet.
    private static string Entry(Slot slot, Parts parts, Slot next, Site site)
    {
        var (key, value) = Parts.Pair(next.Type)!.Value;
        var keys = parts.Slots.SelectMany(s => Parts.Of(s, site.Model)?.Slots.Take(1) ?? []).Select(k => k.There?.ToString()).ToHashSet();
        var first = key.SpecialType == SpecialType.System_String ? Enumerable.Range(1, 1000).Select(i => $"\"name{(i == 1 ? "" : i)}\"").First(k => !keys.Contains(k)) : Defaults.Of(key, "", site, site.Filler);
        return parts.Slots.Count > 0 && parts.Slots[^1].There is InitializerExpressionSyntax ? $"{{ {first}, {Defaults.Of(value, "", site, site.Filler)} }}" : $"[{first}] = {Defaults.Of(value, "", site, site.Filler)}";
    }
}
