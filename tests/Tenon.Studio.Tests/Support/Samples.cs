using System.Text.RegularExpressions;

namespace Tenon.Studio.Tests.Support;

/// <summary>Copies of samples, at a place of the same name each time: it can be read in the pictures.</summary>
public sealed partial class Samples : IDisposable
{
    public Samples(params string[] names)
    {
        Dispose();
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, "Directory.Build.props"), $"""
            <Project>
              <PropertyGroup>
                <TenonKind>Project</TenonKind>
                <DefaultItemExcludes>$(DefaultItemExcludes);tests/**;data/**</DefaultItemExcludes>
              </PropertyGroup>
              <Import Project="{Shop.Repository}Directory.Build.props" />
            </Project>
            """);
        File.Copy(Path.Combine(Shop.Repository, "Directory.Packages.props"), Path.Combine(Folder, "Directory.Packages.props"));
        foreach (var name in names)
            Copy(Path.Combine(Shop.Repository, "samples", name), Path.Combine(Folder, name));
    }

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), "tenon", "samples");

    public string Settings => Path.Combine(Folder, "customer-360", "api", "appsettings.json");

    public void Dispose()
    {
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(from, file);
            if (Left().IsMatch(path))
                continue;
            var there = Path.Combine(to, path);
            Directory.CreateDirectory(Path.GetDirectoryName(there)!);
            if (Path.GetExtension(file) == ".csproj")
                File.WriteAllText(there, Up().Replace(File.ReadAllText(file), Shop.Repository));
            else
                File.Copy(file, there);
        }
    }

    [GeneratedRegex(@"(^|[/\\])(bin|obj|tests)[/\\]")]
    private static partial Regex Left();

    [GeneratedRegex(@"(\.\./)+(?=(connectors|src)/)")]
    private static partial Regex Up();
}
