using System.Globalization;
using Microsoft.CodeAnalysis;
using Spectre.Console;

namespace Tenon.Cli.Reporting;

/// <summary>Prints what the compiler says: place, id and message, and the line that it speaks of where a person looks.</summary>
internal static class DiagnosticReport
{
    // More than a screen of errors are consequences of the first ones.
    private const int Most = 20;

    public static void Print(Screen screen, IReadOnlyList<Diagnostic> diagnostics, string folder)
    {
        foreach (var diagnostic in diagnostics.Take(Most))
        {
            var line = $"{Place(diagnostic, folder)}{Severity(diagnostic)} {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";
            if (!screen.IsRich)
            {
                screen.Line(line);
                continue;
            }

            var colour = diagnostic.Severity == DiagnosticSeverity.Error ? "red" : "yellow";
            screen.Markings($"[bold]{Markup.Escape(Place(diagnostic, folder))}[/][{colour}]{Severity(diagnostic)} {diagnostic.Id}[/]: {Markup.Escape(diagnostic.GetMessage(CultureInfo.InvariantCulture))}");
            foreach (var excerpt in Excerpt(diagnostic))
                screen.Markings($"[grey]{Markup.Escape(excerpt)}[/]");
        }

        if (diagnostics.Count > Most)
            screen.Line($"and {diagnostics.Count - Most} more");
    }

    /// <summary>A diagnostic as scripts read it.</summary>
    public static Found Found(Diagnostic diagnostic, string folder)
    {
        var message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        if (!diagnostic.Location.IsInSource)
            return new Found(diagnostic.Id, Severity(diagnostic), message, null, null, null, null, null);
        var span = diagnostic.Location.GetMappedLineSpan();
        var (start, end) = (span.StartLinePosition, span.EndLinePosition);
        return new Found(diagnostic.Id, Severity(diagnostic), message, Relative(span.Path, folder), start.Line + 1, start.Character + 1, end.Line + 1, end.Character + 1);
    }

    /// <summary>A diagnostic's severity in lower case.</summary>
    public static string Severity(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error ? "error" : "warning";

    /// <summary>A source file's path as it is printed: from the project's folder when it lies there.</summary>
    public static string Relative(string path, string folder)
        => Path.GetRelativePath(folder, path) is var relative && relative.StartsWith("..", StringComparison.Ordinal) ? path : relative.Replace('\\', '/');

    private static string Place(Diagnostic diagnostic, string folder)
    {
        if (!diagnostic.Location.IsInSource)
            return "";
        var span = diagnostic.Location.GetMappedLineSpan();
        return $"{Relative(span.Path, folder)}({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1}): ";
    }

    /// <summary>The line that a diagnostic speaks of, and carets below its part of it.</summary>
    internal static IEnumerable<string> Excerpt(Diagnostic diagnostic)
    {
        if (diagnostic.Location is not { IsInSource: true, SourceTree: { } tree } location)
            yield break;
        var span = location.GetLineSpan();
        var line = tree.GetText().Lines[span.StartLinePosition.Line].ToString();
        var start = span.StartLinePosition.Character;
        var end = span.EndLinePosition.Line == span.StartLinePosition.Line ? span.EndLinePosition.Character : line.Length;
        var number = (span.StartLinePosition.Line + 1).ToString(CultureInfo.InvariantCulture);

        // Tabs stay tabs, so that the carets stand where the eye expects them.
        var indent = string.Concat(line.Take(start).Select(c => c == '\t' ? '\t' : ' '));
        yield return $"  {number} | {line}";
        yield return $"  {new string(' ', number.Length)} | {indent}{new string('^', Math.Max(1, end - start))}";
    }
}
