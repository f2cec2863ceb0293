using System.Globalization;
using System.Text.RegularExpressions;

namespace Tenon.Studio.Examples;

/// <summary>Puts values in where an <c>.http</c> file says <c>{{name}}</c>.</summary>
/// <param name="file">The file's name, for messages.</param>
/// <param name="values">Its variables, whose values may have others in them.</param>
internal sealed partial class HttpVariables(string file, IReadOnlyDictionary<string, string> values)
{
    private const int Deepest = 10;

    /// <summary>A text with what is known put in; the rest stays.</summary>
    public string Known(string text) => Fill(text, 0, (name, whole) => whole);

    /// <summary>A text with everything put in.</summary>
    /// <exception cref="CommandFailed">Something has no value.</exception>
    public string All(string text) => Fill(text, 0, (name, _) => Made(name) ?? throw new CommandFailed(
        ExitCodes.Usage, $"{{{{{name}}}}} has no value. Write @{name} = … at the top of {file}, or the value itself into the request."));

    private string Fill(string text, int depth, Func<string, string, string> otherwise)
        => Hole().Replace(text, m => values.TryGetValue(m.Groups[1].Value, out var value) && depth < Deepest ? Fill(value, depth + 1, otherwise) : otherwise(m.Groups[1].Value, m.Value));

    // What the editors that read such files make anew each time.
    private static string? Made(string name) => name.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["$guid" or "$uuid" or "$random.uuid"] => Guid.NewGuid().ToString(),
        ["$timestamp"] => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        ["$isoTimestamp"] or ["$datetime", "iso8601"] => TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ["$datetime", "rfc1123"] => TimeProvider.System.GetUtcNow().ToString("R", CultureInfo.InvariantCulture),
        ["$randomInt"] => Random.Shared.Next(0, 1000).ToString(CultureInfo.InvariantCulture),
        ["$randomInt", var from, var to] when int.TryParse(from, CultureInfo.InvariantCulture, out var low) && int.TryParse(to, CultureInfo.InvariantCulture, out var high) && low < high
            => Random.Shared.Next(low, high).ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    [GeneratedRegex(@"\{\{\s*(\$?[\w.-]+(?: +[\w.-]+)*)\s*\}\}")]
    private static partial Regex Hole();
}
