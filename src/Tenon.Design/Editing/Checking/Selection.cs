using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Reading;
using Tenon.Design.Writing;

namespace Tenon.Design.Editing.Checking;

/// <summary>Finds the nodes to select in the changed files.</summary>
internal static class Selection
{
    public static IReadOnlyList<string> Of(Draft draft, Verification after)
    {
        var ids = new List<string>();
        foreach (var (tree, span) in draft.Selected())
        {
            var changed = after.Changed(tree);
            var root = changed.GetRoot();
            var position = Math.Min(span.Start, Math.Max(0, root.FullSpan.End - 1));
            var member = span.Length == 0 ? Bodied.Around(root.FindToken(position).Parent) : Bodied.In(changed).FirstOrDefault(m => m.FullSpan.OverlapsWith(span));
            if (member is null)
                continue;
            var chart = after.After.Chart(member);
            if (span.Length == 0)
            {
                if (chart.Around(position) is { } one)
                    ids.Add(one.Node.Id);
            }
            else
            {
                ids.AddRange(chart.Spots.Where(s => !s.In.IsInside && span.Contains(s.Span.Start) && !(s.Parent is { } parent && span.Contains(parent.Span.Start))).OrderBy(s => s.Span.Start).Select(s => s.Node.Id));
            }
        }

        return [.. ids.Distinct()];
    }
}
