using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Tests.Support;
using Tenon.Development.Building;
using Tenon.Generators;
using Tenon.Generators.Tests;

namespace Tenon.Design.Tests.Own;

/// <summary>All C# of this repository's projects, each compiled much as the build does, with what generators add.</summary>
/// <remarks>What a project references that these tests do not is taken from where the build put it. Where that is not built, the sources have errors, and are edited all the same.</remarks>
internal static class OwnSources
{
    private static readonly string[] Folders = ["src", "connectors", "samples", "tests"];

    // Templates are of one project file each, and the corpus is tried file by file.
    private static readonly string[] Left = ["bin", "obj", "node_modules", "web", "Templates", "Corpus"];
    private static readonly Lazy<IReadOnlyList<Subject>> Known = new(() => [.. Projects().AsParallel().AsOrdered().SelectMany(p => Read(p.Project, p.Files))]);

    private static readonly string[] Generators =
        ["System.Text.Json.SourceGeneration", "System.Text.RegularExpressions.Generator", "Microsoft.Interop.LibraryImportGenerator", "Microsoft.Extensions.Logging.Generators"];

    /// <summary>Every file, in its project.</summary>
    public static IReadOnlyList<Subject> All => Known.Value;

    /// <summary>What does not compile here, outside of bodies, by file.</summary>
    public static IReadOnlyDictionary<string, string> Broken() => All.Select(s => s.Compilation).Distinct().AsParallel()
        .SelectMany(c => c.GetDeclarationDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error)).Where(d => d.Location.SourceTree is not null)
        .GroupBy(d => Path.GetRelativePath(Given.Root, d.Location.SourceTree!.FilePath)).ToDictionary(g => g.Key, g => g.First().GetMessage(null));

    private static IEnumerable<(OwnProject Project, IReadOnlyList<string> Files)> Projects()
    {
        foreach (var folder in Folders.SelectMany(f => Below(Path.Combine(Given.Root, f))))
        {
            if (Directory.GetFiles(folder, "*.csproj") is [var file])
                yield return (new OwnProject(folder, file), Sources(Below(folder, d => d == folder || Directory.GetFiles(d, "*.csproj").Length == 0)));
        }

        var templates = Path.Combine(Given.Root, "src/Tenon.Development/Templates");
        foreach (var folder in Directory.GetDirectories(templates).Order(StringComparer.Ordinal))
            yield return (new OwnProject(folder, Path.Combine(templates, "common/__Name__.csproj"), Path.Combine(templates, "common/tests/__Name__.Tests.csproj")), Sources(Below(folder)));
    }

    private static IReadOnlyList<string> Sources(IEnumerable<string> folders) => [.. folders.SelectMany(d => Directory.GetFiles(d, "*.cs")).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Below(string folder, Func<string, bool>? isMeant = null)
    {
        if (isMeant?.Invoke(folder) == false)
            return [];
        return Directory.GetDirectories(folder).Where(d => !Left.Contains(Path.GetFileName(d))).Order(StringComparer.Ordinal).SelectMany(d => Below(d, isMeant)).Prepend(folder);
    }

    private static IEnumerable<Subject> Read(OwnProject project, IReadOnlyList<string> files)
    {
        var compilation = Compile(project, files);
        return compilation.SyntaxTrees.Where(t => files.Contains(t.FilePath)).Select(t => new Subject(compilation, t, Path.GetRelativePath(Given.Root, t.FilePath), project.Folder));
    }

    private static CSharpCompilation Compile(OwnProject project, IReadOnlyList<string> files)
    {
        var trees = files.Concat(project.Linked).Select(f => CSharpSyntaxTree.ParseText(SourceText.From(File.ReadAllText(f), Encoding.UTF8), Source.Parsing, f)).ToList();
        var isProgram = trees.Any(t => ((CompilationUnitSyntax)t.GetRoot()).Members.OfType<GlobalStatementSyntax>().Any());
        var usings = CSharpSyntaxTree.ParseText(SourceText.From(project.Usings, Encoding.UTF8), Source.Parsing, Path.Combine(project.Folder, "obj/Usings.g.cs"));
        var compilation = CSharpCompilation.Create(
            project.Name, [usings, .. trees], References(project), Source.Options.WithAllowUnsafe(true).WithOutputKind(isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary));
        CSharpGeneratorDriver.Create([.. Sdk(), new TenonGenerator().AsSourceGenerator()], parseOptions: Source.Parsing).RunGeneratorsAndUpdateCompilation(compilation, out var whole, out _);
        return (CSharpCompilation)whole;
    }

    // What these tests run with, and whatever else the build put beside the project's own assembly.
    private static IEnumerable<MetadataReference> References(OwnProject project)
    {
        var built = Path.Combine(project.Folder, Path.GetRelativePath(Golden.Tests, AppContext.BaseDirectory));
        return Source.References.Concat(Directory.Exists(built) ? Directory.GetFiles(built, "*.dll").Select(f => MetadataReference.CreateFromFile(f)) : [])
            .Where(r => Path.GetFileNameWithoutExtension(r.Display) is var name && name != project.Name && (project.References.Contains(name!) || !IsOwn(name!))).DistinctBy(r => Path.GetFileName(r.Display));
    }

    private static bool IsOwn(string name) => name == "Tenon" || name.StartsWith("Tenon.", StringComparison.Ordinal);

    private static IEnumerable<ISourceGenerator> Sdk()
    {
        var loader = new AnalyzerLoader();
        var packs = Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "../../../packs");
        return new[] { "Microsoft.NETCore.App.Ref", "Microsoft.AspNetCore.App.Ref" }
            .SelectMany(n => Directory.GetFiles(Directory.GetDirectories(Path.Combine(packs, n), "10.*").Order(StringComparer.Ordinal).Last(), "*.dll", SearchOption.AllDirectories))
            .Where(f => Generators.Contains(Path.GetFileNameWithoutExtension(f))).SelectMany(f => new AnalyzerFileReference(Path.GetFullPath(f), loader).GetGenerators(LanguageNames.CSharp));
    }
}
