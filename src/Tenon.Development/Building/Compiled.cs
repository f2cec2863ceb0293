using Microsoft.CodeAnalysis;

namespace Tenon.Development.Building;

/// <summary>What came of compiling a project.</summary>
/// <param name="Sources">What its author wrote.</param>
/// <param name="Compilation">The program, with what generators added to it.</param>
/// <param name="Diagnostics">Errors and warnings that are not suppressed, errors first, then by place.</param>
/// <param name="Assembly">The assembly; null when there are errors or none was asked for.</param>
/// <param name="Symbols">Its debugging symbols.</param>
internal sealed record Compiled(Compilation Sources, Compilation Compilation, IReadOnlyList<Diagnostic> Diagnostics, MemoryStream? Assembly, MemoryStream? Symbols)
{
    /// <summary>Whether the project compiles.</summary>
    public bool Succeeded => Diagnostics.All(d => d.Severity != DiagnosticSeverity.Error);

    /// <summary>Puts the assembly where the rest of the output is.</summary>
    /// <remarks>By a rename: a program that runs the old one keeps it mapped, and must not see it change.</remarks>
    public async Task WriteTo(string program, CancellationToken ct)
    {
        if (Assembly is null || Symbols is null)
            throw new InvalidOperationException("There is no assembly to write.");
        foreach (var (content, path) in new[] { (Symbols, Path.ChangeExtension(program, ".pdb")), (Assembly, program) })
        {
            await using (var file = File.Create(path + ".new"))
            {
                content.Position = 0;
                await content.CopyToAsync(file, ct);
            }

            File.Move(path + ".new", path, overwrite: true);
        }
    }
}
