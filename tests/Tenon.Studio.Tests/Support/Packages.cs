using Tenon.Studio.Tests.Support;

[assembly: AssemblyFixture(typeof(Packages))]

namespace Tenon.Studio.Tests.Support;

/// <summary>The packages that the build put beside the tool, and a cache for them: they always have the same version here, and none of an earlier build is to be taken for them.</summary>
public sealed class Packages : IDisposable
{
    private readonly string _cache = Directory.CreateTempSubdirectory("tenon-studio-packages-").FullName;

    public Packages()
    {
        var user = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        Environment.SetEnvironmentVariable("NUGET_FALLBACK_PACKAGES", user);
        Environment.SetEnvironmentVariable("NUGET_PACKAGES", _cache);
        Environment.SetEnvironmentVariable("TENON_PACKAGES", Path.Combine(AppContext.BaseDirectory, "packages"));
        Environment.SetEnvironmentVariable("MSBUILDDISABLENODEREUSE", "1");
    }

    public void Dispose() => Directory.Delete(_cache, recursive: true);
}
