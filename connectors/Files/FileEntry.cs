namespace Tenon.Files;

/// <summary>A file as a list shows it.</summary>
/// <param name="Path">Its path in the folder, with forward slashes; what the operations take.</param>
/// <param name="Length">Its size in bytes.</param>
/// <param name="Modified">When it was last changed.</param>
public sealed record FileEntry(string Path, long Length, DateTimeOffset Modified)
{
    /// <summary>The last part of its path.</summary>
    public string Name => System.IO.Path.GetFileName(Path);
}
