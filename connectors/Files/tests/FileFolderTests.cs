using System.Text;

namespace Tenon.Files.Tests;

public sealed class FileFolderTests : FolderTest
{
    public sealed record Order(int Id, string Customer);

    [Fact]
    public async Task Text_bytes_and_streams_come_back_as_they_were_written()
    {
        await Folder.WriteText("a/b/c.txt", "grüße\n");
        (await Folder.ReadText("a/b/c.txt")).ShouldBe("grüße\n");
        (await Folder.ReadBytes("a/b/c.txt")).ShouldBe(Encoding.UTF8.GetBytes("grüße\n"));
        await Folder.WriteBytes("b.bin", new byte[] { 0, 255 });
        await Folder.WriteStream("c.bin", new MemoryStream(new byte[200_000]));
        await using var file = await Folder.Open("c.bin");
        file.Length.ShouldBe(200_000);
        file.CanWrite.ShouldBeFalse();
    }

    [Fact]
    public async Task Objects_are_written_and_read_by_the_extension()
    {
        await Folder.Write("order.json", new Order(1, "Ann"));
        (await Folder.ReadText("order.json")).ShouldBe("""{"id":1,"customer":"Ann"}""");
        (await Folder.Read<Order>("order.json")).ShouldBe(new Order(1, "Ann"));
        await Folder.WriteMany("orders.json", [new Order(1, "Ann"), new Order(2, "Bo")]);
        (await Folder.ReadMany<Order>("orders.json").ToListAsync()).ShouldBe([new Order(1, "Ann"), new Order(2, "Bo")]);
        Put("broken.json", "{\n \"id\": x }");
        (await Should.ThrowAsync<MalformedInput>(() => Folder.Read<Order>("broken.json"))).Message.ShouldStartWith("broken.json, line 2");
        Put("null.json", "null");
        await Should.ThrowAsync<MalformedInput>(() => Folder.Read<Order>("null.json"));
    }

    [Fact]
    public async Task A_stream_of_items_goes_from_file_to_file_with_flat_memory()
    {
        static async IAsyncEnumerable<Order> Many()
        {
            for (var i = 0; i < 200_000; i++)
            {
                if (i % 1000 == 0)
                    await Task.Yield();
                yield return new Order(i, "customer " + i);
            }
        }

        await Folder.WriteMany("many.json", Many());
        var count = 0;
        var kept = new List<WeakReference>();
        await foreach (var order in Folder.ReadMany<Order>("many.json"))
        {
            if (++count % 1000 == 0)
                kept.Add(new WeakReference(order));
            if (count == 150_000)
            {
                GC.Collect();
                // The ones just read may still be in a buffer; those before must be gone.
                kept.Take(100).Count(k => k.IsAlive).ShouldBe(0);
            }
        }

        count.ShouldBe(200_000);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_told_by_name()
    {
        foreach (var call in new Func<Task>[]
        {
            () => Folder.ReadText("a/missing.csv"), () => Folder.Open("a/missing.csv"), () => Folder.Read<Order>("a/missing.csv"),
            () => Folder.Move("a/missing.csv", "b"), () => Folder.Copy("a/missing.csv", "b"), () => Folder.ReadMany<Order>("a/missing.csv").ToListAsync().AsTask(),
        })
        {
            var error = await Should.ThrowAsync<FileFolderException>(call);
            error.IsMissing.ShouldBeTrue();
            error.Message.ShouldContain("'a/missing.csv': cannot be");
            error.Message.ShouldContain("there is no such file");
        }

        (await Folder.Exists("a/missing.csv")).ShouldBeFalse();
        (await Folder.Delete("a/missing.csv")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_folder_is_no_file()
    {
        Put("a/file");
        (await Folder.Exists("a")).ShouldBeFalse();
        await Should.ThrowAsync<FileFolderException>(() => Folder.ReadText("a"));
        (await Should.ThrowAsync<FileFolderException>(() => Folder.WriteText("a", ""))).Message.ShouldContain("it is a folder");
        (await Should.ThrowAsync<FileFolderException>(() => Folder.Delete("a"))).Message.ShouldContain("it is a folder");
        await Should.ThrowAsync<FileFolderException>(() => Folder.WriteText("a/file/below", ""));
        await Should.ThrowAsync<FileFolderException>(() => Folder.Move("a/file", "a"));
        Everything().ShouldBe(["a", "a/file"]);
    }

    [Fact]
    public async Task Moving_and_copying_replace_a_file_only_when_told_to()
    {
        Put("a", "a");
        Put("b", "b");
        (await Should.ThrowAsync<FileFolderException>(() => Folder.Move("a", "b"))).IsInTheWay.ShouldBeTrue();
        (await Should.ThrowAsync<FileFolderException>(() => Folder.Copy("a", "b"))).Message.ShouldContain("overwrite: true");
        (await Folder.ReadText("b")).ShouldBe("b");
        await Folder.Copy("a", "c/d/e");
        await Folder.Copy("a", "b", overwrite: true);
        (await Folder.ReadText("b")).ShouldBe("a");
        await Folder.Move("c/d/e", "b", overwrite: true);
        await Folder.Move("b", "f/g");
        (await Folder.Delete("a")).ShouldBeTrue();
        Everything().ShouldBe(["c", "c/d", "f", "f/g"]);
    }

    [Fact]
    public async Task Appending_adds_to_the_end_and_flows_take_turns()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 25; i++)
                await Folder.AppendText("log/a.txt", $"{writer} {i}\n");
        })));
        var lines = (await Folder.ReadText("log/a.txt")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(200);
        lines.Distinct().Count().ShouldBe(200);
    }

    [Fact]
    public async Task A_read_only_connection_changes_nothing()
    {
        Put("a", "a");
        var folder = Connect(readOnly: true);
        foreach (var call in new Func<Task>[]
        {
            () => folder.WriteText("b", ""), () => folder.WriteMany("b", [1]), () => folder.AppendText("a", "b"), () => folder.Move("a", "b"), () => folder.Copy("a", "b"), () => folder.Delete("a"),
        })
            (await Should.ThrowAsync<FileFolderException>(call)).Message.ShouldContain("Connections:files:ReadOnly");
        (await folder.ReadText("a")).ShouldBe("a");
        (await folder.Test(default)).ShouldContain("writes are refused");
        Everything().ShouldBe(["a"]);
    }

    [Fact]
    public async Task The_root_is_made_at_the_first_write_unless_read_only()
    {
        (await Folder.Test(default)).ShouldContain("does not exist yet");
        (await Folder.List()).ShouldBeEmpty();
        Directory.Exists(Root).ShouldBeFalse();
        var error = await Should.ThrowAsync<FileFolderException>(() => Connect(readOnly: true).Test(default));
        error.Message.ShouldContain("Connections:files:Root");
        await Folder.WriteText("a", "");
        (await Folder.Test(default)).ShouldContain("read and written");
        Everything().ShouldBe(["a"]);
        Should.Throw<FileFolderException>(() => Connect(root: " ")).Message.ShouldContain("Connections:files:Root");
    }
}
