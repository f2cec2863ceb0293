using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Tenon.Development.Building;
using Tenon.Generators.Tests;

namespace Tenon.Design.Tests.Support;

/// <summary>Projects as the tool reads them: against the SDK's reference assemblies, with the documentation beside them.</summary>
internal static class Given
{
    public const string Folder = "/project";

    private static readonly Lazy<IReadOnlyList<MetadataReference>> References = new(Documented);

    public static string Root { get; } = Path.GetFullPath(Path.Combine(Golden.Folder(), "../../.."));

    /// <summary>A project of one file for each source.</summary>
    public static CSharpCompilation Of(params string[] sources) => Source.Compile(sources).WithReferences(References.Value);

    /// <summary>A sample's own sources.</summary>
    public static CSharpCompilation Sample(string folder) => Of([.. Directory.GetFiles(Path.Combine(Root, "samples", folder), "*.cs", SearchOption.AllDirectories)
        .Where(f => !f.Contains("/obj/") && !f.Contains("/bin/") && !f.Contains("/tests/")).Order(StringComparer.Ordinal).Select(File.ReadAllText)]);

    /// <summary>What is wrong, but for what a program and the SDK's generators add.</summary>
    public static IReadOnlyList<Diagnostic> Errors(Compilation compilation)
        => [.. compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error && d.Id is not ("CS5001" or "CS8795"))];

    private static IReadOnlyList<MetadataReference> Documented()
    {
        var shared = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var packs = Path.Combine(shared, "../../../packs");
        var own = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(p => !p.Contains("/shared/", StringComparison.Ordinal));
        var framework = new[] { "Microsoft.NETCore.App.Ref", "Microsoft.AspNetCore.App.Ref" }
            .Select(n => Directory.GetDirectories(Path.Combine(packs, n), "10.*").Order(StringComparer.Ordinal).Last())
            .SelectMany(p => Directory.GetFiles(Path.Combine(p, "ref/net10.0"), "*.dll"));
        return [.. framework.Concat(own).DistinctBy(Path.GetFileName).Select(p => MetadataReference.CreateFromFile(p, documentation: new XmlDocs(p)))];
    }
}
