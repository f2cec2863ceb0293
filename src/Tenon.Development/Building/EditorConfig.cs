using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Tenon.Development.Building;

/// <summary>The options that .editorconfig and global configuration files give analyzers and generators, as the compiler itself would hand them on.</summary>
internal sealed class EditorConfig(AnalyzerConfigSet set) : AnalyzerConfigOptionsProvider
{
    private readonly Dictionary<string, AnalyzerConfigOptionsResult> _files = new(StringComparer.Ordinal);

    public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(set.GlobalConfigOptions.AnalyzerOptions);

    /// <summary>The severities that the same files set.</summary>
    public SyntaxTreeOptionsProvider Severities => new SeverityOptions(this, set.GlobalConfigOptions.TreeOptions);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Options(Of(tree.FilePath).AnalyzerOptions);

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Options(Of(textFile.Path).AnalyzerOptions);

    private AnalyzerConfigOptionsResult Of(string path)
    {
        lock (_files)
        {
            if (!_files.TryGetValue(path, out var options))
                _files[path] = options = set.GetOptionsForSourcePath(path);
            return options;
        }
    }

    private sealed class Options(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override IEnumerable<string> Keys => values.Keys;

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }

    private sealed class SeverityOptions(EditorConfig config, ImmutableDictionary<string, ReportDiagnostic> global) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken)
            => config.Of(tree.FilePath).AnalyzerOptions.TryGetValue("generated_code", out var value) && bool.TryParse(value, out var generated)
                ? generated ? GeneratedKind.MarkedGenerated : GeneratedKind.NotGenerated
                : GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
            => config.Of(tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
            => global.TryGetValue(diagnosticId, out severity);
    }
}
