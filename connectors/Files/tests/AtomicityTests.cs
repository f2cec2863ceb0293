using Tenon.TestServers;

namespace Tenon.Files.Tests;

public sealed class AtomicityTests : FolderTest
{
    [Fact]
    public async Task A_reader_never_sees_half_a_file()
    {
        var texts = Enumerable.Range(0, 5).Select(i => new string((char)('a' + i), 100_000 + i)).ToHashSet();
        await Folder.WriteText("file.txt", texts.First());
        using var stop = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
                texts.ShouldContain(await Folder.ReadText("file.txt"));
        })).ToArray();
        for (var i = 0; i < 100; i++)
            await Folder.WriteText("file.txt", texts.ElementAt(i % 5));
        await stop.CancelAsync();
        await Task.WhenAll(readers);
        Everything().ShouldBe(["file.txt"]);
    }

    public sealed record Item(string Text);

    [Theory]
    [InlineData("file.json")]
    [InlineData("file.ndjson")]
    [InlineData("file.csv")]
    [InlineData("file.xml")]
    public async Task A_write_that_fails_or_is_cancelled_leaves_the_old_file_and_no_other(string name)
    {
        Put(name, "old");
        static async IAsyncEnumerable<Item> Broken()
        {
            yield return new Item(new string('x', 100_000));
            await Task.Yield();
            throw new IOException("the source's own");
        }

        (await Should.ThrowAsync<IOException>(() => Folder.WriteMany(name, Broken()))).Message.ShouldBe("the source's own");
        using var stop = new CancellationTokenSource();
        async IAsyncEnumerable<Item> Stopped()
        {
            yield return new Item(new string('x', 100_000));
            await stop.CancelAsync();
            yield return new Item("y");
        }

        await Should.ThrowAsync<OperationCanceledException>(() => Folder.WriteMany(name, Stopped(), stop.Token));
        await Should.ThrowAsync<OperationCanceledException>(() => Folder.WriteText(name, "new", stop.Token));
        (await Folder.ReadText(name)).ShouldBe("old");
        Everything().ShouldBe([name]);
    }

    [Fact]
    public async Task A_reader_that_is_at_work_goes_on_with_the_old_file()
    {
        await Folder.WriteText("a", "old");
        await using var reader = await Folder.Open("a");
        await Folder.WriteText("a", "new");
        await Folder.Delete("a");
        (await new StreamReader(reader).ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldBe("old");
    }

    [Fact]
    public async Task A_replaced_file_keeps_its_rights()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other rights");
        var full = Put("a");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(full, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await Folder.WriteText("a", "new");
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(full).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task A_full_disk_is_told_and_leaves_what_was_there()
    {
        using var disk = SmallDisk.TryMount(64, out var problem);
        Assert.SkipWhen(disk is null, problem);
        var folder = Connect(root: disk!.Folder);
        await folder.WriteText("file.txt", "old");
        await folder.WriteText("log.txt", "one\n");
        foreach (var write in new Func<Task>[]
        {
            () => folder.WriteText("file.txt", new string('x', 200_000)),
            () => folder.WriteStream("file.txt", new MemoryStream(new byte[200_000])),
            () => folder.WriteMany("file.txt", Enumerable.Repeat(new string('x', 1000), 200)),
            () => folder.Write("file.json", new string('x', 200_000)),
            () => folder.AppendText("log.txt", new string('x', 200_000)),
        })
        {
            var error = await Should.ThrowAsync<FileFolderException>(write);
            error.Message.ShouldContain("cannot be written: the disk is full.");
            error.IsTransient.ShouldBeFalse();
        }

        (await folder.ReadText("file.txt")).ShouldBe("old");
        (await folder.ReadText("log.txt")).ShouldBe("one\n");
        Directory.GetFileSystemEntries(disk.Folder).Length.ShouldBe(2);
        await folder.WriteText("file.txt", new string('y', 20_000));
    }

    [Fact]
    public async Task A_disk_that_is_mounted_read_only_is_told()
    {
        using var disk = SmallDisk.TryMount(64, out var problem);
        Assert.SkipWhen(disk is null, problem);
        var folder = Connect(root: disk!.Folder);
        await folder.WriteText("file.txt", "old");
        disk.MakeReadOnly();
        (await Should.ThrowAsync<FileFolderException>(() => folder.WriteText("file.txt", "new"))).Message.ShouldContain("read-only");
        await Should.ThrowAsync<FileFolderException>(() => folder.Test(default));
        (await folder.ReadText("file.txt")).ShouldBe("old");
    }
}
