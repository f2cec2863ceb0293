using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Tenon.Runtime.DeadLetters;

namespace Tenon.EndToEnd.Tests;

/// <summary>Files that get in each other's way, vanish, or find no room: none is lost, and none holds up the others.</summary>
public sealed class FileTroubleTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tenon-files-").FullName;
    private readonly Recorder<string> _taken = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_file_whose_namesake_is_in_work_waits_and_holds_up_nobody()
    {
        var release = new TaskCompletionSource();
        await using (await Hosted.StartIn(_folder, Flows.Project(Flows.File(
            "T.F", Trigger(), async (input, ct) =>
            {
                var text = await input.ReadText(ct);
                _taken.Add(text);
                if (text == "first")
                    await release.Task;
            },
            concurrency: 3))))
        {
            Drop("a.txt", "first");
            (await _taken.Next()).ShouldBe("first");
            Drop("a.txt", "second");
            Drop("b.txt", "other");
            (await _taken.Next()).ShouldBe("other");
            _taken.Rest().ShouldBeEmpty();
            release.SetResult();
            (await _taken.Next()).ShouldBe("second");
        }

        Contents("in/archive").ShouldBe(["first", "other", "second"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_file_that_cannot_go_back_because_another_came_is_run_from_where_it_is()
    {
        using var disk = TestServers.SmallDisk.TryMount(512, out var problem);
        Assert.SkipWhen(disk is null, problem);
        var filler = Path.Combine(disk!.Folder, "filler");
        var runs = 0;
        await using (await Hosted.StartIn(
            _folder,
            Flows.Project(Flows.File("T.F", Trigger(), async (input, ct) =>
            {
                _taken.Add($"{await input.ReadText(ct)} {Run.Current.IdempotencyKey.Split('@')[0]}");
                if (++runs > 1)
                {
                    File.Delete(filler);
                    return;
                }

                Fill(disk.Folder);
                Drop("a.txt", "newer");
                throw new Rejected(new string('x', 20_000)); // cannot be kept
            })),
            ("Tenon:DataFolder", Path.Combine(disk.Folder, "data"))))
        {
            Drop("a.txt", "older");
            (await _taken.Next(3)).ShouldBe(["older a.txt", "older a.txt", "newer a.txt"]);
        }

        Contents("in/archive").ShouldBe(["newer", "older"], ignoreOrder: true);
    }

    [Fact]
    public async Task Two_failed_files_of_one_name_both_lie_where_their_dead_letters_say()
    {
        var both = new Barrier(2);
        var other = Directory.CreateTempSubdirectory("tenon-files-").FullName;
        Directory.CreateSymbolicLink(Path.Combine(other, "in"), Directory.CreateDirectory(Path.Combine(_folder, "in")).FullName);
        Runtime.Project Project() => Flows.Project(Flows.File("T.F", Trigger(), async (input, ct) =>
        {
            var text = await input.ReadText(ct);
            _taken.Add(text);
            // Each process has one of them in work when either ends.
            if (text == "1")
                Drop("a.txt", "2");
            both.SignalAndWait(TimeSpan.FromSeconds(30)).ShouldBeTrue();
            throw new Rejected(text);
        }));
        await using (var one = await Hosted.StartIn(_folder, Project()))
        await using (var two = await Hosted.StartIn(other, Project()))
        {
            Drop("a.txt", "1");
            await _taken.Next(2);
            await Eventually.Is(() => Contents("in/failed").Count(c => c.Length == 1) == 2);
            await Eventually.Is(() => Letters(one).Concat(Letters(two)).All(l => File.Exists(l.Input.File)));
            foreach (var letter in Letters(one).Concat(Letters(two)))
            {
                // Two processes put away in the same instant; which is first does not matter, but each letter has its own file.
                File.ReadAllText(letter.Input.File!).ShouldBe(letter.Error);
                JsonDocument.Parse(File.ReadAllText(letter.Input.File + ".error.json")).RootElement.GetProperty("deadLetter").GetString().ShouldBe(letter.Id);
            }
        }

        Directory.Delete(other, recursive: true);

        static IReadOnlyList<DeadLetter> Letters(Hosted host) => host.App.Services.GetRequiredService<DeadLetterStore>().List();
    }

    [Fact]
    public async Task A_file_that_vanishes_while_it_is_read_ends_as_it_may()
    {
        await using (await Hosted.StartIn(_folder, Flows.Project(Flows.File("T.F", Trigger(), async (input, ct) =>
        {
            var lines = 0;
            await foreach (var line in input.ReadMany<string>(ct))
            {
                if (++lines == 1 && line == "gone")
                    Directory.EnumerateFiles(Path.Combine(_folder, "in/.tenon"), "a.txt", SearchOption.AllDirectories).ToList().ForEach(File.Delete);
            }

            _taken.Add($"{input.Name} {lines}");
        }))))
        {
            Drop("a.txt", string.Concat(Enumerable.Repeat("gone\n", 100_000)));
            (await _taken.Next()).ShouldBe("a.txt 100000");
            Drop("b.txt", "there");
            (await _taken.Next()).ShouldBe("b.txt 1");
        }

        Contents("in").ShouldBe(["there"]);
    }

    [Fact]
    public async Task Without_room_for_the_reason_a_failed_file_waits_and_is_not_run_again()
    {
        using var disk = TestServers.SmallDisk.TryMount(256, out var problem);
        Assert.SkipWhen(disk is null, problem);
        var inbox = Path.Combine(disk!.Folder, "in");
        Directory.CreateDirectory(inbox);
        File.WriteAllText(Path.Combine(inbox, "a.txt"), "precious");
        File.WriteAllText(Path.Combine(inbox, "b.txt"), "other");
        Directory.CreateSymbolicLink(Path.Combine(_folder, "link"), inbox);
        await using (await Hosted.StartIn(_folder, Flows.Project(Flows.File(
            "T.F", new FileTriggerAttribute("link/*") { SettleSeconds = 0, PollSeconds = 0.2 }, (input, _) =>
            {
                _taken.Add(input.Name);
                if (input.Name != "a.txt")
                    return Task.CompletedTask;
                Fill(disk.Folder);
                throw new Rejected(new string('x', 20_000));
            }))))
        {
            // The other goes its way meanwhile: a rename needs no room.
            (await _taken.Next(2)).ShouldBe(["a.txt", "b.txt"]);
            File.Exists(Path.Combine(inbox, "failed/a.txt")).ShouldBeFalse();
            File.Delete(Path.Combine(disk.Folder, "filler"));
            await Eventually.Is(() => File.Exists(Path.Combine(inbox, "failed/a.txt")));
        }

        File.ReadAllText(Path.Combine(inbox, "failed/a.txt")).ShouldBe("precious");
        File.ReadAllText(Path.Combine(inbox, "failed/a.txt.error.json")).ShouldContain("xxx");
        _taken.Rest().ShouldBeEmpty();
    }

    private static FileTriggerAttribute Trigger() => new("in/*") { SettleSeconds = 0, PollSeconds = 0.2 };

    private static void Fill(string folder)
    {
        using var filler = new FileStream(Path.Combine(folder, "filler"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true)
                filler.Write(new byte[1024]);
        }
        catch (IOException)
        {
        }
    }

    private void Drop(string name, string content)
    {
        var path = Path.Combine(_folder, "in", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path + ".part", content, new UTF8Encoding(false));
        File.Move(path + ".part", path, overwrite: true);
    }

    private List<string> Contents(string folder)
        => !Directory.Exists(Path.Combine(_folder, folder)) ? []
            : [.. Directory.EnumerateFiles(Path.Combine(_folder, folder), "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)).Select(File.ReadAllText)];
}
