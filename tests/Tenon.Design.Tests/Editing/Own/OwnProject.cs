using System.Xml.Linq;
using Tenon.Design.Tests.Support;

namespace Tenon.Design.Tests.Own;

/// <summary>A project file of this repository, as far as compiling its sources needs it.</summary>
internal sealed class OwnProject
{
    private static readonly string[] Implicit = ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks"];

    private static readonly string[] Web =
    [
        "System.Net.Http.Json", "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Routing",
        "Microsoft.Extensions.Configuration", "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging",
    ];

    private readonly List<XElement> _items;

    /// <summary>Reads a project.</summary>
    /// <param name="folder">The folder of its sources.</param>
    /// <param name="files">Its file, and others whose items count.</param>
    public OwnProject(string folder, params string[] files)
    {
        (Name, Folder) = (Path.GetFileNameWithoutExtension(files[0]), folder);
        IsWeb = ((string?)XElement.Load(files[0]).Attribute("Sdk"))?.EndsWith(".Web", StringComparison.Ordinal) == true;
        var own = files.SelectMany(Read).ToList();
        _items = [.. Read(Path.Combine(Given.Root, "eng/kinds", Kind + ".props")), .. own, .. Connectors(own)];
    }

    public string Name { get; }

    public string Folder { get; }

    private bool IsWeb { get; }

    /// <summary>The files of other folders that are compiled into it, too.</summary>
    public IEnumerable<string> Linked => Includes("Compile").Where(i => !i.Contains('*', StringComparison.Ordinal)).Select(i => Path.GetFullPath(i, Folder));

    /// <summary>The projects that it references, themselves or through others.</summary>
    public IReadOnlySet<string> References => field ??= Referenced().SelectMany(p => p.References.Append(p.Name)).Concat(Includes("PackageReference")).ToHashSet(StringComparer.Ordinal);

    /// <summary>What its files need not say, as a file.</summary>
    public string Usings => string.Join('\n', Implicit.Concat(IsWeb ? Web : []).Concat(Items("Using").Select(Using)).Distinct().Select(u => $"global using {u};"));

    // As Directory.Build.props tells them apart.
    private string Kind
    {
        get
        {
            var path = Path.GetRelativePath(Given.Root, Folder).Replace('\\', '/') + "/";
            return Name switch
            {
                "OrderGenerator" => "Program",
                "Tenon.TestServers" => "TestSupport",
                _ when Name.EndsWith(".Tests", StringComparison.Ordinal) => "Test",
                _ when path.StartsWith("samples/", StringComparison.Ordinal) || path.StartsWith("tests/", StringComparison.Ordinal) || path.Contains("/Templates/", StringComparison.Ordinal) => "Project",
                _ => "Library",
            };
        }
    }

    private IEnumerable<OwnProject> Referenced() => Includes("ProjectReference").Select(i => Path.GetFullPath(i.Replace("$(TenonRoot)", Given.Root + "/", StringComparison.Ordinal), Folder))
        .Where(File.Exists).Select(f => new OwnProject(Path.GetDirectoryName(f)!, f));

    private IEnumerable<string> Includes(string item) => Items(item).Select(e => (string?)e.Attribute("Include")).OfType<string>().SelectMany(i => i.Split(';'));

    private IEnumerable<XElement> Items(string item) => _items.Where(e => e.Name.LocalName == item);

    private static string Using(XElement item) => (string?)item.Attribute("Alias") is { } alias ? $"{alias} = {(string?)item.Attribute("Include")}" : (string?)item.Attribute("Include") ?? "";

    // What the packages of connectors bring with them.
    private static IEnumerable<XElement> Connectors(IEnumerable<XElement> items)
        => items.Where(e => e.Name.LocalName == "PackageReference").Select(e => (string?)e.Attribute("Include")).Where(n => n?.StartsWith("Tenon.", StringComparison.Ordinal) == true)
            .Select(n => Path.Combine(Given.Root, "connectors", n![6..], "buildTransitive", n + ".props")).Where(File.Exists).SelectMany(Read);

    // A file's items, with those of the files that it imports.
    private static IEnumerable<XElement> Read(string file)
    {
        foreach (var element in XElement.Load(file).Elements())
        {
            if (element.Name.LocalName == "ItemGroup")
            {
                foreach (var item in element.Elements())
                    yield return item;
            }
            else if (element.Name.LocalName == "Import" && (string?)element.Attribute("Project") is { } import)
            {
                foreach (var item in Read(Path.GetFullPath(import.Replace("$(TenonRoot)", Given.Root + "/", StringComparison.Ordinal), Path.GetDirectoryName(file)!)))
                    yield return item;
            }
        }
    }
}
