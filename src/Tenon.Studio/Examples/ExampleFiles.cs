using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Tenon.Design.Model;
using Tenon.Design.Sampling;
using Tenon.Development.Building;
using Tenon.Studio.Api;
using Tenon.Studio.Projects;

namespace Tenon.Studio.Examples;

/// <summary>The <c>.http</c> files of a project, and which of its flows their requests lead to.</summary>
/// <param name="folder">The project's folder.</param>
/// <param name="routes">What its HTTP flows listen on.</param>
internal sealed class ExampleFiles(string folder, IReadOnlyList<HttpRoute> routes)
{
    // As in a new project.
    private const string Usual = "requests.http";
    private const string Default = "http://localhost:5000";

    private static readonly string[] Extensions = [".http", ".rest"];

    /// <summary>The examples of a flow.</summary>
    public ExampleBoard Of(string flow)
    {
        var examples = new List<Example>();
        var problems = new List<ExampleProblem>();
        foreach (var path in Paths())
        {
            try
            {
                var text = SourceFile.Read(PathBelow.Resolve(folder, path));
                var (file, version) = (HttpFile.Parse(text), TextVersion.Of(text));
                foreach (var (request, number) in file.Requests.Select((r, i) => (r, i)))
                {
                    if (request.Problem is { } problem && (request.Url == "" || Leads(file, request) == flow))
                        problems.Add(new ExampleProblem(path, request.Line, problem));
                    else if (request.Problem is null && Leads(file, request) == flow)
                        examples.Add(new Example(new ExampleAt(path, number, version), request.Line, request.Name ?? $"{request.Method} {file.Read(request).Path}", file.Read(request)));
                }
            }
            catch (Exception e) when (e is CommandFailed or IOException or UnauthorizedAccessException)
            {
                problems.Add(new ExampleProblem(path, 1, e.Message));
            }
        }

        return new ExampleBoard(examples, problems);
    }

    /// <summary>Says which file changes when an example is saved, how, and which of its requests it then is.</summary>
    /// <exception cref="KeyNotFoundException">There is no such flow or example.</exception>
    /// <exception cref="CommandFailed">The request leads elsewhere, or the file was changed meanwhile.</exception>
    public (string File, Func<string, string> Change, int? Number) Save(SaveExample save)
    {
        var route = routes.FirstOrDefault(r => r.Flow == save.Flow) ?? throw new KeyNotFoundException($"The project has no flow {save.Flow} that requests wake.");
        if (save.At is { } at)
            return (Known(at.File), text => Leading(route, HttpFileText.Set(Same(at, text), at.Number, save.Name, save.Request), at.Number), at.Number);
        if (save is not { Name: { } name, Request: { } request } || string.IsNullOrWhiteSpace(name))
            throw new CommandFailed(ExitCodes.Usage, "Give the example a name and a request.");
        var file = Of(save.Flow).Examples.Select(e => e.At.File).FirstOrDefault() ?? Paths().FirstOrDefault() ?? Usual;
        return (file, text => Leading(route, HttpFileText.Add(text, name, request, Host()), null), null);
    }

    /// <summary>Says how a file changes when an example is taken away.</summary>
    /// <exception cref="CommandFailed">The file was changed meanwhile.</exception>
    public (string File, Func<string, string> Change) Remove(ExampleAt at) => (Known(at.File), text => HttpFileText.Remove(Same(at, text), at.Number));

    /// <summary>A request with what its file says of its variables, and with the file that its body is in.</summary>
    /// <exception cref="CommandFailed">A variable has no value, or the body's file cannot be had.</exception>
    public static TryRequest Fill(string folder, TryRequest request)
    {
        if (request.File is not { } path)
            return request;
        var file = HttpFile.Parse(SourceFile.Read(PathBelow.Resolve(folder, path)));
        var variables = new HttpVariables(path, file.Variables);
        var body = request.Body;
        if (body is not null && !body.Contains('\n', StringComparison.Ordinal) && body.StartsWith('<') && body.TrimStart('<', '@') is [' ', .. var other])
        {
            var full = PathBelow.Resolve(folder, Path.GetRelativePath(folder, Path.GetFullPath(other.Trim(), Path.GetDirectoryName(Path.Combine(folder, path))!)));
            var text = File.Exists(full) ? SourceFile.Read(full) : throw new CommandFailed(ExitCodes.Usage, $"{other.Trim()}, which the body is to be read from, is not there.");
            body = body.StartsWith("<@", StringComparison.Ordinal) ? variables.All(text) : text;
        }
        else if (body is not null)
        {
            body = variables.All(body);
        }

        return request with { Path = variables.All(request.Path), Headers = request.Headers.ToDictionary(h => h.Key, h => variables.All(h.Value)), Body = body };
    }

    private IEnumerable<string> Paths() => Extensions.SelectMany(e => SourceFolders.Files(folder, "*" + e)).Where(f => !Path.GetFileName(f).StartsWith('.'))
        .Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/')).Order(StringComparer.Ordinal);

    private string Known(string file)
    {
        var full = PathBelow.Resolve(folder, file);
        return Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase) && File.Exists(full) ? Path.GetRelativePath(folder, full).Replace('\\', '/')
            : throw new KeyNotFoundException($"There is no file {file} with requests in it.");
    }

    private static string Same(ExampleAt at, string text)
        => TextVersion.Of(text) == at.Version ? text : throw new CommandFailed(ExitCodes.Failed, $"{at.File} was changed meanwhile. Look at it again.");

    // An example that leads elsewhere would be in nobody's list.
    private string Leading(HttpRoute route, string text, int? number)
    {
        var file = HttpFile.Parse(text);
        var request = file.Requests[number ?? ^1];
        return Leads(file, request) == route.Flow ? text
            : throw new CommandFailed(ExitCodes.Usage, $"{request.Method} {file.Read(request).Path} does not lead to this flow, which listens on {route.Method} {route.Template}.");
    }

    // The most exact of the routes that fit, as when it runs.
    private string? Leads(HttpFile file, HttpFileRequest request)
    {
        var path = new HttpVariables("", file.Variables).Known(file.AddressOf(request).Path).Split('?', '#')[0];
        return routes.Where(r => r.Method == request.Method && Fits(r, path)).OrderBy(r => RoutePrecedence.ComputeInbound(TemplateParser.Parse(r.Template))).FirstOrDefault()?.Flow;
    }

    private static bool Fits(HttpRoute route, string path)
    {
        try
        {
            return new TemplateMatcher(TemplateParser.Parse(route.Template), []).TryMatch(Uri.UnescapeDataString(path), []);
        }
        catch (ArgumentException)
        {
            // A route that makes no sense is said where it is written.
            return false;
        }
    }

    // Where the project listens when it is run by itself.
    private string Host()
    {
        try
        {
            using var settings = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "Properties", "launchSettings.json")), new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            return settings.RootElement.GetProperty("profiles").EnumerateObject().Select(p => p.Value.TryGetProperty("applicationUrl", out var url) ? url.GetString() : null)
                .SelectMany(u => (u ?? "").Split(';')).FirstOrDefault(u => u.StartsWith("http://", StringComparison.Ordinal))?.TrimEnd('/') ?? Default;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return Default;
        }
    }
}
