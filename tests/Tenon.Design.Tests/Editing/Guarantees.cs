using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Tenon.Design.Model;

namespace Tenon.Design.Tests;

/// <summary>What holds for every edit, whatever it is.</summary>
internal static partial class Guarantees
{
    /// <summary>Holds a plan against its file.</summary>
    /// <param name="subject">The file.</param>
    /// <param name="plan">What came of it.</param>
    /// <param name="may">The lines that may change, counted from 1; null for any.</param>
    /// <param name="gone">The text whose comments may go; empty for none.</param>
    /// <param name="mayBreak">Whether it need not compile afterwards.</param>
    /// <returns>The text afterwards.</returns>
    public static string Check(Subject subject, EditPlan plan, ISet<int>? may, string gone = "", bool mayBreak = false)
    {
        var what = "";
        var before = subject.Text;
        if (plan.Refused is not null)
        {
            plan.Files.ShouldBeEmpty(what);
            plan.Refused.Message.ShouldNotBeNullOrWhiteSpace(what);
            return before;
        }

        plan.Title.ShouldNotBeNullOrWhiteSpace(what);
        if (plan.Files.Count == 0)
            return before;
        var file = plan.Files.ShouldHaveSingleItem(what);
        file.File.ShouldBe(subject.File, what);
        var after = Patches.Apply(before, file.Changes);
        what += $"\n{Lines.Difference(before, after)}";
        Patches.Apply(after, Patches.Inverse(before, file.Changes)).ShouldBe(before, what);
        if (may is not null)
            Touched(before, file.Changes).Where(l => !may.Contains(l) && !IsNeedful(before, l)).ShouldBeEmpty($"Lines change that have nothing to do with it. {what}");

        var (compilation, tree) = subject.With(after);
        var known = subject.Errors.Select(e => e.Id + e.GetMessage(null)).GroupBy(k => k).ToDictionary(g => g.Key, g => g.Count());
        foreach (var error in (mayBreak ? [] : Subject.ErrorsOf(compilation, tree)).GroupBy(e => e.Id + e.GetMessage(null)))
            error.Count().ShouldBeLessThanOrEqualTo(known.GetValueOrDefault(error.Key), $"{error.First()} {what}");

        Lost(Comments(subject.Tree), Comments(tree), gone).ShouldBeEmpty($"Comments are gone. {what}");
        LineEnds(before).ShouldBe(LineEnds(after), what);
        if (!Doubled().IsMatch(before))
            Doubled().IsMatch(after).ShouldBeFalse($"There are two blank lines where there was one. {what}");
        if (!Trailing().IsMatch(before))
            Trailing().IsMatch(after).ShouldBeFalse($"Blanks are left at the end of a line. {what}");
        var ids = Subject.Read(compilation, subject.File).SelectMany(d => Flat(d.Nodes)).Select(n => n.Id).ToHashSet();
        plan.Selected.Where(s => !ids.Contains(s)).ShouldBeEmpty(what);
        return after;
    }

    public static IEnumerable<Model.Node> Flat(IEnumerable<Model.Node> nodes) => nodes.SelectMany(n => Flat(n.Lanes.SelectMany(l => l.Nodes)).Prepend(n));

    // What the code needs: its using directives, its integration's connections.
    private static bool IsNeedful(string text, int line)
    {
        var lines = text.Split('\n');
        bool IsUsing(int number) => number > 0 && lines[number - 1].TrimStart().StartsWith("using ", StringComparison.Ordinal) && lines[number - 1].TrimEnd().EndsWith(';') && !lines[number - 1].Contains('=', StringComparison.Ordinal);
        return IsUsing(line) || (lines[line - 1].Trim().Length == 0 && IsUsing(line - 1)) || lines[line - 1].Contains(" class ", StringComparison.Ordinal);
    }

    // The lines, counted from 1, that patches change; what is put between lines changes none.
    private static IEnumerable<int> Touched(string text, IReadOnlyList<TextPatch> patches)
    {
        var starts = new List<int> { 0 };
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
                starts.Add(i + 1);
        }

        int LineOf(int position) => starts.BinarySearch(position) is var i && i >= 0 ? i + 1 : ~i;
        foreach (var patch in patches)
        {
            if (patch.Length == 0 && (starts.Contains(patch.Start) || patch.Start == text.Length || text[patch.Start] is '\r' or '\n'))
                continue;
            for (var line = LineOf(patch.Start); line <= LineOf(Math.Max(patch.Start, patch.Start + patch.Length - 1)); line++)
                yield return line;
        }
    }

    private static List<string> Comments(SyntaxTree tree) => [.. tree.GetRoot().DescendantTrivia()
        .Where(t => t.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia or SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia or SyntaxKind.DisabledTextTrivia || t.IsDirective)
        .Select(t => Normal(t.ToString()))];

    private static IEnumerable<string> Lost(IEnumerable<string> before, IEnumerable<string> after, string gone)
    {
        var left = after.GroupBy(c => c).ToDictionary(g => g.Key, g => g.Count());
        gone = Normal(gone);
        foreach (var comment in before)
        {
            if (left.GetValueOrDefault(comment) is var n and > 0)
                left[comment] = n - 1;
            else if (!gone.Contains(comment, StringComparison.Ordinal))
                yield return comment;
        }
    }

    private static string Normal(string text) => Blanks().Replace(text, " ").Trim();

    private static (bool Cr, bool Lf) LineEnds(string text) => (Crlf().IsMatch(text), Lf().IsMatch(text));

    [GeneratedRegex(@"\r\n")]
    private static partial Regex Crlf();

    [GeneratedRegex(@"(?<!\r)\n")]
    private static partial Regex Lf();

    [GeneratedRegex(@"\n[ \t\r]*\n[ \t\r]*\n")]
    private static partial Regex Doubled();

    [GeneratedRegex(@"[ \t]+\r?$", RegexOptions.Multiline)]
    private static partial Regex Trailing();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
