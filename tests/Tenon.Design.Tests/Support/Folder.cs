namespace Tenon.Design.Tests.Support;

/// <summary>A folder of a test's own.</summary>
internal sealed class Folder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("tenon-design-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
