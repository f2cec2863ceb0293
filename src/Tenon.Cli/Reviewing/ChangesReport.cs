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
        Print("Integrations", comparison.Integrations);
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
        var cut = Cut(part);
        if (!screen.IsRich)
            screen.Line(indent + cut.Said);
        else
            screen.Markings(indent + (Escaped(cut) with { Old = Coloured(cut.Old, "red"), New = Coloured(cut.New, "green") }).Said);
    }

    private static Alteration Escaped(Alteration part) => part with { What = Markup.Escape(part.What) };

    private static string? Coloured(string? value, string colour) => value is null ? null : $"[{colour}]{Markup.Escape(value)}[/]";

    // Of long values the part where they differ.
    private static Alteration Cut(Alteration part)
    {
        var (old, now) = (part.Old ?? "", part.New ?? "");
        var same = old.AsSpan().CommonPrefixLength(now);
        var from = old.Length <= Longest && now.Length <= Longest ? 0 : Math.Max(0, same - (Longest / 3));
        return part with { Old = part.Old is null ? null : Cut(old, from), New = part.New is null ? null : Cut(now, from) };
    }

    private static string Cut(string text, int from)
        => $"{(from > 0 ? "…" : "")}{(text.Length - from <= Longest ? text[Math.Min(from, text.Length)..] : $"{text.AsSpan(from, Longest)}…")}";
}
