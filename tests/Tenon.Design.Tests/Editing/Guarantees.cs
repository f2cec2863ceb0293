using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Tenon.Design.Model;

namespace Tenon.Design.Tests;

/// <summary>What holds for every edit, whatever it is.</summary>
internal static partial class Guarantees
{
    /// <summary>Holds a plan against the files that it changes.</summary>
    public static void Check(Subject subject, Trial trial, EditPlan plan)
    {
        if (plan.Refused is not null)
        {
            plan.Files.ShouldBeEmpty();
            plan.Refused.Message.ShouldNotBeNullOrWhiteSpace();
            return;
        }

        plan.Title.ShouldNotBeNullOrWhiteSpace();
        if (trial.Same)
            plan.Files.ShouldBeEmpty("This changes something.");
        if (plan.Files.Count == 0)
            return;
        var texts = new Dictionary<SyntaxTree, string>();
        foreach (var file in plan.Files)
        {
            var tree = subject.TreeOf(file.File);
            var before = tree.GetText().ToString();
            var after = texts[tree] = Patches.Apply(before, file.Changes);
            Patches.Apply(after, Patches.Inverse(before, file.Changes)).ShouldBe(before);
            if (tree == subject.Tree)
                Meant(before, file.Changes, trial);
            Layout(before, after);
        }

        var (compilation, now) = subject.With(texts);
        foreach (var (before, after) in now)
        {
            Lost(Comments(before).Where(c => Renamed(trial.Edit) is not { } name || !c.Contains(name, StringComparison.Ordinal)), Comments(after), trial.Gone).ShouldBeEmpty("Comments are gone.");
            if (!trial.MayBreak)
                Compiles(subject, compilation, before, after);
        }

        // What is used elsewhere is to be found there, too.
        if (Named(trial.Edit) is { Count: > 0 } names)
        {
            foreach (var tree in subject.Compilation.SyntaxTrees.Where(t => !now.ContainsKey(t) && !Reading.ProjectReader.IsGenerated(t) && names.Any(t.GetText().ToString().Contains)))
                Compiles(subject, compilation, tree, tree);
        }

        var drawn = plan.Selected.Select(s => s.Split('/')[0]).ToHashSet();
        var ids = now.Values.SelectMany(t => subject.Read(compilation, t, drawn)).SelectMany(d => Flat(d.Nodes)).Select(n => n.Id).ToHashSet();
        plan.Selected.Where(s => !ids.Contains(s)).ShouldBeEmpty();
    }

    /// <summary>What a plan changes, line by line.</summary>
    public static string Difference(Subject subject, EditPlan? plan)
        => string.Concat(plan?.Files.Select(f => (f.File, Before: subject.TreeOf(f.File).GetText().ToString(), f.Changes)).Select(f => $"{f.File}\n{Lines.Difference(f.Before, Patches.Apply(f.Before, f.Changes))}") ?? []);

    private static void Meant(string before, IReadOnlyList<TextPatch> changes, Trial trial)
    {
        if (trial.May is not null)
            Touched(before, changes).Where(l => !trial.May.Contains(l) && !IsNeedful(before, l)).ShouldBeEmpty("Lines change that have nothing to do with it.");
        if (trial.Within is { } span)
            changes.Where(c => c.Start < span.Start || c.Start + c.Length > span.Start + span.Length).ShouldBeEmpty("It changes more than that value.");
    }

    private static void Layout(string before, string after)
    {
        LineEnds(before).ShouldBe(LineEnds(after));
        if (!Doubled().IsMatch(before))
            Doubled().IsMatch(after).ShouldBeFalse("There are two blank lines where there was one.");
        if (!Trailing().IsMatch(before))
            Trailing().IsMatch(after).ShouldBeFalse("Blanks are left at the end of a line.");
    }

    private static IReadOnlyList<string> Named(Edit edit) => edit switch
    {
        Rename { Name: null } rename => [Last(rename.Diagram), rename.To],
        AddParameter add => [Last(add.Diagram)],
        RemoveParameter remove => [Last(remove.Diagram)],
        _ => [],
    };

    private static string? Renamed(Edit edit) => edit is Rename rename ? rename.Name ?? Last(rename.Diagram) : null;

    private static string Last(string diagram) => diagram[(diagram.LastIndexOf('.') + 1)..].Split('~')[0];

    private static void Compiles(Subject subject, CSharpCompilation compilation, SyntaxTree before, SyntaxTree after)
    {
        var errors = Subject.ErrorsOf(compilation, after);
        if (errors.Count == 0)
            return;
        var known = subject.ErrorsBefore(before).GroupBy(e => e.Id + e.GetMessage(null)).ToDictionary(g => g.Key, g => g.Count());
        foreach (var error in errors.GroupBy(e => e.Id + e.GetMessage(null)))
            error.Count().ShouldBeLessThanOrEqualTo(known.GetValueOrDefault(error.Key), error.First().ToString());
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
