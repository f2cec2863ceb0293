using System.Text.Encodings.Web;
using System.Text.Json;
using Tenon.Design.Editing;
using Tenon.Design.Model;

namespace Tenon.Design.Tests;

/// <summary>What edits guarantee, over methods that are hard to edit and over all of our own.</summary>
public sealed class EditPropertyTests
{
    private static readonly JsonSerializerOptions OneLine = new(ModelJson.Default.Options) { WriteIndented = false, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Edits_keep_what_they_do_not_change(string kind)
    {
        var (tried, done) = (0, 0);
        var planned = TimeSpan.Zero;
        var all = System.Diagnostics.Stopwatch.StartNew();
        var broken = new List<string>();
        foreach (var subject in Subject.Tricky())
        {
            subject.Errors.ShouldBeEmpty(subject.Name);
            var planner = new EditPlanner(subject.Compilation, "/project");
            foreach (var trial in Trials.Of(kind, subject, new Random(kind.Length + subject.Name.Length), subject.Name.Contains(' ', StringComparison.Ordinal) ? 0.06 : 0.25))
            {
                tried++;
                try
                {
                    var watch = System.Diagnostics.Stopwatch.StartNew();
                    var plan = planner.Plan(trial.Edit);
                    planned += watch.Elapsed;
                    done += plan.Refused is null ? 1 : 0;
                    Guarantees.Check(subject, plan, trial.May, trial.Gone, trial.MayBreak);
                    if (trial.Same)
                        plan.Files.ShouldBeEmpty("This changes something.");
                }
                catch (Exception e)
                {
                    broken.Add($"{subject}: {JsonSerializer.Serialize(trial.Edit, OneLine)}\n{e.Message}\n{(e is ShouldAssertException ? "" : e.StackTrace)}");
                }
            }
        }

        Console.WriteLine($"{kind}: {tried} tried, {done} done, {planned} planning of {all.Elapsed}");
        broken.Take(20).ShouldBeEmpty($"{broken.Count} of {tried} are wrong.");

        // An edit that is always refused would pass everything above.
        tried.ShouldBeGreaterThan(20);
        done.ShouldBeGreaterThan(tried / 8, $"{done} of {tried} were done.");
        TestContext.Current.TestOutputHelper?.WriteLine($"{done} of {tried} were done.");
    }

    public static TheoryData<string> Kinds() => [.. Trials.Kinds];
}
