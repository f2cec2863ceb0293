using System.Text.RegularExpressions;

namespace Tenon.Development.Building;

/// <summary>Picks out of MSBuild's output what its reader must act on.</summary>
internal static partial class BuildMessages
{
    /// <summary>The errors, each once and without the project's path; all of the output when none is recognised.</summary>
    public static IReadOnlyList<string> Errors(string output)
    {
        var errors = output.Split('\n').Select(l => Error().Match(l)).Where(m => m.Success).Select(m => m.Groups[1].Value.Trim()).Distinct().ToList();
        return errors.Count > 0 ? errors : [output.Trim()];
    }

    [GeneratedRegex(@"^\s*(.*?(?:: |^)error .*?)(?:\s\[[^\]]*proj[^\]]*\])?\s*$")]
    private static partial Regex Error();
}
