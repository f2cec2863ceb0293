using System.IO.Enumeration;

namespace Tenon.Files.Tests;

/// <summary>A folder of its own for each test, with a file beside it that must never be reached.</summary>
public abstract class FolderTest : IDisposable
{
    private readonly string _outside = Directory.CreateTempSubdirectory("tenon-files-").FullName;

    protected FolderTest()
    {
        Root = Path.Combine(_outside, "root");
        Secret = Path.Combine(_outside, "secret.txt");
        File.WriteAllText(Secret, "secret");
        Folder = Connect();
    }

    protected string Root { get; }

    /// <summary>A file outside of the root.</summary>
    protected string Secret { get; }

    protected FileFolder Folder { get; }

    public void Dispose()
    {
        File.ReadAllText(Secret).ShouldBe("secret");
        Directory.GetFileSystemEntries(_outside).Select(Path.GetFileName).Order().ShouldBe(Directory.Exists(Root) ? ["root", "secret.txt"] : ["secret.txt"]);
        Directory.Delete(_outside, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected FileFolder Connect(bool readOnly = false, string? root = null)
        => new(new Connection<FileFolderOptions>("files", new FileFolderOptions { Root = root ?? "root", ReadOnly = readOnly }) { ContentRoot = _outside });

    /// <summary>Makes a file without the connector.</summary>
    protected string Put(string path, string text = "text")
    {
        var full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return full;
    }

    /// <summary>All that is in the root, temporary files too, but nothing behind a link.</summary>
    protected string[] Everything()
        => [.. new FileSystemEnumerable<string>(Root, (ref entry) => entry.ToFullPath(), new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
        {
            ShouldRecursePredicate = (ref entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        }.Select(e => Path.GetRelativePath(Root, e)).Order(StringComparer.Ordinal)];
}
