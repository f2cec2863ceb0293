using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Generators.Reading;

namespace Tenon.Design.Finding;

/// <summary>Finds integrations in the source.</summary>
internal static class Integrations
{
    /// <summary>An integration's declaration; of several parts, the one with the constructor, or the first.</summary>
    public static (TypeDeclarationSyntax Declaration, INamedTypeSymbol Symbol) Find(Sources sources, string name)
        => All(sources).FirstOrDefault(i => i.Symbol.Name == name || i.Symbol.ToDisplayString() == name) is { Declaration: not null } found ? found : throw new Refused($"There is no integration {name}.");

    public static IEnumerable<(TypeDeclarationSyntax Declaration, INamedTypeSymbol Symbol)> All(Sources sources)
    {
        foreach (var tree in sources.Trees)
        {
            foreach (var declaration in tree.GetRoot().DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax).OfType<TypeDeclarationSyntax>().Where(t => t.AttributeLists.Count > 0))
            {
                if (sources.Model(tree).GetDeclaredSymbol(declaration) is INamedTypeSymbol symbol && Kinds.Has(symbol, IntegrationReader.AttributeName))
                    yield return (Part(sources, symbol) ?? declaration, symbol);
            }
        }
    }

    /// <summary>The part of a type that has the constructor.</summary>
    public static TypeDeclarationSyntax? Part(Sources sources, INamedTypeSymbol type)
    {
        var parts = type.DeclaringSyntaxReferences.Where(r => sources.Trees.Contains(r.SyntaxTree)).Select(r => r.GetSyntax()).OfType<TypeDeclarationSyntax>().ToList();
        return parts.FirstOrDefault(p => p.ParameterList is not null) ?? parts.FirstOrDefault(p => p.Members.OfType<ConstructorDeclarationSyntax>().Any()) ?? parts.FirstOrDefault();
    }
}
