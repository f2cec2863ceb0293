namespace Tenon.Files;

/// <summary>Adds to the end of a file, all or nothing as far as the file system lets it.</summary>
internal static class Appending
{
    public static void Run(RootedPaths paths, string path, byte[] bytes)
    {
        var full = paths.Resolve(path);
        paths.CreateParent(path, full);
        using var file = File.OpenHandle(full, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        paths.Verify(path, file);
        var before = RandomAccess.GetLength(file);
        try
        {
            RandomAccess.Write(file, bytes, before);
            RandomAccess.FlushToDisk(file);
        }
        catch (IOException)
        {
            RandomAccess.SetLength(file, before);
            throw;
        }
    }
}
