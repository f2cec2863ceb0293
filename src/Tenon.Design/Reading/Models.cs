using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Tenon.Design.Reading;

/// <summary>What the compiler knows of files, kept as long as their compilation: whoever reads second finds bound what the first one asked.</summary>
internal static class Models
{
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<SyntaxTree, SemanticModel>> Known = [];

    /// <summary>The model of a file, without what may be null where: diagrams do not show it, and it is half of the work.</summary>
    public static SemanticModel Of(Compilation compilation, SyntaxTree tree)
#pragma warning disable RSEXPERIMENTAL001 // The option may change its name; there is no other way.
        => Known.GetOrCreateValue(compilation).GetOrAdd(tree, static (tree, compilation) => compilation.GetSemanticModel(tree, SemanticModelOptions.DisableNullableAnalysis), compilation);
#pragma warning restore RSEXPERIMENTAL001
}
