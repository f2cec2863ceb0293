using System.Globalization;
using Spectre.Console;
using Tenon.Cli.Reporting;
using Tenon.Runtime.Control;

namespace Tenon.Cli.Operating;

/// <summary>Prints what became of a run, step by step.</summary>
internal static class RunReport
{
    // A loop's steps are told one by one only as long as a reader would follow.
    private const int MostAlike = 3;

    // And a value only as far as it fits into a line or two.
    private const int MostOfValue = 200;

    /// <summary>Prints a run in a line, and its steps below, each within the one it ran in.</summary>
    /// <param name="screen">Where to print.</param>
    /// <param name="run">The run.</param>
    /// <param name="values">Whether to print what it and its steps took and gave, where that was kept.</param>
    public static void Print(Screen screen, RunInfo run, bool values = false)
    {
        // Errors are said where they arose; the steps around it, and the run, only failed with it.
        Head(screen, run.Steps.Any(s => s.Error == run.Error) ? run with { Error = null } : run);
        if (values)
            Values(screen, "  ", run.Input, run.Output);
        Steps(screen, run.Steps.ToLookup(s => s.Parent ?? 0), 0, "  ", values);
        if (run.StepCount > run.Steps.Count)
            screen.Line($"  and {run.StepCount - run.Steps.Count} steps that were not kept");
        if (run.Tags.Count > 0)
            screen.Line($"  tags: {string.Join(", ", run.Tags.Select(t => $"{t.Key}={t.Value}"))}");
    }

    /// <summary>Prints a run in a line.</summary>
    public static void Head(Screen screen, RunInfo run)
    {
        var what = run.Trigger == "http" ? run.Source : run.Key is { } key ? $"for {key}" : run.Source;
        Outcome(screen, "", run.Outcome, $"{run.Flow}  {what}  {Time(run.Duration)}{(run.Attempts > 1 ? $", {run.Attempts} attempts" : "")}  (run {run.Id})");
        if (run.Error is not null)
            screen.Line($"  {run.Error}");
    }

    /// <summary>A length of time as a person reads it.</summary>
    public static string Time(double milliseconds) => milliseconds switch
    {
        < 1 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds * 1000:0} µs"),
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0.0} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000:0.00} s"),
    };

    private static void Steps(Screen screen, ILookup<int, StepInfo> children, int parent, string indent, bool values)
    {
        foreach (var alike in children[parent].GroupBy(s => (s.Node, Failed: s.Error is not null)))
        {
            var steps = alike.ToArray();
            if (steps.Length > MostAlike)
            {
                var slowest = steps.Max(s => s.Duration);
                Outcome(screen, indent, steps[0].Outcome, $"{Called(steps[0])}  {steps.Length} times, {Time(steps.Sum(s => s.Duration))} in all, {Time(slowest)} the slowest");
                continue;
            }

            foreach (var step in steps)
            {
                Outcome(screen, indent, step.Outcome, $"{Called(step)}  {Time(step.Duration)}{(step.Pinned ? ", pinned" : "")}{(step.Attempts > 1 ? $", {step.Attempts} attempts" : "")}");
                if (step.Error is not null && !children[step.Number].Any(c => c.Error == step.Error))
                    screen.Line($"{indent}  {step.Error}");
                if (values)
                    Values(screen, indent + "  ", step.Input, step.Output);
                Steps(screen, children, step.Number, indent + "  ", values);
            }
        }
    }

    private static void Values(Screen screen, string indent, string? input, string? output)
    {
        if (input is not null)
            screen.Line($"{indent}took {Cut(input)}");
        if (output is not null)
            screen.Line($"{indent}gave {Cut(output)}");
    }

    private static string Cut(string value) => value.Length <= MostOfValue ? value : value[..MostOfValue] + "…";

    private static string Called(StepInfo step) => $"{step.Name}  {step.File}:{step.Line}";

    private static void Outcome(Screen screen, string indent, string outcome, string text)
    {
        var (sign, colour) = outcome switch
        {
            "success" => ("✓", "green"),
            "rejected" => ("!", "yellow"),
            _ => ("✗", "red"),
        };
        if (screen.IsRich)
            screen.Markings($"{indent}[{colour}]{sign}[/] {Markup.Escape(text)}{(outcome == "success" ? "" : $"  [{colour}]{outcome}[/]")}");
        else
            screen.Line($"{indent}{sign} {text}{(outcome == "success" ? "" : "  " + outcome)}");
    }
}
