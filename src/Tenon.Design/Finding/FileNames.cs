using Microsoft.CodeAnalysis;
using Tenon.Design.Reading;

namespace Tenon.Design.Finding;

/// <summary>Says where things stand: <c>Orders.cs:12</c>.</summary>
internal static class FileNames
{
    private const int Most = 4;

    /// <summary>The places, the first of them by name.</summary>
    /// <param name="locations">The places.</param>
    /// <param name="folder">The folder that files are named from.</param>
    /// <param name="before">What stands before them.</param>
    public static string Of(IEnumerable<Location> locations, string folder, string before)
    {
        var all = locations.Where(l => l.IsInSource).Select(l => Places.Of(l, folder)).OrderBy(s => s.File, StringComparer.Ordinal).ThenBy(s => s.Line).Select(s => $"{s.File}:{s.Line}").Distinct().ToList();
        var named = string.Join(", ", all.Take(Most));
        return all.Count == 0 ? "" : $"{before}{named}{(all.Count > Most ? $" and {all.Count - Most} more places" : "")}.";
    }
}
