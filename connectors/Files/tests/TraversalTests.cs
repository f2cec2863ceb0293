namespace Tenon.Files.Tests;

public sealed class TraversalTests : FolderTest
{
    public static TheoryData<string> Escapes =>
    [
        "../secret.txt", "..", "../", "a/../../secret.txt", "a/..", "a/../b", "./../secret.txt", "a/./../b", "..\\secret.txt", "a\\..\\..\\secret.txt", "a\\b", "\\",
        "/etc/passwd", "//etc/passwd", "/", "C:/secret.txt", "c:\\secret.txt", "C:secret.txt", "\\\\server\\share", "\\\\?\\C:\\x", "a//b", "a/", "", " ", ".", "./", "./.",
        "a\0b", "secret.txt\0.csv", "\0", "a\nb", "a\tb", "\u0007", new string('a', 256), "a/" + new string('ü', 200),
    ];

    /// <summary>Every operation that takes a path.</summary>
    private IEnumerable<Func<string, Task>> Operations =>
    [
        p => Folder.Exists(p),
        async p => await (await Folder.Open(p)).DisposeAsync(),
        p => Folder.ReadText(p),
        p => Folder.ReadBytes(p),
        p => Folder.Read<string>(p),
        async p => await Folder.ReadMany<string>(p).FirstOrDefaultAsync(),
        p => Folder.WriteText(p, "x"),
        p => Folder.WriteBytes(p, new byte[] { 1 }),
        p => Folder.WriteStream(p, new MemoryStream([1])),
        p => Folder.Write(p, "x"),
        p => Folder.WriteMany(p, ["x"]),
        p => Folder.AppendText(p, "x"),
        p => Folder.Move(p, "there"),
        p => Folder.Move("here", p, overwrite: true),
        p => Folder.Copy(p, "there"),
        p => Folder.Copy("here", p, overwrite: true),
        p => Folder.Delete(p),
    ];

    [Theory, MemberData(nameof(Escapes))]
    public async Task A_path_that_could_leave_the_folder_is_refused_by_every_operation(string path)
    {
        Put("here");
        Put("a/file");
        foreach (var operation in Operations)
        {
            var error = await Should.ThrowAsync<FileFolderException>(() => operation(path));
            error.Path.ShouldBe(path);
            error.Message.ShouldStartWith("Connection 'files': '");
            error.Message.ShouldNotContain('\0');
            error.IsTransient.ShouldBeFalse();
        }

        Everything().ShouldBe(["a", "a/file", "here"]);
    }

    [Theory]
    [InlineData("link", "link")]
    [InlineData("folder/secret.txt", "folder")]
    [InlineData("folder/deep/new.txt", "folder")]
    [InlineData("a/inner", "a/inner")]
    [InlineData("broken", "broken")]
    [InlineData("self/x", "self")]
    public async Task A_symbolic_link_anywhere_on_the_path_is_refused_by_every_operation(string path, string link)
    {
        Put("here");
        Put("a/file");
        File.CreateSymbolicLink(Path.Combine(Root, "link"), Secret);
        Directory.CreateSymbolicLink(Path.Combine(Root, "folder"), Path.GetDirectoryName(Secret)!);
        File.CreateSymbolicLink(Path.Combine(Root, "a/inner"), "file");
        File.CreateSymbolicLink(Path.Combine(Root, "broken"), "../nowhere");
        Directory.CreateSymbolicLink(Path.Combine(Root, "self"), ".");
        var before = Everything();
        foreach (var operation in Operations)
            (await Should.ThrowAsync<FileFolderException>(() => operation(path))).Message.ShouldContain($"'{link}' is a symbolic link, and links are not followed.");
        Everything().ShouldBe(before);
        (await Folder.List()).Select(f => f.Path).ShouldBe(["a/file", "here"]);
        (await Folder.List("folder/*.txt").ContinueWith(t => t.Exception?.InnerException, TaskScheduler.Default)).ShouldBeOfType<FileFolderException>();
    }

    [Fact]
    public async Task The_root_itself_may_be_a_link()
    {
        Put("a.txt");
        var other = Connect(root: "root/alias");
        Directory.CreateDirectory(Path.Combine(Root, "real"));
        Directory.CreateSymbolicLink(Path.Combine(Root, "alias"), "real");
        await other.WriteText("b.txt", "b");
        (await other.ReadText("b.txt")).ShouldBe("b");
        File.Exists(Path.Combine(Root, "real/b.txt")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_folder_that_turns_into_a_link_under_way_never_lets_anything_out()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "where an opened file is can be asked on Linux only");
        var flip = Path.Combine(Root, "flip");
        Put("real/secret.txt", "inside");
        using var stop = new CancellationTokenSource();
        var flipping = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                Directory.Move(Path.Combine(Root, "real"), flip);
                Directory.Move(flip, Path.Combine(Root, "real"));
                Directory.CreateSymbolicLink(flip, Path.GetDirectoryName(Secret)!);
                File.Delete(flip);
            }
        });
        for (var i = 0; i < 3000; i++)
        {
            try
            {
                (await Folder.ReadText("flip/secret.txt")).ShouldBe("inside");
            }
            catch (FileFolderException)
            {
                // Missing or a link, whichever it was.
            }
        }

        await stop.CancelAsync();
        await flipping;
    }

    [Fact]
    public async Task Odd_names_that_lead_nowhere_else_are_just_names()
    {
        foreach (var name in new[] { "...", "..a", "a..", "~", "$HOME", "%2e%2e%2fsecret.txt", "a b", "ü🦄", "-rf", "*", "a/./b" })
        {
            if (OperatingSystem.IsWindows() && name is "..." or "a.." or "*")
                continue;
            await Folder.WriteText(name, name);
            (await Folder.ReadText(name)).ShouldBe(name);
        }

        (await Folder.Exists("a/b")).ShouldBeTrue();
    }
}
