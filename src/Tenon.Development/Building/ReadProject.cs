using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Tenon.Development.Building;

/// <summary>A project as it was read.</summary>
/// <param name="Compilation">The program, with what generators added to it.</param>
/// <param name="Generated">What the generators said.</param>
internal sealed record ReadProject(Compilation Compilation, ImmutableArray<Diagnostic> Generated);
