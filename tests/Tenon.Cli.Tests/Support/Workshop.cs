using Tenon.Cli.Tests;

[assembly: AssemblyFixture(typeof(Workshop))]

namespace Tenon.Cli.Tests;

/// <summary>A folder outside the repository for all projects of a test run, and a cache for the packages that the build put beside the tool.</summary>
public sealed class Workshop : IDisposable
{
    private static int _count;

    // The tool's packages always have the same version here. In a cache of its own, none of an earlier build is taken for them, and the user's stays clean.
    public Workshop()
    {
        var user = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        Environment.SetEnvironmentVariable("NUGET_FALLBACK_PACKAGES", user);
        Environment.SetEnvironmentVariable("NUGET_PACKAGES", Path.Combine(Folder, "packages"));
        Environment.SetEnvironmentVariable("TENON_PACKAGES", Path.Combine(AppContext.BaseDirectory, "packages"));
        Environment.SetEnvironmentVariable("MSBUILDDISABLENODEREUSE", "1");
        Environment.SetEnvironmentVariable("DOTNET_CLI_TELEMETRY_OPTOUT", "1");
    }

    public static string Folder { get; } = Directory.CreateTempSubdirectory("tenon-cli-tests-").FullName;

    /// <summary>A place for something with that name, which is not there yet.</summary>
    public static string Place(string name) => Path.Combine(Directory.CreateDirectory(Path.Combine(Folder, $"{Interlocked.Increment(ref _count)}")).FullName, name);

    /// <summary>Copies the project with flows of every kind, and tells NuGet where its packages are.</summary>
    public static string Desk()
    {
        var folder = Directory.CreateDirectory(Place("desk")).FullName;
        ResetDesk(folder);
        File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
            <configuration><packageSources><add key="tenon" value="{Path.Combine(AppContext.BaseDirectory, "packages")}" /></packageSources></configuration>
            """);
        return folder;
    }

    /// <summary>Puts the project's files back as they were.</summary>
    public static void ResetDesk(string folder)
    {
        var files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Desk"));
        foreach (var strange in Directory.GetFiles(folder, "*.cs").Where(f => !files.Any(k => Path.GetFileName(k) == Path.GetFileName(f))))
            File.Delete(strange);
        foreach (var file in files)
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
