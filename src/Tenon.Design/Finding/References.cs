using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tenon.Design.Finding;

/// <summary>Finds the places that name a symbol: its declaration, its uses, those in documentation.</summary>
internal static class References
{
    /// <summary>All places in the project.</summary>
    public static IEnumerable<SyntaxToken> InProject(Sources sources, ISymbol symbol) => sources.Trees.SelectMany(t => Within(sources, t.GetRoot(), symbol));

    /// <summary>Whether another type calls a member by that name, too, or may do so: a base, an interface, what derives from its own.</summary>
    public static bool IsShared(ISymbol member) => member.IsOverride || member.IsVirtual || member.IsAbstract
        || member.ContainingType.AllInterfaces.SelectMany(i => i.GetMembers()).Any(m => SymbolEqualityComparer.Default.Equals(member.ContainingType.FindImplementationForInterfaceMember(m), member));

    /// <summary>The files that name a method or another of its name and type, whose meaning may depend on it.</summary>
    public static IEnumerable<SyntaxTree> Files(Sources sources, IMethodSymbol method)
        => method.ContainingType.GetMembers(method.Name).SelectMany(m => InProject(sources, m)).Select(t => t.SyntaxTree!).Distinct();

    /// <summary>The places in a part of a file.</summary>
    public static IEnumerable<SyntaxToken> Within(Sources sources, SyntaxNode part, ISymbol symbol)
    {
        if (!part.SyntaxTree.GetText().ToString().Contains(symbol.Name, StringComparison.Ordinal))
            yield break;
        var model = sources.Model(part.SyntaxTree);
        foreach (var token in part.DescendantTokens(descendIntoTrivia: true))
        {
            if (token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == symbol.Name && token.Parent is { } parent && Same(symbol, Symbol(model, parent)))
                yield return token;
        }
    }

    /// <summary>The uses among those places, without the declaration.</summary>
    public static bool IsUse(SyntaxToken token) => token.Parent is SimpleNameSyntax && !token.IsPartOfStructuredTrivia();

    private static ISymbol? Symbol(SemanticModel model, SyntaxNode node) => node switch
    {
        SimpleNameSyntax name => model.GetSymbolInfo(name) is var info ? info.Symbol ?? info.CandidateSymbols.FirstOrDefault() : null,
        _ => model.GetDeclaredSymbol(node),
    };

    private static bool Same(ISymbol symbol, ISymbol? other)
    {
        if (other is null)
            return false;
        other = other is IMethodSymbol { ReducedFrom: { } from } ? from : other;
        return SymbolEqualityComparer.Default.Equals(symbol, other.OriginalDefinition);
    }
}
