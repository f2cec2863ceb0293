using System.Xml.Linq;

namespace Tenon.Repository.Tests;

/// <summary>Reads the project files and holds them against ARCHITECTURE.md: which part may know which.</summary>
public sealed class ProjectGraphTests
{
    // What a part may reference in this repository. What is not listed may reference nothing.
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["src/Tenon"] = [],
        ["src/Tenon.Generators"] = [],
        ["src/Tenon.CodeFixes"] = ["src/Tenon.Generators"],
        ["src/Tenon.Design"] = ["src/Tenon.Generators"],
        ["src/Tenon.Runtime"] = ["src/Tenon"],
        ["src/Tenon.Development"] = ["src/Tenon.Runtime"],
        ["src/Tenon.Studio"] = ["src/Tenon.Design", "src/Tenon.Development"],
        ["src/Tenon.Cli"] = ["src/Tenon", "src/Tenon.Design", "src/Tenon.Development", "src/Tenon.Studio", "src/Tenon.Runtime", "src/Tenon.Generators", "src/Tenon.CodeFixes"],
    };

    // Packages that say what a part must not know, whatever brings them in.
    private static readonly Dictionary<string, string[]> Banned = new()
    {
        ["src/Tenon"] = ["Microsoft.AspNetCore", "Microsoft.Extensions.Hosting", "Microsoft.Data", "OpenTelemetry", "Quartz", "Confluent", "RabbitMQ", "Npgsql"],
        ["src/Tenon.Design"] = ["Microsoft.AspNetCore"],
        ["src/Tenon.Generators"] = ["Microsoft.CodeAnalysis.CSharp.Workspaces"],
        ["src/Tenon.Runtime"] = ["Microsoft.CodeAnalysis"],
    };

    [Fact]
    public void Every_reference_points_the_way_the_architecture_says()
    {
        var wrong = from project in Projects()
                    let part = Part(project)
                    where part.StartsWith("src/", StringComparison.Ordinal) || part.StartsWith("connectors/", StringComparison.Ordinal)
                    where !project.EndsWith(".Tests.csproj", StringComparison.Ordinal)
                    from reference in References(project, "ProjectReference")
                    let target = Part(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(project)!, reference)))
                    where target != part
                    where part.StartsWith("connectors/", StringComparison.Ordinal) ? target != "src/Tenon" : !Allowed.GetValueOrDefault(part, []).Contains(target)
                    select $"{part} must not reference {target}";
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void No_part_takes_a_package_it_must_not_know()
    {
        var wrong = from project in Projects()
                    let part = Part(project)
                    from package in References(project, "PackageReference")
                    where Banned.GetValueOrDefault(part, []).Any(b => package.StartsWith(b, StringComparison.Ordinal))
                    select $"{part} must not take {package}";
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var listed = XDocument.Load(Path.Combine(Repository.Root, "Tenon.slnx")).Descendants("Project").Select(p => (string)p.Attribute("Path")!).Order().ToArray();
        listed.ShouldBe(Projects().Select(Repository.Relative).Where(p => !IsMaterial(p)).Order());
    }

    [Fact]
    public void Every_package_is_pinned_once_and_has_its_reason()
    {
        var pins = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PackageVersion").Select(p => (string)p.Attribute("Include")!).ToArray();
        pins.ShouldBeUnique();
        pins.ShouldBe(pins.OrderBy(p => p, StringComparer.OrdinalIgnoreCase), ignoreOrder: false, customMessage: "the list is alphabetical");
        var reasons = File.ReadAllText(Path.Combine(Repository.Root, "docs/dependencies.md"));
        pins.Where(p => !reasons.Contains(p, StringComparison.Ordinal)).ShouldBeEmpty("docs/dependencies.md gives no reason for these");
    }

    // What new projects are made from, and what tests build as their users would.
    private static bool IsMaterial(string project)
        => project.Contains("/Templates/", StringComparison.Ordinal) || (project.Contains(".Tests/", StringComparison.Ordinal) && project.Split(".Tests/")[1].Contains('/', StringComparison.Ordinal));

    private static IEnumerable<string> Projects()
        => Repository.Files().Where(f => f.EndsWith(".csproj", StringComparison.Ordinal));

    private static IEnumerable<string> References(string project, string kind)
        => XDocument.Load(project).Descendants(kind).Select(r => ((string?)r.Attribute("Include") ?? "").Replace("$(TenonRoot)", Repository.Root + "/", StringComparison.Ordinal).Replace('\\', '/'));

    private static string Part(string project)
        => Repository.Relative(Path.GetDirectoryName(project)!) is var folder && folder.Split('/') is [var first, var second, ..] ? $"{first}/{second}" : "";
}
