using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Model;

namespace Tenon.Studio.Examples;

/// <summary>Changes a request in the text of an <c>.http</c> file, and nothing else of it: other requests, remarks and layout stay.</summary>
internal static class HttpFileText
{
    /// <summary>The text with another request at its end.</summary>
    /// <param name="text">The file's text; empty for a new file.</param>
    /// <param name="name">The request's name.</param>
    /// <param name="request">The request.</param>
    /// <param name="host">Where the project listens, for a file that does not say.</param>
    public static string Add(string text, string name, SampleRequest request, string host)
    {
        var file = HttpFile.Parse(text);
        var end = file.LineBreak;
        var server = file.Requests.Where(r => r.Problem is null).Select(file.AddressOf).LastOrDefault(a => a is { Base: "", Server: not "" })?.Server;
        var top = server is null && !file.Variables.ContainsKey("host") ? $"@host = {host}{end}{end}" : "";
        var between = text.Length == 0 ? "" : text.EndsWith(end + end, StringComparison.Ordinal) ? "" : text.EndsWith('\n') ? end : end + end;
        List<string> lines = [$"### {Line(name)}", $"{request.Method} {server ?? "{{host}}"}{request.Path}", .. request.Headers.Select(h => $"{h.Key}: {Line(h.Value)}")];
        if (Body(request.Body) is { } body)
            lines.AddRange(["", .. body.Split('\n')]);
        return Checked(text, file.Requests.Count, name, request, text.Insert(0, top) + between + string.Join(end, lines) + end);
    }

    /// <summary>The text with a request, or only its name, as it should be.</summary>
    public static string Set(string text, int number, string? name, SampleRequest? request)
    {
        var file = HttpFile.Parse(text);
        var old = Find(file, number);
        if (old.Problem is { } problem)
            throw new CommandFailed(ExitCodes.Failed, $"Line {old.Line}: {problem}");
        var changes = new List<TextChange>();
        if (name is not null && Line(name) != old.Name)
        {
            changes.Add(old.Title is not { } title ? new TextChange(new TextSpan(old.Start, 0), $"### {Line(name)}{file.LineBreak}")
                : new TextChange(title, (text[title.Start - 1] == '#' ? " " : "") + Line(name)));
        }

        if (request is not null)
        {
            if (request.Method != old.Method)
                changes.Add(new TextChange(old.MethodSpan, old.MethodSpan.IsEmpty ? request.Method + " " : request.Method));
            var url = file.AddressOf(old).With(request.Path);
            if (url != old.Url)
                changes.Add(new TextChange(old.UrlSpan, url));
            Headers(file, old, request, changes);
            BodyOf(file, old, Body(request.Body), changes);
        }

        // What is put in at one place goes in the order it was said.
        return Checked(text, number, name ?? old.Name, request, file.Text.WithChanges(changes.OrderBy(c => c.Span.Start)).ToString());
    }

    /// <summary>The text without a request. Variables that are set above it stay.</summary>
    public static string Remove(string text, int number)
    {
        var file = HttpFile.Parse(text);
        var old = Find(file, number);
        var from = old.Title is null ? old.Start : old.Section.Start;
        var kept = string.Concat(old.Variables.Where(v => v.Start >= from).Select(file.Text.ToString));
        var (before, behind) = (text[..from], text[old.Section.End..]);
        return kept == "" && behind == "" ? before.TrimEnd('\r', '\n') + (before.Trim() == "" ? "" : file.LineBreak) : before + kept + behind;
    }

    /// <summary>A request's body as it can be kept: without empty lines around it, and null when nothing is left.</summary>
    public static string? Body(string? body)
    {
        List<string> lines = [.. (body ?? "").ReplaceLineEndings("\n").Split('\n')];
        var first = lines.FindIndex(l => !string.IsNullOrWhiteSpace(l));
        return first < 0 ? null : string.Join('\n', lines[first..(lines.FindLastIndex(l => !string.IsNullOrWhiteSpace(l)) + 1)]);
    }

    private static HttpFileRequest Find(HttpFile file, int number) => file.Requests.ElementAtOrDefault(number) ?? throw new KeyNotFoundException("There is no such request.");

    private static void Headers(HttpFile file, HttpFileRequest old, SampleRequest request, List<TextChange> changes)
    {
        var now = new Dictionary<string, string>(request.Headers, StringComparer.OrdinalIgnoreCase);
        foreach (var same in old.Headers.GroupBy(h => h.Name, StringComparer.OrdinalIgnoreCase))
        {
            if (now.Remove(same.Key, out var value) && Line(value) == string.Join(", ", same.Select(h => h.Value)))
                continue;
            foreach (var header in same)
            {
                // Several of one name become one; above a header there is always a line.
                var line = file.Text.Lines.GetLineFromPosition(header.Span.Start);
                changes.Add(value is not null && header == same.First() ? new TextChange(header.Span, $"{header.Name}: {Line(value)}")
                    : new TextChange(TextSpan.FromBounds(file.Text.Lines[line.LineNumber - 1].End, line.End), ""));
            }
        }

        if (now.Count > 0)
            changes.Add(new TextChange(new TextSpan(old.HeadersEnd, 0), string.Concat(now.Select(h => $"{file.LineBreak}{h.Key}: {Line(h.Value)}"))));
    }

    private static void BodyOf(HttpFile file, HttpFileRequest old, string? body, List<TextChange> changes)
    {
        if (body == old.Body)
            return;
        var text = body?.ReplaceLineEndings(file.LineBreak);
        changes.Add((old.BodySpan, text) switch
        {
            ({ } span, null) => new TextChange(TextSpan.FromBounds(old.HeadersEnd, span.End), ""),
            ({ } span, _) => new TextChange(span, text),
            _ => new TextChange(new TextSpan(old.HeadersEnd, 0), file.LineBreak + file.LineBreak + text),
        });
    }

    private static string Line(string value) => string.Join(' ', value.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    // What is written is read again: a body with a line that begins like another request, say, would be something else in the file.
    private static string Checked(string before, int number, string? name, SampleRequest? request, string after)
    {
        var (old, now) = (HttpFile.Parse(before), HttpFile.Parse(after));
        return Others(old, number).SequenceEqual(Others(now, number)) && now.Requests.ElementAtOrDefault(number) is { Problem: null } written
            && (name is null || written.Name == Line(name)) && (request is null || Same(now.Read(written), request)) ? after
            : throw new CommandFailed(ExitCodes.Usage, "An .http file cannot keep this request as it is. No line of a body may begin with ### or > {%, every header needs a name, and an address has no blanks.");
    }

    private static IEnumerable<(string?, string)> Others(HttpFile file, int number)
        => file.Requests.Where((_, i) => i != number).Select(r => (r.Name, file.Text.ToString(TextSpan.FromBounds(r.Start, r.Section.End)).TrimEnd()));

    private static bool Same(SampleRequest one, SampleRequest other)
        => (one.Method, one.Path, one.Body) == (other.Method, other.Path, Body(other.Body))
            && one.Headers.Count == other.Headers.Count && other.Headers.All(h => one.Headers.TryGetValue(h.Key, out var value) && value == Line(h.Value));
}
