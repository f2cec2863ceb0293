using System.Runtime.CompilerServices;

namespace Tenon.Design.Tests;

/// <summary>Holds text against a file beside the tests. With <c>TENON_GOLDEN=write</c> in the environment the file is written instead.</summary>
internal static class Golden
{
    /// <summary>The folder of these tests.</summary>
    public static string Tests { get; } = Folder();

    public static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;

    public static void Check(string file, string text)
    {
        var path = Path.Combine(Folder(), file);
        if (Environment.GetEnvironmentVariable("TENON_GOLDEN") == "write")
            File.WriteAllText(path, text);
        (File.Exists(path) ? File.ReadAllText(path) : "").ShouldBe(text, $"{file} holds something else. Look at the difference; if it is meant, run the tests once with TENON_GOLDEN=write.");
    }
}
