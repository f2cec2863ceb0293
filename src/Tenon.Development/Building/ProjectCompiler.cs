using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Tenon.Development.Building;

/// <summary>How thorough a compilation is.</summary>
internal enum Thoroughness
{
    /// <summary>The compiler, the generators, and the analyzers of packages and projects: quick, and enough to run.</summary>
    Run,

    /// <summary>Those, and the .NET SDK's own analyzers: what an ordinary build says.</summary>
    Check,

    /// <summary>The generators alone, for reading the program.</summary>
    Read,
}

/// <summary>Compiles one project in this process, again and again, doing each time only what changed.</summary>
internal sealed class ProjectCompiler
{
    // Loaded once for all projects: what they reference is the most of what they hold, and much the same.
    private static readonly AnalyzerLoader Loader = new();
    private static readonly ConcurrentDictionary<string, (DateTime Written, PortableExecutableReference Reference)> References = new(StringComparer.Ordinal);

    private readonly Lock _lock = new();
    private Answer? _answer;
    private CSharpCommandLineArguments _arguments = null!;
    private SourceFiles _sources = null!;
    private Compilation _compilation = null!;
    private GeneratorDriver _driver = null!;
    private ImmutableArray<SyntaxTree> _generated = [];
    private bool _hasGenerated;
    private ReadProject? _read;
    private AnalyzerOptions _options = null!;
    private ImmutableArray<AnalyzerFileReference> _analyzers = [];

    /// <summary>Compiles a project as its files are now.</summary>
    public async Task<Compiled> Compile(Answer answer, Thoroughness thoroughness, CancellationToken ct = default)
    {
        var read = Generate(Read(answer, ct), ct);
        var (whole, generated) = (read.Compilation, read.Said);
        if (thoroughness != Thoroughness.Run)
            return new Compiled(read.Sources, whole, await Diagnose(read, thoroughness, ct), null, null);

        var analyzed = Analysis(whole, thoroughness)?.GetAnalyzerDiagnosticsAsync(ct);
        var (assembly, symbols) = (new MemoryStream(), new MemoryStream());
        var emitted = whole.Emit(
            assembly, symbols, manifestResources: _arguments.ManifestResources,
            options: _arguments.EmitOptions.WithDebugInformationFormat(DebugInformationFormat.PortablePdb).WithPdbFilePath(Path.ChangeExtension(answer.Program, ".pdb")),
            embeddedTexts: whole.SyntaxTrees.Except(_compilation.SyntaxTrees).Select(t => EmbeddedText.FromSource(t.FilePath, t.GetText(ct))),
            cancellationToken: ct);
        var diagnostics = Shown(emitted.Diagnostics.Concat(generated).Concat(analyzed is null ? [] : await analyzed));
        var good = emitted.Success && diagnostics.All(d => d.Severity != DiagnosticSeverity.Error);
        return new Compiled(read.Sources, whole, diagnostics, good ? assembly : null, good ? symbols : null);
    }

    /// <summary>Reads a project as its files are now, at once: generators may come later, and what is wrong with it is not asked.</summary>
    public ReadProject Read(Answer answer, CancellationToken ct = default)
    {
        if (!ReferenceEquals(answer, _answer))
            Open(answer);
        var sources = _sources.Update(_compilation, ct);
        lock (_lock)
        {
            if (_read is null || sources != _compilation)
                _read = new ReadProject(sources, sources.AddSyntaxTrees(_generated), _hasGenerated, []);
            _compilation = sources;
            return _read;
        }
    }

    /// <summary>Has the generators run on a project that was read. It may be read anew meanwhile.</summary>
    public ReadProject Generate(ReadProject read, CancellationToken ct = default)
    {
        var driver = _driver.RunGeneratorsAndUpdateCompilation(read.Sources, out var whole, out var said, ct);
        lock (_lock)
        {
            if (read.Sources == _read?.Sources)
                (_driver, _generated, _hasGenerated) = (driver, driver.GetRunResult().GeneratedTrees, true);
        }

        return new ReadProject(read.Sources, whole, IsGenerated: true, said);
    }

    /// <summary>Asks what is wrong with a project that generators have run on.</summary>
    public async Task<IReadOnlyList<Diagnostic>> Diagnose(ReadProject read, Thoroughness thoroughness, CancellationToken ct = default)
    {
        var all = Analysis(read.Compilation, thoroughness) is { } analysis ? await analysis.GetAllDiagnosticsAsync(ct) : read.Compilation.GetDiagnostics(ct);
        return Shown(all.Concat(read.Said));
    }

    private CompilationWithAnalyzers? Analysis(Compilation whole, Thoroughness thoroughness)
        => (thoroughness == Thoroughness.Read ? [] : Analyzers(thoroughness)) is { IsEmpty: false } analyzers ? whole.WithAnalyzers(analyzers, _options) : null;

    private static IReadOnlyList<Diagnostic> Shown(IEnumerable<Diagnostic> all) => [.. all
        .Where(d => d is { Severity: >= DiagnosticSeverity.Warning, IsSuppressed: false }).Distinct()
        .OrderByDescending(d => d.Severity).ThenBy(d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan.Start)];

    private void Open(Answer answer)
    {
        _arguments = CSharpCommandLineParser.Default.Parse(answer.Arguments, answer.Folder, sdkDirectory: null);
        if (_arguments.Errors.FirstOrDefault(e => e.Severity == DiagnosticSeverity.Error) is { } error)
            throw new CommandFailed(ExitCodes.Failed, $"{answer.Project}: {error.GetMessage(null)}");
        var configs = new List<AnalyzerConfig>();
        foreach (var path in _arguments.AnalyzerConfigPaths)
            configs.Add(AnalyzerConfig.Parse(SourceText.From(File.ReadAllText(path)), path));
        var options = new EditorConfig(AnalyzerConfigSet.Create(configs, out _));
        var additional = _arguments.AdditionalFiles.Select(f => (AdditionalText)new AdditionalFile(f.Path)).ToImmutableArray();
        _options = new AnalyzerOptions(additional, options);
        _analyzers = [.. _arguments.AnalyzerReferences.Select(a => new AnalyzerFileReference(Path.GetFullPath(a.FilePath, answer.Folder), Loader))];
        _sources = new SourceFiles(_arguments);
        _compilation = CSharpCompilation.Create(
            answer.Assembly, references: _arguments.MetadataReferences.Select(r => Reference(r, answer.Folder)),
            options: _arguments.CompilationOptions
                .WithSyntaxTreeOptionsProvider(options.Severities)
                .WithAssemblyIdentityComparer(DesktopAssemblyIdentityComparer.Default)
                .WithStrongNameProvider(new DesktopStrongNameProvider(_arguments.KeyFileSearchPaths))
                .WithSourceReferenceResolver(new SourceFileResolver([], answer.Folder, _arguments.PathMap)));
        _driver = CSharpGeneratorDriver.Create(
            _analyzers.SelectMany(a => a.GetGenerators(LanguageNames.CSharp)), additional, _arguments.ParseOptions, options);
        (_generated, _hasGenerated, _read) = ([], false, null);
        _answer = answer;
    }

    private ImmutableArray<DiagnosticAnalyzer> Analyzers(Thoroughness thoroughness)
    {
        var chosen = thoroughness == Thoroughness.Check || _arguments.SkipAnalyzers ? _analyzers : _analyzers.Where(a => !IsSdk(a.FullPath));
        return [.. chosen.SelectMany(a => a.GetAnalyzers(LanguageNames.CSharp))];
    }

    private static bool IsSdk(string path)
        => Path.GetFullPath(path).Replace('\\', '/') is var full && (full.Contains("/sdk/", StringComparison.Ordinal) || full.Contains("/packs/Microsoft.", StringComparison.Ordinal));

    private static PortableExecutableReference Reference(CommandLineReference reference, string folder)
    {
        var path = Path.GetFullPath(reference.Reference, folder);
        var written = File.GetLastWriteTimeUtc(path);
        if (!References.TryGetValue(path, out var known) || known.Written != written)
            References[path] = known = (written, MetadataReference.CreateFromFile(path, documentation: new XmlDocs(path)));
        return (PortableExecutableReference)known.Reference.WithProperties(reference.Properties);
    }

    private sealed class AdditionalFile(string path) : AdditionalText
    {
        public override string Path => path;

        public override SourceText? GetText(CancellationToken cancellationToken = default)
            => File.Exists(path) ? SourceText.From(File.ReadAllText(path)) : null;
    }
}
