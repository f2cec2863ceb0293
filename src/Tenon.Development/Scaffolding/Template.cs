using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace Tenon.Development.Scaffolding;

/// <summary>A project to begin with: its own files, and those that all templates have.</summary>
/// <param name="Name">The word that chooses it.</param>
/// <param name="Title">What it is, where there is more room than for the word.</param>
/// <param name="About">What it makes, in a sentence.</param>
/// <param name="Try">What to do once it runs, with FOLDER for the project's folder.</param>
internal sealed partial record Template(string Name, string Title, string About, string Try)
{
    private static readonly Assembly Here = typeof(Template).Assembly;

    /// <summary>All templates.</summary>
    public static IReadOnlyList<Template> All { get; } =
    [
        new("api", "HTTP API", "an HTTP API that checks, maps and keeps orders",
            """curl -H 'Content-Type: application/json' -d '{"customer":"Ada Example","lines":[{"article":"tea","quantity":2,"price":3.5}]}' http://localhost:5000/orders"""),
        new("timer", "Schedule", "a flow that runs every minute", "tenon trigger Reminders.Write -p FOLDER    # or wait for the minute to end"),
        new("files", "Files", "a flow that runs for each file dropped in a folder", "cp FOLDER/sample.csv FOLDER/data/inbox/       # and look into FOLDER/data/out"),
        new("empty", "Empty project", "a project without flows", "tenon explain FOLDER"),
    ];

    /// <summary>The template's files, with the project's name filled in.</summary>
    /// <param name="project">The project's name: a C# namespace.</param>
    /// <returns>Each file's path, from the project's folder, and its text.</returns>
    public IEnumerable<(string Path, string Text)> Files(string project)
    {
        var own = Resources(Name).ToArray();
        var hasTests = own.Any(r => r.Path.StartsWith("tests/", StringComparison.Ordinal));
        return Resources("common").Where(r => hasTests || !r.Path.StartsWith("tests/", StringComparison.Ordinal)).Concat(own)
            .Select(r => (Fill(r.Path, project).Replace("__dot__", ".", StringComparison.Ordinal), Fill(Read(r.Resource), project)));
    }

    /// <summary>The project's name that a folder's name suggests: my-orders becomes MyOrders.</summary>
    public static string ProjectName(string folder)
    {
        var words = NotWord().Split(System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(folder)))).Where(w => w.Length > 0);
        var name = string.Concat(words.Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
        return name.Length == 0 || char.IsDigit(name[0]) ? "Project" + name : name;
    }

    private static IEnumerable<(string Path, string Resource)> Resources(string template)
    {
        var prefix = $"Templates/{template}/";
        return Here.GetManifestResourceNames().Where(r => r.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(r => (r[prefix.Length..], r));
    }

    private static string Read(string resource)
    {
        using var reader = new StreamReader(Here.GetManifestResourceStream(resource)!, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static string Fill(string text, string project) => PackageVersion().Replace(
        text.Replace("__Name__", project, StringComparison.Ordinal).Replace("__TenonVersion__", ToolVersion.Package, StringComparison.Ordinal),
        static m => Here.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == m.Groups[1].Value).Value!);

    [GeneratedRegex(@"[^\p{L}\p{Nd}]+")]
    private static partial Regex NotWord();

    [GeneratedRegex("__Version:([A-Za-z0-9.]+)__")]
    private static partial Regex PackageVersion();
}
