using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tenon.Design.Reading;

/// <summary>What of a compilation its author wrote.</summary>
internal static class Authored
{
    /// <summary>The files that people wrote, by path.</summary>
    public static IEnumerable<SyntaxTree> Trees(Compilation compilation)
        => compilation.SyntaxTrees.Where(t => !ProjectReader.IsGenerated(t)).OrderBy(t => t.FilePath, StringComparer.Ordinal);

    /// <summary>Whether a file is of Tenon's own generators. No author's code refers to what is in it.</summary>
    internal static bool IsTenons(SyntaxTree tree) => tree.FilePath.Replace('\\', '/').Contains("/Tenon.Generators.", StringComparison.Ordinal);

    /// <summary>The types that people wrote, by file and place; one that is in several parts once.</summary>
    public static IEnumerable<INamedTypeSymbol> Types(Compilation compilation)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var tree in Trees(compilation))
        {
            // Types are in types and namespaces only, so that no body is walked through.
            var declarations = tree.GetRoot().DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax).OfType<BaseTypeDeclarationSyntax>();
            var model = Models.Of(compilation, tree);
            foreach (var declaration in declarations)
            {
                if (model.GetDeclaredSymbol(declaration) is INamedTypeSymbol type && seen.Add(type))
                    yield return type;
            }
        }
    }
}
