using System.Collections.Concurrent;
using Tenon.Design.Editing;
using Tenon.Design.Model;

namespace Tenon.Design.Tests.Own;

/// <summary>What edits guarantee, over all C# of this repository: a sample of it, and in the long run all.</summary>
public sealed class SweepTests
{
    private const int FewestMethods = 3000;

    /// <summary>One method of ten, one edit each.</summary>
    [Fact]
    public void Edits_of_our_own_code_keep_what_they_do_not_change() => Sweep(0.1, 1);

    [Fact, Trait("suite", "long")]
    public void Edits_of_every_kind_keep_what_they_do_not_change_in_all_of_our_own_code() => Sweep(1, Trials.Kinds.Length);

    private static void Sweep(double share, int kinds)
    {
        var (methods, tried, done) = (0, 0, 0);
        var broken = new ConcurrentBag<string>();
        Parallel.ForEach(OwnSources.All, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, subject =>
        {
            var planner = new EditPlanner(subject.Compilation, subject.Folder);
            var ids = Subject.Ids(subject.Tree).ToList();
            Interlocked.Add(ref methods, ids.Count);
            var chosen = ids.Where(id => new Random(Seed(subject, id)).NextDouble() < share).ToHashSet(StringComparer.Ordinal);
            foreach (var trial in subject.Read(subject.Compilation, subject.Tree, chosen).SelectMany(d => Chosen(subject, d, kinds)))
            {
                Interlocked.Increment(ref tried);
                var (isDone, fault) = Attempt.Make(planner, subject, trial);
                if (isDone)
                    Interlocked.Increment(ref done);
                if (fault is not null)
                    broken.Add(fault);
            }
        });

        var files = OwnSources.All.Count;
        var uncompiled = OwnSources.Broken().Select(b => $"{b.Key}: {b.Value}").Order(StringComparer.Ordinal).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine($"{done} of {tried} edits were done in {methods} methods of {files} files. {uncompiled.Count} files do not compile here:\n{string.Join('\n', uncompiled)}");
        broken.Order(StringComparer.Ordinal).Take(20).ShouldBeEmpty($"{broken.Count} of {tried} are wrong.");
        methods.ShouldBeGreaterThan(FewestMethods);
        uncompiled.Count.ShouldBeLessThan(files / 6, string.Join('\n', uncompiled));
        tried.ShouldBeGreaterThan((int)(FewestMethods * share * 0.9));
        done.ShouldBeGreaterThan(tried / 3, $"{done} of {tried} were done.");
    }

    // A method's own choice, which does not change when others do.
    private static IEnumerable<Trial> Chosen(Subject subject, Diagram diagram, int kinds)
    {
        var random = new Random(Seed(subject, diagram.Id) + 1);
        var open = Trials.Kinds.ToList();
        for (var left = kinds; left > 0 && open.Count > 0;)
        {
            var kind = open[random.Next(open.Count)];
            open.Remove(kind);
            var trials = Trials.Of(kind, subject, diagram, random).ToList();
            if (trials.Count == 0)
                continue;
            var trial = trials[random.Next(trials.Count)];

            // What the whole project is read for takes as long as ten others.
            if (trial.Edit is Rename { Name: null } or AddParameter or RemoveParameter && random.Next(5) > 0)
                continue;
            yield return trial;
            left--;
        }
    }

    private static int Seed(Subject subject, string id)
    {
        var seed = 17;
        foreach (var letter in subject.File + id)
            seed = unchecked((seed * 31) + letter);
        return seed;
    }
}
