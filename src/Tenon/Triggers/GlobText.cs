using System;
using System.Collections.Generic;
using System.Linq;

namespace Tenon;

/// <summary>Reads the text of a file pattern. Compiled into the generator as well, so that the compiler refuses what a start would.</summary>
internal static class GlobText
{
    private const int MostAlternatives = 1000;

    /// <summary>Why a pattern is none; null when it is one.</summary>
    public static string? Problem(string pattern)
    {
        try
        {
            Patterns(pattern);
            return null;
        }
        catch (FormatException e)
        {
            return e.Message;
        }
    }

    /// <summary>The patterns that a pattern stands for, each without alternatives in braces.</summary>
    /// <exception cref="FormatException">It is no pattern; the message says why.</exception>
    public static IReadOnlyList<string> Patterns(string pattern)
    {
        var done = new List<string>();
        Expand(pattern, done);
        for (var i = 0; i < done.Count; i++)
        {
            if (done[i].StartsWith("./", StringComparison.Ordinal))
                done[i] = done[i].Substring(2);
            if (string.IsNullOrWhiteSpace(done[i]))
                throw new FormatException("a pattern must not be empty.");
            if (done[i][0] == '/' || done[i].Split('/').Contains("..") || done[i].Any(c => c == '\\' || char.IsControl(c)))
                throw new FormatException("a pattern is relative to the folder, has forward slashes and no «..».");
        }

        return done;
    }

    private static void Expand(string pattern, List<string> done)
    {
        var open = pattern.IndexOfAny(['{']);
        if (open < 0)
        {
            if (pattern.IndexOfAny(['}']) >= 0)
                throw new FormatException("a brace is closed that was not opened.");
            if (done.Count == MostAlternatives)
                throw new FormatException($"the braces stand for more than {MostAlternatives} patterns.");
            done.Add(pattern);
            return;
        }

        var depth = 0;
        var starts = new List<int> { open + 1 };
        for (var i = open; i < pattern.Length; i++)
        {
            if (pattern[i] == '{')
            {
                depth++;
            }
            else if (pattern[i] == ',' && depth == 1)
            {
                starts.Add(i + 1);
            }
            else if (pattern[i] == '}' && --depth == 0)
            {
                starts.Add(i + 1);
                for (var j = 0; j < starts.Count - 1; j++)
                    Expand($"{pattern.Substring(0, open)}{pattern.Substring(starts[j], starts[j + 1] - starts[j] - 1)}{pattern.Substring(i + 1)}", done);
                return;
            }
        }

        throw new FormatException("a brace is opened that is not closed.");
    }
}
