using Tenon.Design.Completion.Forms;
using Tenon.Design.Finding;
using Tenon.Design.Model;
using Tenon.Design.Reading;
using Tenon.Design.Writing;
using Tenon.Design.Writing.Values;

namespace Tenon.Design.Editing.Operations;

/// <summary>Puts an item of a list where another is.</summary>
internal static class ItemMoving
{
    public static string Plan(Draft draft, MoveItem edit)
    {
        var spot = draft.Sources.Spot(edit.Node);
        var list = edit.Name.LastIndexOf('[') is > 0 and var at ? Slots.Find(spot, edit.Name[..at]) : null;
        var parts = list is null ? null : Parts.Of(list, spot.Chart.Model);
        if (parts?.Slots.FirstOrDefault(s => s.Name == edit.Name)?.Home is not ItemHome home)
            throw new Refused($"{spot.Node.Title} has no item {edit.Name} that could be moved.", [edit.Node]);
        if (edit.To < 0 || edit.To >= parts.Slots.Count)
            throw new Refused($"There are {parts.Slots.Count} items; there is no place {edit.To + 1} among them.", [edit.Node]);
        draft.Select(spot.Chart.Tree, spot.Span.Start);
        home.Move(draft, edit.To);
        return $"Move an item of {Words.Cut(spot.Node.Title, 50)}'s {list!.Name}";
    }
}
