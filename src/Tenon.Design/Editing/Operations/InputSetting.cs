using Tenon.Design.Completion.Forms;
using Tenon.Design.Finding;
using Tenon.Design.Model;
using Tenon.Design.Reading;
using Tenon.Design.Writing;

namespace Tenon.Design.Editing.Operations;

/// <summary>Changes, adds or takes away one value that a node is given.</summary>
internal static class InputSetting
{
    public static string Plan(Draft draft, SetInput edit)
    {
        var spot = draft.Sources.Spot(edit.Node);
        draft.Select(spot.Chart.Tree, spot.Span.Start);
        var slot = Slots.Find(spot, edit.Name) ?? throw new Refused(spot.Call is null ? $"{spot.Node.Title} has no value {edit.Name}." : $"{spot.Node.Title} takes nothing called {edit.Name}.", [edit.Node]);
        ValueSetting.Set(draft, spot, slot, edit.Text?.Trim());
        return $"{(edit.Text is null ? "Take away" : "Change")} {Words.Cut(spot.Node.Title, 50)}'s {edit.Name}";
    }
}
