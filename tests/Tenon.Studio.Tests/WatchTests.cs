using Tenon.Development.Running;

namespace Tenon.Studio.Tests;

/// <summary>How many watches a folder takes. They are counted in the whole process, so nothing runs beside it.</summary>
[Collection(nameof(WatchTests))]
[CollectionDefinition(nameof(WatchTests), DisableParallelization = true)]
public sealed class WatchTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tenon-watch-").FullName;

    [Fact]
    public void One_watch_serves_a_folder_and_those_below_it()
    {
        var below = Directory.CreateDirectory(Path.Combine(_folder, "a", "b")).FullName;
        var beside = Directory.CreateDirectory(Path.Combine(_folder, "ab")).FullName;
        using var seen = new CountdownEvent(1);
        var (others, before) = (0, Watches());
        using (FolderWatch.On(_folder, static _ => { }, static () => { }))
        using (FolderWatch.On(beside, _ => Interlocked.Increment(ref others), static () => { }))
        using (FolderWatch.On(below, path => { if (path.EndsWith("x.cs", StringComparison.Ordinal) && !seen.IsSet) seen.Signal(); }, static () => { }))
        {
            if (OperatingSystem.IsLinux())
                Watches().ShouldBe(before + 1);
            File.WriteAllText(Path.Combine(below, "x.cs"), "");
            seen.Wait(TimeSpan.FromMinutes(1)).ShouldBeTrue();
        }

        others.ShouldBe(0);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static int Watches() => OperatingSystem.IsLinux() ? Directory.EnumerateFiles("/proc/self/fd").Count(IsWatch) : 0;

    // One that was closed meanwhile is none.
    private static bool IsWatch(string file)
    {
        try
        {
            return File.ResolveLinkTarget(file, returnFinalTarget: false)?.FullName.Contains("inotify", StringComparison.Ordinal) == true;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }
}
