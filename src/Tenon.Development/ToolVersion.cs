using System.Reflection;

namespace Tenon.Development;

/// <summary>The tool's own version, which is also the version of the packages that it hands out.</summary>
internal static class ToolVersion
{
    /// <summary>The version, with what was built in after a plus sign.</summary>
    public static string Full { get; } = typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";

    /// <summary>The version as NuGet writes it.</summary>
    public static string Package { get; } = Full.Split('+')[0];

    /// <summary>The folder of the packages that came with the tool: <c>TENON_PACKAGES</c>, or the one beside it. There is none when they come from a public feed.</summary>
    public static string Packages => Environment.GetEnvironmentVariable("TENON_PACKAGES") is { Length: > 0 } packages ? Path.GetFullPath(packages) : Path.Combine(AppContext.BaseDirectory, "packages");
}
