using System.Reflection;

namespace Tenon.Cli;

/// <summary>The tool's own version, which is also the version of the packages that it hands out.</summary>
internal static class ToolVersion
{
    /// <summary>The version, with what was built in after a plus sign.</summary>
    public static string Full { get; } = typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";

    /// <summary>The version as NuGet writes it.</summary>
    public static string Package { get; } = Full.Split('+')[0];

    /// <summary>The folder that the tool and its packages are in: <c>TENON_HOME</c>, or the tool's own.</summary>
    public static string Home => Environment.GetEnvironmentVariable("TENON_HOME") is { Length: > 0 } home ? Path.GetFullPath(home) : AppContext.BaseDirectory.TrimEnd('/', '\\');
}
