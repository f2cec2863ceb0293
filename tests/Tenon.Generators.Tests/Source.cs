using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Tenon.Generators.Tests;

/// <summary>Compiles source as a project that references Tenon would, with its rules.</summary>
internal static class Source
{
    // What the packages' props and implicit usings give a project.
    private const string Usings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading;
        global using System.Threading.Tasks; global using System.Security.Claims; global using Microsoft.AspNetCore.Http; global using Microsoft.AspNetCore.Authorization;
        global using Microsoft.Extensions.Hosting; global using Microsoft.Extensions.Logging; global using Tenon; global using Tenon.Files; global using Tenon.Http; global using Tenon.Sql;
        global using FromQueryAttribute = Microsoft.AspNetCore.Mvc.FromQueryAttribute; global using FromRouteAttribute = Microsoft.AspNetCore.Mvc.FromRouteAttribute;
        global using FromHeaderAttribute = Microsoft.AspNetCore.Mvc.FromHeaderAttribute; global using FromBodyAttribute = Microsoft.AspNetCore.Mvc.FromBodyAttribute;
        """;

    public static CSharpParseOptions Parsing { get; } = new CSharpParseOptions(LanguageVersion.Latest).WithFeatures([new("InterceptorsNamespaces", "Tenon.Generated")]);

    public static CSharpCompilationOptions Options { get; } = new(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable);

    public static IReadOnlyList<MetadataReference> References { get; } =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(p => MetadataReference.CreateFromFile(p))];

    public static SyntaxTree Prelude { get; } = CSharpSyntaxTree.ParseText(Usings, Parsing, "/project/obj/Usings.g.cs");

    public static ImmutableArray<DiagnosticAnalyzer> Rules { get; } =
        [.. typeof(TenonGenerator).Assembly.GetTypes().Where(t => !t.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(t)).Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!)];

    public static CSharpCompilation Compile(params string[] sources) => CSharpCompilation.Create(
        "Orders", [Prelude, .. sources.Select((s, i) => CSharpSyntaxTree.ParseText(s, Parsing, $"/project/File{i + 1}.cs"))], References, Options);

    /// <summary>Adds what the generator writes.</summary>
    public static (Compilation Whole, GeneratorDriver Driver) Generate(CSharpCompilation compilation, GeneratorDriver? driver = null)
    {
        driver = (driver ?? CSharpGeneratorDriver.Create([new TenonGenerator().AsSourceGenerator()], parseOptions: Parsing,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true)))
            .RunGeneratorsAndUpdateCompilation(compilation, out var whole, out _);
        return (whole, driver);
    }

    /// <summary>What the rules say of source, each as «TN0001 File1.cs(3): message», by place.</summary>
    public static async Task<IReadOnlyList<string>> Check(string source, params (string File, string Text)[] settings)
        => [.. (await Diagnose(Compile(source), settings)).Select(d => $"{d.Id} {Path.GetFileName(d.Location.SourceTree!.FilePath)}({d.Location.GetLineSpan().StartLinePosition.Line + 1}): {d.GetMessage(null)}")];

    public static async Task<IReadOnlyList<Diagnostic>> Diagnose(Compilation compilation, params (string File, string Text)[] settings)
    {
        // The rules are shown what compiles, so that a test does not pass for want of a type.
        compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error && d.Id != "CS5001").ShouldBeEmpty();
        var options = new AnalyzerOptions([.. settings.Select(s => (AdditionalText)new Settings(s.File, s.Text))]);
        var found = await compilation.WithAnalyzers(Rules, options).GetAnalyzerDiagnosticsAsync();
        found.Where(d => d.Id == "AD0001").Select(d => d.GetMessage(null)).ShouldBeEmpty();
        return [.. found.OrderBy(d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan.Start).ThenBy(d => d.Id, StringComparer.Ordinal)];
    }

    private sealed class Settings(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
