using System.Xml;
using System.Xml.Linq;

namespace Tenon.Development.Scaffolding;

/// <summary>A package with a connector, which a project may reference or not yet.</summary>
/// <param name="Id">The package's id, which is the assembly's name as well.</param>
/// <param name="Title">What it connects with, in a few words.</param>
/// <param name="About">What it does, in a sentence.</param>
internal sealed record ConnectorPackage(string Id, string Title, string About)
{
    /// <summary>The connectors that come with the tool.</summary>
    public static IReadOnlyList<ConnectorPackage> All { get; } =
    [
        new("Tenon.Files", "Folder of files", "Reads, writes and moves files."),
        new("Tenon.Http", "HTTP API", "Calls REST and other HTTP APIs."),
        new("Tenon.Sql", "SQL database", "Queries and changes PostgreSQL and SQLite: select, insert, update."),
    ];

    /// <summary>The connector with an id.</summary>
    /// <exception cref="CommandFailed">There is none.</exception>
    public static ConnectorPackage Choose(string id) => All.FirstOrDefault(c => c.Id == id)
        ?? throw new CommandFailed(ExitCodes.Usage, $"There is no connector {id}. There are {string.Join(", ", All.Select(c => c.Id))}.");

    /// <summary>A project file's text with a reference to the package, behind those that it has.</summary>
    /// <param name="project">The project file, for messages.</param>
    /// <param name="text">Its text.</param>
    /// <exception cref="CommandFailed">It cannot be added here; the message says how else.</exception>
    public string AddTo(string project, string text)
    {
        if (Central(project) is { } central)
            throw new CommandFailed(ExitCodes.Failed, $"The versions of {Path.GetFileName(project)} are kept in {central}. Add {Id} {ToolVersion.Package} to both by hand.");
        var root = Parse(project, text);
        if (root.Descendants("PackageReference").Any(p => string.Equals((string?)p.Attribute("Include"), Id, StringComparison.OrdinalIgnoreCase)))
            return text;
        var reference = $"<PackageReference Include=\"{Id}\" Version=\"{ToolVersion.Package}\" />";
        var end = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        if (root.Descendants("PackageReference").LastOrDefault() is { } last)
        {
            var (line, at) = Line(text, last);
            var close = last.IsEmpty ? text.IndexOf("/>", at, StringComparison.Ordinal) + 2 : text.IndexOf("</PackageReference>", at, StringComparison.Ordinal) + "</PackageReference>".Length;
            return text.Insert(close, end + text[line..at] + reference);
        }

        var bottom = text.LastIndexOf("</Project>", StringComparison.Ordinal);
        return bottom < 0 ? throw new CommandFailed(ExitCodes.Failed, $"{project} has no place for a package.")
            : text.Insert(bottom, $"  <ItemGroup>{end}    {reference}{end}  </ItemGroup>{end}");
    }

    private static XElement Parse(string project, string text)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return XElement.Load(reader, LoadOptions.SetLineInfo);
        }
        catch (XmlException e)
        {
            throw new CommandFailed(ExitCodes.Failed, $"{project} is no XML: {e.Message}");
        }
    }

    // Where an element's line and the element itself begin.
    private static (int Line, int Element) Line(string text, XElement element)
    {
        IXmlLineInfo info = element;
        var line = 0;
        for (var i = 1; i < info.LineNumber; i++)
            line = text.IndexOf('\n', line) + 1;
        return (line, line + info.LinePosition - 2);
    }

    private static string? Central(string project)
    {
        for (var folder = Path.GetDirectoryName(project); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var file = Path.Combine(folder, "Directory.Packages.props");
            if (File.Exists(file))
                return file;
        }

        return null;
    }
}
