using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Finding;
using Tenon.Design.Model;
using Tenon.Design.Reading;
using Tenon.Design.Writing;
using Tenon.Naming;

namespace Tenon.Design.Editing.Operations;

/// <summary>Takes flows and whole integrations away that nothing else names.</summary>
internal static class FlowRemoving
{
    public static string Plan(Draft draft, DeleteFlow edit)
    {
        var method = Authored.Types(draft.Sources.Compilation).SelectMany(t => t.GetMembers().OfType<IMethodSymbol>())
            .FirstOrDefault(m => m.DeclaringSyntaxReferences is [var one, ..] && one.GetSyntax() is MethodDeclarationSyntax syntax && NodeIds.OfMember(syntax) == edit.Diagram) ?? throw new Refused($"There is no flow {edit.Diagram}.");
        var declared = method.DeclaringSyntaxReferences.Select(r => (MethodDeclarationSyntax)r.GetSyntax()).ToList();
        if (References.IsShared(method))
            throw new Refused($"{method.Name} is what another type asks for. Delete it in an editor.");
        MustBeUnused(draft, method, declared, edit.Diagram);
        foreach (var one in declared)
            Members.Remove(draft, one);
        draft.Watched.UnionWith(References.Files(draft.Sources, method));
        return $"Delete the flow {method.Name}";
    }

    public static string Plan(Draft draft, DeleteIntegration edit)
    {
        var (_, symbol) = Integrations.Find(draft.Sources, edit.Integration);
        var declared = symbol.DeclaringSyntaxReferences.Where(r => draft.Sources.Trees.Contains(r.SyntaxTree)).Select(r => (MemberDeclarationSyntax)r.GetSyntax()).ToList();
        MustBeUnused(draft, symbol, declared, edit.Integration);
        foreach (var file in declared.GroupBy(d => d.SyntaxTree))
        {
            if (file.Key.GetRoot() is CompilationUnitSyntax root && root.AttributeLists.Count == 0 && Types(root).All(m => file.Contains(m)))
            {
                draft.Remove(file.Key);
                continue;
            }

            foreach (var one in file)
                Members.Remove(draft, one);
        }

        draft.Watched.UnionWith(draft.Sources.Trees);
        return $"Delete the integration {symbol.Name}";
    }

    private static IEnumerable<MemberDeclarationSyntax> Types(CompilationUnitSyntax root)
        => root.DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<MemberDeclarationSyntax>().Where(m => m is not BaseNamespaceDeclarationSyntax);

    private static void MustBeUnused(Draft draft, ISymbol symbol, IReadOnlyList<SyntaxNode> declared, string name)
    {
        var uses = References.InProject(draft.Sources, symbol).Where(t => References.IsUse(t) && !declared.Any(d => d.SyntaxTree == t.SyntaxTree && d.Span.Contains(t.Span)));
        if (FileNames.Of(uses.Select(u => u.GetLocation()), draft.Sources.Folder, $"{name} is used at ") is { Length: > 0 } said)
            throw new Refused($"{said} Change that first.");
    }
}
