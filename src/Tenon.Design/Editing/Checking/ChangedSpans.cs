using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Model;

namespace Tenon.Design.Editing.Checking;

/// <summary>Where a file's changes are once they are made.</summary>
internal static class ChangedSpans
{
    /// <summary>The places of what is new; where something only went, an empty one.</summary>
    public static IEnumerable<TextSpan> Of(IReadOnlyList<TextPatch> changes)
    {
        var shift = 0;
        foreach (var change in changes)
        {
            yield return new TextSpan(change.Start + shift, change.Text.Length);
            shift += change.Text.Length - change.Length;
        }
    }
}
