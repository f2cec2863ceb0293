using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Writing;

namespace Tenon.Design.Editing.Checking;

/// <summary>Adds the using directives that new code needs, and takes away those that nothing needs any more.</summary>
internal static class Imports
{
    /// <summary>Adds what is missing, as far as there is but one namespace for it.</summary>
    /// <returns>Whether anything was added.</returns>
    public static bool Add(Draft draft, Verification after)
    {
        var unknown = after.Trees.Select(t => (t.Before, Names: Unknown(draft, after, t.Before, t.After).ToList())).Where(t => t.Names.Count > 0).ToList();
        if (unknown.Count == 0)
            return false;
        var preferred = draft.Sources.Trees.Where(t => draft.Trees.Contains(t)).SelectMany(t => ((CompilationUnitSyntax)t.GetRoot()).Usings).Where(u => u.Alias is null).Select(u => u.Name?.ToString()).OfType<string>().ToHashSet();
        var added = false;
        foreach (var (before, names) in unknown)
        {
            foreach (var space in names.Select(n => Namespace(draft.Sources.Compilation, n, preferred)).OfType<string>().Distinct())
            {
                added = true;
                if (before is not null)
                    UsingDirectives.Add(draft, before, space);
                else
                    UsingDirectives.Add(draft, after.After.File(names[0].SyntaxTree), space);
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

    // The names in what is new that mean nothing: to ask for the errors instead would take as long as to compile all of the member.
    private static IEnumerable<SimpleNameSyntax> Unknown(Draft draft, Verification after, SyntaxTree? before, SyntaxTree tree)
    {
        var root = tree.GetRoot();
        var model = after.After.Model(tree);
        return (before is null ? [root.FullSpan] : ChangedSpans.Of(draft.Changes(before)))
            .SelectMany(s => root.DescendantNodes(n => n.FullSpan.IntersectsWith(s)).OfType<SimpleNameSyntax>().Where(n => n.Span.IntersectsWith(s))).Distinct()
            .Where(n => IsLookedUp(n, model) && model.GetSymbolInfo(n) is { Symbol: null } info && (info.CandidateSymbols.IsEmpty || info.CandidateReason == CandidateReason.WrongArity));
    }

    // Not what names a parameter or a member of what is known, and not what is looked up in what is unknown itself.
    private static bool IsLookedUp(SimpleNameSyntax name, SemanticModel model) => name.Parent switch
    {
        NameColonSyntax or NameEqualsSyntax or GotoStatementSyntax or AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } => false,
        QualifiedNameSyntax qualified => qualified.Left == name,
        AliasQualifiedNameSyntax => false,
        MemberAccessExpressionSyntax access when access.Name == name => model.GetTypeInfo(access.Expression).Type is { TypeKind: not TypeKind.Error },
        _ => !name.IsVar && name.Identifier.ValueText.Length > 0,
    };

    private static bool IsOfValue(SimpleNameSyntax name) => name.Parent is MemberBindingExpressionSyntax || (name.Parent is MemberAccessExpressionSyntax access && access.Name == name);

    private static string? Namespace(Compilation compilation, SimpleNameSyntax name, HashSet<string> preferred)
    {
        var spaces = IsOfValue(name) ? Extensions(compilation, name.Identifier.ValueText) : Types(compilation, name);
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
