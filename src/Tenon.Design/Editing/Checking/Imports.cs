using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Writing;

namespace Tenon.Design.Editing.Checking;

/// <summary>Adds the using directives that new code needs, and takes away those that nothing needs any more.</summary>
internal static class Imports
{
    // What the compiler says of a name that it does not know, and of a method that could be an extension.
    private static readonly HashSet<string> Unknown = ["CS0103", "CS0246", "CS0305", "CS0308", "CS0404"];

    /// <summary>Adds what is missing, as far as there is but one namespace for it.</summary>
    /// <returns>Whether anything was added.</returns>
    public static bool Add(Draft draft, Verification after)
    {
        var errors = after.NewErrors().Where(e => Unknown.Contains(e.Id) || e.Id == "CS1061").ToList();
        if (errors.Count == 0)
            return false;
        var preferred = draft.Sources.Trees.Where(t => draft.Trees.Contains(t)).SelectMany(t => ((CompilationUnitSyntax)t.GetRoot()).Usings).Where(u => u.Alias is null).Select(u => u.Name?.ToString()).OfType<string>().ToHashSet();
        var added = false;
        foreach (var one in errors.GroupBy(e => e.Location.SourceTree))
        {
            var before = after.Trees.First(t => t.After == one.Key).Before;
            foreach (var space in one.Select(e => Namespace(draft.Sources.Compilation, e, preferred)).OfType<string>().Distinct())
            {
                added = true;
                if (before is not null)
                    UsingDirectives.Add(draft, before, space);
                else
                    UsingDirectives.Add(draft, after.After.File(one.Key!), space);
            }
        }

        return added;
    }

    /// <summary>Takes away what only the changed code needed.</summary>
    public static void Remove(Draft draft, Verification after)
    {
        if (!after.Trees.Any(t => t.Before is not null && t.After.GetRoot().DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<UsingDirectiveSyntax>().Any(u => u.GlobalKeyword.IsKind(SyntaxKind.None))))
            return;
        foreach (var unused in after.NewlyUnused())
        {
            var before = after.Trees.First(t => t.After == unused.Location.SourceTree).Before;
            var directives = unused.Location.SourceTree!.GetRoot().FindNode(unused.Location.SourceSpan).AncestorsAndSelf().OfType<UsingDirectiveSyntax>().Take(1)
                .Concat(unused.Location.SourceTree.GetRoot().DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<UsingDirectiveSyntax>().Where(u => unused.Location.SourceSpan.Contains(u.Span))).Select(u => u.ToString()).ToHashSet();
            if (before is not null)
                UsingDirectives.Remove(draft, before, directives);
        }
    }

    private static string? Namespace(Compilation compilation, Diagnostic error, HashSet<string> preferred)
    {
        var node = error.Location.SourceTree!.GetRoot().FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true);
        var name = node as SimpleNameSyntax ?? (node as MemberAccessExpressionSyntax)?.Name ?? node.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().FirstOrDefault();
        if (name is null)
            return null;
        var spaces = error.Id == "CS1061" ? Extensions(compilation, name.Identifier.ValueText) : Types(compilation, name);
        var all = spaces.Distinct().ToList();
        return all.Count == 1 ? all[0] : all.Where(preferred.Contains).ToList() is [var only] ? only : null;
    }

    private static IEnumerable<string> Types(Compilation compilation, SimpleNameSyntax name)
    {
        var arity = (name as GenericNameSyntax)?.TypeArgumentList.Arguments.Count ?? 0;
        var attribute = name.Ancestors().TakeWhile(a => a is not StatementSyntax and not MemberDeclarationSyntax).Any(a => a is AttributeSyntax at && at.Name.Span.Contains(name.Span));
        var names = attribute ? new[] { name.Identifier.ValueText, name.Identifier.ValueText + "Attribute" } : [name.Identifier.ValueText];
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols.Prepend(compilation.Assembly))
        {
            foreach (var one in names.Where(assembly.TypeNames.Contains))
            {
                foreach (var type in In(assembly.GlobalNamespace).SelectMany(n => n.GetTypeMembers(one, arity)).Where(t => !t.ContainingNamespace.IsGlobalNamespace && compilation.IsSymbolAccessibleWithin(t, compilation.Assembly)))
                    yield return type.ContainingNamespace.ToDisplayString();
            }
        }
    }

    private static IEnumerable<string> Extensions(Compilation compilation, string name)
        => compilation.SourceModule.ReferencedAssemblySymbols.Prepend(compilation.Assembly).Where(a => a.MightContainExtensionMethods).SelectMany(a => In(a.GlobalNamespace)).Where(n => !n.IsGlobalNamespace)
            .Where(n => n.GetTypeMembers().Any(t => t is { IsStatic: true, MightContainExtensionMethods: true } && compilation.IsSymbolAccessibleWithin(t, compilation.Assembly) && t.GetMembers(name).OfType<IMethodSymbol>().Any(m => m.IsExtensionMethod)))
            .Select(n => n.ToDisplayString());

    private static IEnumerable<INamespaceSymbol> In(INamespaceSymbol space) => space.GetNamespaceMembers().SelectMany(In).Prepend(space);
}
