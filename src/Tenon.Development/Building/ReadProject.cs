using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Tenon.Development.Building;

/// <summary>A project as it was read.</summary>
/// <param name="Sources">What its author wrote.</param>
/// <param name="Compilation">The program: with what generators added to it when they ran last.</param>
/// <param name="IsGenerated">Whether generators have run, be it on what was there before.</param>
/// <param name="Said">What the generators said.</param>
internal sealed record ReadProject(Compilation Sources, Compilation Compilation, bool IsGenerated, ImmutableArray<Diagnostic> Said)
{
    /// <summary>A program that no generator is known for.</summary>
    public static ReadProject Plain(Compilation compilation) => new(compilation, compilation, IsGenerated: true, []);
}
