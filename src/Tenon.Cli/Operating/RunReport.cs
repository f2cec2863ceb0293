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

    /// <summary>Prints a run in a line, and its steps below, each within the one it ran in.</summary>
    public static void Print(Screen screen, RunInfo run)
    {
        // Errors are said where they arose; the steps around it, and the run, only failed with it.
        Head(screen, run.Steps.Any(s => s.Error == run.Error) ? run with { Error = null } : run);
        Steps(screen, run.Steps.ToLookup(s => s.Parent ?? 0), 0, "  ");
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

    private static void Steps(Screen screen, ILookup<int, StepInfo> children, int parent, string indent)
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
                Outcome(screen, indent, step.Outcome, $"{Called(step)}  {Time(step.Duration)}{(step.Attempts > 1 ? $", {step.Attempts} attempts" : "")}");
                if (step.Error is not null && !children[step.Number].Any(c => c.Error == step.Error))
                    screen.Line($"{indent}  {step.Error}");
                Steps(screen, children, step.Number, indent + "  ");
            }
        }
    }

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
