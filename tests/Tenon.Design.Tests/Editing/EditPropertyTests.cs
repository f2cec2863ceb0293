using Tenon.Design.Editing;

namespace Tenon.Design.Tests;

/// <summary>What edits guarantee, over methods that are hard to edit.</summary>
public sealed class EditPropertyTests
{
    [Theory, MemberData(nameof(Kinds))]
    public void Edits_keep_what_they_do_not_change(string kind) => Keep(kind, 0.05);

    [Theory, MemberData(nameof(Kinds)), Trait("suite", "long")]
    public void Many_edits_keep_what_they_do_not_change(string kind) => Keep(kind, 0.3);

    private static void Keep(string kind, double share)
    {
        var (tried, done) = (0, 0);
        var broken = new List<string>();
        foreach (var subject in Subject.Tricky())
        {
            subject.Errors.ShouldBeEmpty(subject.Name);
            var planner = new EditPlanner(subject.Compilation, "/project");
            foreach (var trial in Trials.Of(kind, subject, new Random(kind.Length + subject.Name.Length), Share(kind, subject, share)))
            {
                tried++;
                var (isDone, fault) = Attempt.Make(planner, subject, trial);
                done += isDone ? 1 : 0;
                if (fault is not null)
                    broken.Add(fault);
            }
        }

        broken.Take(20).ShouldBeEmpty($"{broken.Count} of {tried} are wrong.");

        // An edit that is always refused would pass everything above.
        tried.ShouldBeGreaterThan(15);
        done.ShouldBeGreaterThan(Math.Min(tried / 8, 10), $"{done} of {tried} were done.");
        TestContext.Current.TestOutputHelper?.WriteLine($"{done} of {tried} were done.");
    }

    // All there are of those that fit few nodes, a part of the others, less in another layout.
    private static double Share(string kind, Subject subject, double share)
        => (kind is "inline" or "run together" or "add item" or "move item" or "make" or "clause" ? 1 : kind is "take part" or "same part" ? 3 * share : share) * (subject.Name.Contains(' ', StringComparison.Ordinal) ? 0.3 : 1);

    public static TheoryData<string> Kinds() => [.. Trials.Kinds];
}
