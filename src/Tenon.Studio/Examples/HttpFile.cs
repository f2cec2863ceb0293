using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Model;

namespace Tenon.Studio.Examples;

/// <summary>The text of an <c>.http</c> file, as Visual Studio, the REST Client of VS Code and Rider read it.</summary>
internal sealed partial class HttpFile
{
    private readonly List<HttpFileRequest> _requests = [];
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);

    private HttpFile(SourceText text) => Text = text;

    public SourceText Text { get; }

    /// <summary>Its requests, in order; those that make no sense say why.</summary>
    public IReadOnlyList<HttpFileRequest> Requests => _requests;

    /// <summary>What <c>@name = value</c> says, as it is written.</summary>
    public IReadOnlyDictionary<string, string> Variables => _variables;

    /// <summary>How its lines end.</summary>
    public string LineBreak => Text.ToString().Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

    /// <summary>Where a request goes.</summary>
    public HttpAddress AddressOf(HttpFileRequest request) => HttpAddress.Of(request.Url, new HttpVariables("", Variables));

    /// <summary>A request as it would be sent, with its variables as they are written.</summary>
    public SampleRequest Read(HttpFileRequest request)
    {
        var headers = request.Headers.GroupBy(h => h.Name, StringComparer.OrdinalIgnoreCase);
        return new SampleRequest(
            request.Method, AddressOf(request).Path, headers.ToDictionary(h => h.First().Name, h => string.Join(", ", h.Select(v => v.Value)), StringComparer.OrdinalIgnoreCase), request.Body);
    }

    public static HttpFile Parse(string text)
    {
        var file = new HttpFile(SourceText.From(text));
        var lines = file.Text.Lines;
        for (var (first, next) = (0, 0); first < lines.Count; first = next)
        {
            next = first + 1;
            while (next < lines.Count && !IsSeparator(lines[next].ToString()))
                next++;
            file.Section([.. lines.Skip(first).Take(next - first)]);
        }

        return file;
    }

    private static bool IsSeparator(string line) => line.StartsWith("###", StringComparison.Ordinal);

    private static bool IsRemark(string line) => line.TrimStart() is ['#', ..] or ['/', '/', ..];

    private void Section(IReadOnlyList<TextLine> lines)
    {
        var section = TextSpan.FromBounds(lines[0].Start, lines[^1].EndIncludingLineBreak);
        var title = IsSeparator(lines[0].ToString()) ? Behind(lines[0], lines[0].ToString().AsSpan().IndexOfAnyExcept('#')) : (TextSpan?)null;
        var at = title is null ? 0 : 1;
        var head = (int?)null;
        string? named = null;
        List<TextSpan> variables = [];
        for (; at < lines.Count; at++)
        {
            var line = lines[at].ToString();
            if (Variable().Match(line) is { Success: true } variable)
            {
                _variables[variable.Groups[1].Value] = variable.Groups[2].Value.Trim();
                variables.Add(lines[at].SpanIncludingLineBreak);
                head = null;
            }
            else if (line.StartsWith("< {%", StringComparison.Ordinal))
            {
                while (at < lines.Count - 1 && !lines[at].ToString().Contains("%}", StringComparison.Ordinal))
                    at++;
            }
            else if (IsRemark(line))
            {
                named = Named().Match(line) is { Success: true } name ? name.Groups[1].Value : named;
                head ??= lines[at].Start;
            }
            else if (string.IsNullOrWhiteSpace(line))
            {
                head = null;
            }
            else
            {
                break;
            }
        }

        if (at == lines.Count)
            return;
        var request = new HttpFileRequest(section, head ?? lines[at].Start, title, variables) { Line = lines[at].LineNumber + 1, Name = title is { Length: > 0 } t ? Text.ToString(t) : named };
        _requests.Add(Request(request, lines, at));
    }

    private HttpFileRequest Request(HttpFileRequest request, IReadOnlyList<TextLine> lines, int at)
    {
        var first = lines[at++];
        var match = RequestLine().Match(first.ToString());
        var url = new TextSpan(first.Start + match.Groups["url"].Index, match.Groups["url"].Length);
        if (!match.Success || !Address().IsMatch(Text.ToString(url)) || !(match.Groups["method"].Success || Obvious().IsMatch(Text.ToString(url))))
            return request with { Problem = $"«{first.ToString().Trim()}» is no request. Write a method and an address, such as GET {{{{host}}}}/orders." };
        while (at < lines.Count && Continued().Match(lines[at].ToString()) is { Success: true, Groups: [_, var more] })
            url = TextSpan.FromBounds(url.Start, lines[at++].Start + more.Index + more.Length);
        request = request with
        {
            Method = match.Groups["method"] is { Success: true } method ? method.Value : "GET",
            MethodSpan = match.Groups["method"] is { Success: true } m ? new TextSpan(first.Start + m.Index, m.Length) : new TextSpan(url.Start, 0),
            Url = Breaks().Replace(Text.ToString(url), ""),
            UrlSpan = url,
            HeadersEnd = lines[at - 1].End,
        };
        var headers = new List<HttpFileHeader>();
        for (; at < lines.Count && !string.IsNullOrWhiteSpace(lines[at].ToString()) && !Tail().IsMatch(lines[at].ToString()); at++)
        {
            var line = lines[at];
            request = request with { HeadersEnd = line.End };
            if (IsRemark(line.ToString()))
                continue;
            if (Header().Match(line.ToString()) is not { Success: true } header)
                return request with { Line = line.LineNumber + 1, Problem = $"«{line.ToString().Trim()}» is no header. Write Name: value; before a body stands an empty line." };
            headers.Add(new HttpFileHeader(header.Groups[1].Value, header.Groups[2].Value.Trim(), line.Span));
        }

        request = request with { Headers = headers };
        var body = lines.Skip(at).TakeWhile(l => !Tail().IsMatch(l.ToString())).Where(l => !string.IsNullOrWhiteSpace(l.ToString())).ToList();
        if (body.Count == 0)
            return request;
        var span = TextSpan.FromBounds(body[0].Start, body[^1].End);
        return request with { BodySpan = span, Body = Text.ToString(span).ReplaceLineEndings("\n") };
    }

    private static TextSpan Behind(TextLine line, int mark)
    {
        var text = line.ToString();
        var start = mark < 0 ? text.Length : mark;
        while (start < text.Length && char.IsWhiteSpace(text[start]))
            start++;
        return TextSpan.FromBounds(line.Start + start, line.Start + Math.Max(start, text.TrimEnd().Length));
    }

    [GeneratedRegex(@"^@([\w.-]+)\s*=\s*(.*)$")]
    private static partial Regex Variable();

    [GeneratedRegex(@"^\s*(?:#|//)\s*@name[\s=]+(\S+)")]
    private static partial Regex Named();

    [GeneratedRegex(@"^\s*(?:(?<method>GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|TRACE|CONNECT)\s+)?(?<url>\S.*?)(?:\s+HTTP/[\d.]+)?\s*$")]
    private static partial Regex RequestLine();

    // Blanks are fine in {{…}} only.
    [GeneratedRegex(@"^(?:[^\s{]|\{(?!\{)|\{\{[^{}]*\}\})+$")]
    private static partial Regex Address();

    [GeneratedRegex(@"^(?:https?://|/|\{\{)")]
    private static partial Regex Obvious();

    [GeneratedRegex(@"^\s+([?&/]\S*)(?:\s+HTTP/[\d.]+)?\s*$")]
    private static partial Regex Continued();

    [GeneratedRegex(@"\r?\n\s*")]
    private static partial Regex Breaks();

    [GeneratedRegex(@"^\s*([!#$%&'*+.^_`|~0-9A-Za-z-]+)\s*:(.*)$")]
    private static partial Regex Header();

    // What Rider does with the answer.
    [GeneratedRegex(@"^(?:> \{%|> \S+\.js\s*$|>>!? |<> )")]
    private static partial Regex Tail();
}
