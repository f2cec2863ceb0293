using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Reading;

namespace Tenon.Design.Completion.Picking;

/// <summary>What the compiler has against a part of a file: errors, and where something may be null that must not be.</summary>
internal sealed class Faults
{
    private readonly Dictionary<(string, string), int> _counts;

    private Faults(Dictionary<(string, string), int> counts) => _counts = counts;

    /// <summary>What it has against a part; null when it fails at that.</summary>
    public static Faults? Of(SemanticModel model, TextSpan part)
    {
        try
        {
            return new Faults(model.GetDiagnostics(part).Where(d => d.Severity == DiagnosticSeverity.Error || IsOfNull(d)).GroupBy(d => (d.Id, d.GetMessage(null))).ToDictionary(g => g.Key, g => g.Count()));
        }
        catch (Exception e) when (CompilerFault.Is(e))
        {
            return null;
        }
    }

    /// <summary>Whether there is nothing here that was not there before.</summary>
    public bool AreIn(Faults before) => _counts.All(c => c.Value <= before._counts.GetValueOrDefault(c.Key));

    private static bool IsOfNull(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Warning && diagnostic.Id.StartsWith("CS86", StringComparison.Ordinal);
}
