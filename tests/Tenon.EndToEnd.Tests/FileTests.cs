using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Tenon.Runtime;
using Tenon.Runtime.DeadLetters;
using Tenon.Runtime.Triggers.Files;

namespace Tenon.EndToEnd.Tests;

/// <summary>What becomes of files that land in a folder.</summary>
public sealed class FileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tenon-files-").FullName;
    private readonly Recorder<string> _taken = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(AfterFile.Archive, "in/archive/a.txt")]
    [InlineData(AfterFile.Keep, "in/a.txt")]
    [InlineData(AfterFile.Delete, null)]
    public async Task A_file_is_run_once_and_put_away(AfterFile after, string? there)
    {
        Drop("a.txt", "hello");
        var project = Flows.Project(Flows.File("T.F", Trigger(after), async (input, ct) => _taken.Add($"{input.Get<InputFile>().Name}: {await input.ReadText(ct)}")));
        await using (await Hosted.StartIn(_folder, project))
        {
            (await _taken.Next()).ShouldBe("a.txt: hello");
            Drop("b.txt", "second");
            (await _taken.Next()).ShouldBe("b.txt: second");
        }

        Left().ShouldBe(there is null ? [] : [there, there.Replace("a.txt", "b.txt", StringComparison.Ordinal)]);
        await using (await Hosted.StartIn(_folder, project))
        {
            Drop("c.txt", "third");
            (await _taken.Next()).ShouldBe("c.txt: third");
        }

        _taken.Rest().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_kept_file_is_run_again_when_it_changes()
    {
        Drop("a.txt", "1");
        await using var host = await Hosted.StartIn(_folder, Flows.Project(Flows.File("T.F", Trigger(AfterFile.Keep), async (input, ct) => _taken.Add(await input.ReadText(ct)))));
        (await _taken.Next()).ShouldBe("1");
        // It is back in its place when the next one is taken: one at a time.
        Drop("b.txt", "2");
        (await _taken.Next()).ShouldBe("2");
        Drop("a.txt", "changed");
        (await _taken.Next()).ShouldBe("changed");
    }

    [Fact]
    public async Task A_failed_file_lies_beside_its_reason_and_can_be_replayed()
    {
        var broken = true;
        Drop("a.json", """{"qty": 1}""");
        await using var host = await Hosted.StartIn(_folder, Flows.Project(Flows.File(
            "T.F", Trigger(), async (input, ct) =>
            {
                var item = await input.Read<JsonElement>(ct);
                _taken.Add($"{item.GetProperty("qty")} {Run.Current.Attempt} {Run.Current.IdempotencyKey}");
                if (broken)
                    throw new InvalidOperationException("the database is down");
            },
            new RetryAttribute(1) { DelaySeconds = 0.001 })));
        var first = await _taken.Next();
        first.ShouldStartWith("1 1 a.json@");
        (await _taken.Next()).ShouldStartWith("1 2 a.json@");
        await Eventually.Is(() => File.Exists(Path.Combine(_folder, "in/failed/a.json")));

        var why = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "in/failed/a.json.error.json"))).RootElement;
        why.GetProperty("error").GetString().ShouldBe("the database is down");
        why.GetProperty("attempts").GetInt32().ShouldBe(2);
        var letter = host.App.Services.GetRequiredService<DeadLetterStore>().List().ShouldHaveSingleItem();
        letter.Id.ShouldBe(why.GetProperty("deadLetter").GetString());
        letter.Input.File.ShouldBe(Path.Combine(_folder, "in/failed/a.json"));

        broken = false;
        (await host.App.Services.GetRequiredService<Replay>().Again(letter, default)).Success.ShouldBeTrue();
        (await _taken.Next()).ShouldBe(first);
        Left().ShouldBe(["in/archive/a.json"]);
        host.App.Services.GetRequiredService<DeadLetterStore>().Find(letter.Id)!.Status.ShouldBe(DeadLetterStatus.Replayed);
    }

    [Fact]
    public async Task A_rejected_file_is_not_tried_again()
    {
        Drop("a.csv", "Name,Qty\nx,1,2,3\n");
        Drop("b.csv", "Name,Qty\ny,1\n");
        await using var host = await Hosted.StartIn(_folder, Flows.Project(Flows.File(
            "T.F", Trigger(), async (input, ct) =>
            {
                _taken.Add(input.Name);
                await foreach (var item in input.ReadMany<Line>(ct))
                    _taken.Add(item.Name);
            },
            new RetryAttribute(3))));
        (await _taken.Next(3)).ShouldBe(["a.csv", "b.csv", "y"]);
        File.ReadAllText(Path.Combine(_folder, "in/failed/a.csv.error.json")).ShouldContain("rejected");
    }

    [Fact]
    public async Task A_file_of_a_name_that_was_archived_before_pushes_nothing_out()
    {
        await using (await Hosted.StartIn(_folder, Flows.Project(Flows.File("T.F", Trigger(), async (input, ct) => _taken.Add(await input.ReadText(ct))))))
        {
            Drop("a.txt", "monday");
            await _taken.Next();
            Drop("a.txt", "tuesday");
            await _taken.Next();
        }

        Left().Count.ShouldBe(2);
        Left().Select(f => File.ReadAllText(Path.Combine(_folder, f))).ShouldBe(["monday", "tuesday"], ignoreOrder: true);
    }

    [Fact]
    public async Task Processes_share_a_folder_and_none_takes_what_another_has()
    {
        for (var i = 0; i < 200; i++)
            Drop($"{i:D3}.txt", $"{i}");
        var seen = new ConcurrentBag<string>();
        Project Project() => Flows.Project(Flows.File(
            "T.F", Trigger(), async (input, ct) =>
            {
                seen.Add(await input.ReadText(ct));
                _taken.Add(input.Name);
            },
            concurrency: 4));
        var other = Directory.CreateTempSubdirectory("tenon-files-").FullName;
        Directory.CreateSymbolicLink(Path.Combine(other, "in"), Path.Combine(_folder, "in"));
        await using (await Hosted.StartIn(_folder, Project()))
        await using (await Hosted.StartIn(other, Project()))
            await _taken.Next(200);
        seen.Select(int.Parse).Order().ShouldBe(Enumerable.Range(0, 200));
        Left().Count.ShouldBe(200);
        Directory.Delete(other, recursive: true);
    }

    [Fact]
    public async Task What_a_killed_process_had_taken_is_taken_over()
    {
        var dead = Path.Combine(_folder, "in/.tenon/claimed/T.F/4711-dead");
        Directory.CreateDirectory(dead);
        File.WriteAllText(Path.Combine(dead, "a.txt"), "left over");
        var alive = Path.Combine(_folder, "in/.tenon/claimed/T.F/4712-alive");
        Directory.CreateDirectory(alive);
        File.WriteAllText(Path.Combine(alive, "b.txt"), "in work");
        await using (new FileStream(alive + ".lock", FileMode.Create, FileAccess.ReadWrite, FileShare.None))
        await using (await Hosted.StartIn(_folder, Flows.Project(Flows.File("T.F", Trigger(), async (input, ct) => _taken.Add(await input.ReadText(ct))))))
        {
            Drop("z.txt", "fresh");
            (await _taken.Next(2)).ShouldBe(["left over", "fresh"]);
        }

        Left().ShouldBe(["in/.tenon/claimed/T.F/4712-alive/b.txt", "in/archive/a.txt", "in/archive/z.txt"]);
    }

    [Fact]
    public async Task What_had_ended_before_a_kill_is_put_away_and_not_run_again()
    {
        var project = Flows.Project(Flows.File("T.F", Trigger(), async (input, ct) => _taken.Add(await input.ReadText(ct))));
        var claimed = Path.Combine(_folder, "in/.tenon/claimed/T.F/4711-dead/a.txt");
        Directory.CreateDirectory(Path.GetDirectoryName(claimed)!);
        File.WriteAllText(claimed, "done");
        await using (var host = await Hosted.StartIn(Directory.CreateDirectory(Path.Combine(_folder, "elsewhere")).FullName, project))
            host.App.Services.GetRequiredService<FileState>().End("T.F", FileInput.KeyOf("a.txt", File.GetLastWriteTimeUtc(claimed), 4), Outcome.Success);
        Directory.Move(Path.Combine(_folder, "elsewhere/.tenon"), Path.Combine(_folder, ".tenon"));

        await using (await Hosted.StartIn(_folder, project))
        {
            Drop("z.txt", "fresh");
            (await _taken.Next()).ShouldBe("fresh");
        }

        Left().ShouldContain("in/archive/a.txt");
        _taken.Rest().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stop_in_the_middle_puts_the_file_back()
    {
        Drop("a.txt", "long");
        await using (await Hosted.StartIn(
            _folder,
            Flows.Project(Flows.File("T.F", Trigger(), async (input, ct) =>
            {
                _taken.Add(input.Name);
                await Task.Delay(Timeout.Infinite, ct);
            })),
            ("Tenon:ShutdownSeconds", "0.05")))
        {
            await _taken.Next();
        }

        Left().ShouldBe(["in/a.txt"]);
    }

    [Fact]
    public async Task A_file_that_vanishes_fails_alone()
    {
        Drop("a.txt", "gone");
        Drop("b.txt", "there");
        await using (var host = await Hosted.StartIn(_folder, Flows.Project(Flows.File("T.F", Trigger(), async (input, ct) =>
        {
            if (input.Name == "a.txt")
                Directory.EnumerateFiles(Path.Combine(_folder, "in/.tenon"), "a.txt", SearchOption.AllDirectories).ToList().ForEach(File.Delete);
            _taken.Add(await input.ReadText(ct));
        }))))
        {
            (await _taken.Next()).ShouldBe("there");
            var letter = host.App.Services.GetRequiredService<DeadLetterStore>().List().ShouldHaveSingleItem();
            letter.Input.Name.ShouldBe("a.txt");
            (await Should.ThrowAsync<ReplayException>(host.App.Services.GetRequiredService<Replay>().Again(letter, default))).Message.ShouldContain("not there any more");
        }
    }

    [Fact]
    public async Task Nothing_is_lost_while_the_store_cannot_be_written_to()
    {
        using var disk = TestServers.SmallDisk.TryMount(512, out var problem);
        Assert.SkipWhen(disk is null, problem);
        var data = Path.Combine(disk!.Folder, "data");
        var runs = 0;
        await using (await Hosted.StartIn(
            _folder,
            Flows.Project(Flows.File("T.F", Trigger(), (input, ct) =>
            {
                // The second run says that the first could not be kept.
                if (++runs == 1)
                    Fill(disk.Folder);
                else
                    File.Delete(Path.Combine(disk.Folder, "filler"));
                _taken.Add(input.Name);
                throw new Rejected(new string('x', 20_000));
            })),
            ("Tenon:DataFolder", data)))
        {
            Drop("a.txt", "precious");
            (await _taken.Next(2)).ShouldBe(["a.txt", "a.txt"]);
            await Eventually.Is(() => File.Exists(Path.Combine(_folder, "in/failed/a.txt")));
        }

        File.ReadAllText(Path.Combine(_folder, "in/failed/a.txt")).ShouldBe("precious");
    }

    private static FileTriggerAttribute Trigger(AfterFile after = AfterFile.Archive) => new("in/*") { SettleSeconds = 0, PollSeconds = 0.2, After = after };

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
        File.WriteAllText(path + ".part", content);
        File.Move(path + ".part", path, overwrite: true);
    }

    private List<string> Left()
        => [.. Directory.EnumerateFiles(Path.Combine(_folder, "in"), "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(_folder, f)).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private sealed record Line(string Name, int Qty);
}
