using Microsoft.CodeAnalysis;

namespace Tenon.Design.Reading;

/// <summary>What a flow comes to, itself or through what it calls.</summary>
/// <param name="Connections">The names of the integration's connections, in the constructor's order.</param>
/// <param name="Types">The project's types of data in the signatures of what it calls.</param>
internal sealed record Reach(IReadOnlyList<string> Connections, IReadOnlyCollection<INamedTypeSymbol> Types);
