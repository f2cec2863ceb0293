using Spectre.Console;
using Tenon.Cli.Reporting;
using Tenon.Design.Model;

namespace Tenon.Cli.Reviewing;

/// <summary>Prints what is different in a project: in plain words, and in colours where a person looks.</summary>
internal sealed class ChangesReport(Screen screen)
{
    private const int Longest = 120;

    public void Print(Comparison comparison)
    {
        foreach (var method in comparison.Methods)
            Print(method);
        Print("Connections", comparison.Connections);
        Print("Types", comparison.Types);
    }

    private void Print(MethodChange method)
    {
        var role = method.Role.ToString().ToLowerInvariant();
        var renamed = method.OldId is { } old ? $"  was {old}" : "";
        Line(method.Kind, 0, $"{role} {method.Id}", $"{method.Title}{renamed}", method.Span);
        foreach (var part in method.Parts)
            Part(part, 2);
        foreach (var node in method.Nodes)
        {
            var within = node.Within.Count == 0 ? "" : $"  in «{node.Within[^1]}»";
            Line(node.Kind, 1, node.Title, $"{(node.Callee is { } callee && callee != node.Title ? callee : "")}{within}".Trim(), node.Span);
            foreach (var part in node.Parts)
                Part(part, 3);
        }

        screen.Line();
    }

    private void Print(string title, IReadOnlyList<PartChange> parts)
    {
        if (parts.Count == 0)
            return;
        screen.Line(title);
        foreach (var part in parts)
        {
            Line(part.Kind, 1, part.Name, part.Title, null);
            foreach (var alteration in part.Parts)
                Part(alteration, 3);
        }

        screen.Line();
    }

    private void Line(ChangeKind kind, int depth, string what, string more, Span? where)
    {
        var (mark, colour) = kind switch { ChangeKind.Added => ('+', "green"), ChangeKind.Removed => ('-', "red"), ChangeKind.Moved => ('>', "blue"), _ => ('~', "yellow") };
        var indent = new string(' ', depth * 2);
        var (behind, place) = (more.Length > 0 ? $"  {more}" : "", where is null ? "" : $"  {where.File} {where.Line}");
        if (screen.IsRich)
            screen.Markings($"{indent}[{colour}]{mark} {Markup.Escape(what)}[/]{Markup.Escape(behind)}[grey]{Markup.Escape(place)}[/]");
        else
            screen.Line($"{indent}{mark} {what}{behind}{place}");
    }

    private void Part(Alteration part, int depth)
    {
        var indent = new string(' ', depth * 2);
        if (!screen.IsRich)
        {
            screen.Line($"{indent}{part.What}: {Text(part)}");
            return;
        }

        var (was, isNow) = Cut(part);
        var (old, now) = (Markup.Escape(was), Markup.Escape(isNow));
        screen.Markings($"{indent}[grey]{Markup.Escape(part.What)}:[/] " + (part switch
        {
            { Old: null } => $"[green]{now}[/] is new",
            { New: null } => $"[red]{old}[/] is gone",
            _ => $"[red]{old}[/] → [green]{now}[/]",
        }));
    }

    private static string Text(Alteration part)
    {
        var (old, now) = Cut(part);
        return part switch
        {
            { Old: null } => $"{now} is new",
            { New: null } => $"{old} is gone",
            _ => $"{old} → {now}",
        };
    }

    // Of long values the part where they differ.
    private static (string Old, string New) Cut(Alteration part)
    {
        var (old, now) = (part.Old ?? "", part.New ?? "");
        var same = old.AsSpan().CommonPrefixLength(now);
        var from = old.Length <= Longest && now.Length <= Longest ? 0 : Math.Max(0, same - (Longest / 3));
        return (Cut(old, from), Cut(now, from));
    }

    private static string Cut(string text, int from)
        => $"{(from > 0 ? "…" : "")}{(text.Length - from <= Longest ? text[Math.Min(from, text.Length)..] : $"{text.AsSpan(from, Longest)}…")}";
}
