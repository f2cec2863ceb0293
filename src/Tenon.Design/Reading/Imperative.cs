using System.Text.RegularExpressions;

namespace Tenon.Design.Reading;

/// <summary>Makes a title of what a library's documentation says that a method does: «Asynchronously reads all lines of a file, and closes it» becomes «Read all lines of a file».</summary>
internal static partial class Imperative
{
    // A sentence of this length is read at a glance, whatever it is made of.
    private const int Glance = 42;

    /// <summary>The sentence as somebody would say it who wants it done; as it is when it does not begin with what is done.</summary>
    public static string Of(string sentence)
    {
        var text = Manner().Replace(sentence, "");
        var end = text.IndexOf(' ', StringComparison.Ordinal);
        var (verb, rest) = end < 0 ? (text, "") : (text[..end], text[end..]);
        if (Base(verb) is not { } done || Noun().IsMatch(rest))
            return sentence;
        rest = Second().Replace(rest.Replace(" specified ", " ", StringComparison.Ordinal), m => $" {m.Groups[1].Value} {Base(m.Groups[2].Value) ?? m.Groups[2].Value} ");
        rest = Until(rest, Aside(), 1);
        if (rest.Length + done.Length > Glance)
            rest = Until(rest, Closer(), 2);
        return char.ToUpperInvariant(done[0]) + done[1..] + rest;
    }

    // What stands before an aside, when that says something by itself.
    private static string Until(string rest, Regex aside, int words)
        => aside.Matches(rest).Select(m => m.Index).FirstOrDefault(at => rest.AsSpan(0, at).Count(' ') >= words, -1) is >= 0 and var cut ? rest[..cut] : rest;

    // «reads» is «read», «copies» is «copy», «matches» is «match»; null for what is no such word.
    private static string? Base(string word) => word.ToLowerInvariant() switch
    {
        "has" => "have",
        "does" or "goes" or "undoes" or "redoes" => word[..^2],
        "caches" => "cache",
        var w when w.Length < 4 || !w.All(char.IsAsciiLetter) || w[^1] != 's' || w[^2] is 's' or 'u' or 'i' or 'a' => null,
        var w when w.EndsWith("ies", StringComparison.Ordinal) => word[..^3] + "y",
        var w when w.EndsWith("sses", StringComparison.Ordinal) || w.EndsWith("shes", StringComparison.Ordinal) || w.EndsWith("ches", StringComparison.Ordinal) || w.EndsWith("xes", StringComparison.Ordinal)
            || w.EndsWith("zzes", StringComparison.Ordinal) => word[..^2],
        _ => word[..^1],
    };

    [GeneratedRegex(@"^\w+ly,? (?=\w+s\b)")]
    private static partial Regex Manner();

    // A word in s that something is said of is a thing, not what is done.
    [GeneratedRegex("^ (of|are|is|that|which|who)\\b")]
    private static partial Regex Noun();

    [GeneratedRegex(" (and|or) ([a-z]+s) (?=(the|a|an|its?|all|each|them|what) )")]
    private static partial Regex Second();

    [GeneratedRegex(@", | \(| so that | in order to | and returns? an? | as (they|it|the) ")]
    private static partial Regex Aside();

    [GeneratedRegex(" (that|which|when|whose|while|until|using|by|if|starting|or returns?) ")]
    private static partial Regex Closer();
}
