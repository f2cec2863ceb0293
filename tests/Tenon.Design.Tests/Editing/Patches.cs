using System.Text;
using Tenon.Design.Model;

namespace Tenon.Design.Tests;

/// <summary>Applies changes of text, and takes them back.</summary>
internal static class Patches
{
    public static string Apply(string text, IReadOnlyList<TextPatch> patches)
    {
        var result = new StringBuilder();
        var at = 0;
        foreach (var patch in patches)
        {
            patch.Start.ShouldBeGreaterThanOrEqualTo(at, "Changes are in order and do not overlap.");
            result.Append(text, at, patch.Start - at).Append(patch.Text);
            at = patch.Start + patch.Length;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }

    public static IReadOnlyList<TextPatch> Inverse(string text, IReadOnlyList<TextPatch> patches)
    {
        var inverse = new List<TextPatch>();
        var moved = 0;
        foreach (var patch in patches)
        {
            inverse.Add(new TextPatch(patch.Start + moved, patch.Text.Length, text.Substring(patch.Start, patch.Length)));
            moved += patch.Text.Length - patch.Length;
        }

        return inverse;
    }
}
