using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Editing.Checking;
using Tenon.Design.Editing.Finding;
using Tenon.Design.Editing.Writing;
using Tenon.Generators.Reading;

namespace Tenon.Design.Editing.Operations;

/// <summary>Takes a connection from an integration when the last node that used it is gone.</summary>
internal static class ConnectionRemoving
{
    public static void Remove(Draft draft, Verification after)
    {
        foreach (var tree in draft.Trees.ToList())
        {
            foreach (var type in tree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>().Where(t => t.ParameterList is { Parameters.Count: > 0 } && t.AttributeLists.Count > 0))
            {
                if (draft.Sources.Model(tree).GetDeclaredSymbol(type) is not INamedTypeSymbol symbol || !Kinds.Has(symbol, IntegrationReader.AttributeName))
                    continue;
                var parameters = type.ParameterList!.Parameters;
                for (var i = 0; i < parameters.Count; i++)
                {
                    var name = parameters[i].Identifier.ValueText;
                    if (Kinds.Constructor(symbol)?.Parameters.FirstOrDefault(p => p.Name == name) is { } parameter && Kinds.ServiceReason(parameter) is null && IsUsed(symbol, name, t => t) && !IsUsed(symbol, name, after.Now) && !IsMade(draft.Sources, symbol))
                    {
                        Lists.Remove(draft, tree, parameters, i);
                        break;
                    }
                }
            }
        }
    }

    private static bool IsUsed(INamedTypeSymbol type, string name, Func<SyntaxTree, SyntaxTree> now)
        => type.DeclaringSyntaxReferences.Select(r => now(r.SyntaxTree)).Distinct().SelectMany(t => t.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>().Where(d => d.Identifier.ValueText == type.Name))
            .SelectMany(d => d.DescendantNodes().OfType<SimpleNameSyntax>()).Any(n => n.Identifier.ValueText == name);

    // Whoever makes one by hand hands over what it takes.
    private static bool IsMade(Sources sources, INamedTypeSymbol type)
        => sources.Trees.Any(t => t.GetText().ToString().Contains($"new {type.Name}(", StringComparison.Ordinal));
}
