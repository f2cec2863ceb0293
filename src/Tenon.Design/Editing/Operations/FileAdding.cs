using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Finding;
using Tenon.Design.Model;
using Tenon.Design.Writing;

namespace Tenon.Design.Editing.Operations;

/// <summary>Adds integrations and types, each in a file of its own.</summary>
internal static class FileAdding
{
    public static string Plan(Draft draft, AddIntegration edit)
    {
        var name = Snippet.Name(edit.Name);
        List<string> lines = [.. string.IsNullOrWhiteSpace(edit.Summary) ? Array.Empty<string>() : [Summary.Written(edit.Summary.Trim(), "", new FileStyle("\n", "    ", true))], "[Integration]", $"public sealed class {name}", "{", "}"];
        Create(draft, name, string.Join('\n', lines));
        return $"Add the integration {name}";
    }

    public static string Plan(Draft draft, AddType edit)
    {
        var name = Snippet.Name(edit.Name);
        var options = draft.Sources.Trees.FirstOrDefault()?.Options ?? Microsoft.CodeAnalysis.CSharp.CSharpParseOptions.Default;
        var fields = edit.Fields.Select(f => $"{Snippet.Type(f.Type.Trim(), options)} {Snippet.Name(f.Name)}").ToList();
        if (edit.Fields.GroupBy(f => f.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new Refused($"There are two fields called {twice.Key}.");
        Create(draft, name, $"public sealed record {name}({string.Join(", ", fields)});");
        return $"Add the type {name}";
    }

    private static void Create(Draft draft, string name, string code)
    {
        var sources = draft.Sources;
        var space = Namespace(sources);
        var file = $"{name}.cs";
        if (sources.Trees.Any(t => string.Equals(sources.File(t), file, StringComparison.OrdinalIgnoreCase)))
            throw new Refused($"There is a file {file} already.");
        if (sources.Compilation.GetTypeByMetadataName(space.Length == 0 ? name : $"{space}.{name}") is not null)
            throw new Refused($"There is a type {name} already.");
        var end = sources.Trees.FirstOrDefault() is { } tree ? FileStyle.Of(tree).EndOfLine : "\n";
        draft.Create(file, ((space.Length == 0 ? "" : $"namespace {space};\n\n") + code + "\n").ReplaceLineEndings(end));
    }

    // That of the integrations, or else of most types; in a project without any, that of the project.
    private static string Namespace(Sources sources)
    {
        var all = Integrations.All(sources).Select(i => i.Symbol).ToList();
        var spaces = all.Count > 0 ? all.Select(i => i.ContainingNamespace.IsGlobalNamespace ? "" : i.ContainingNamespace.ToDisplayString())
            : sources.Trees.SelectMany(t => t.GetRoot().DescendantNodes(n => n is CompilationUnitSyntax).OfType<BaseNamespaceDeclarationSyntax>()).Select(n => n.Name.ToString());
        return spaces.GroupBy(s => s).OrderByDescending(g => g.Count()).FirstOrDefault()?.Key ?? Named(sources.Compilation.AssemblyName ?? "");
    }

    private static string Named(string project) => project.Split('.').All(p => Microsoft.CodeAnalysis.CSharp.SyntaxFacts.IsValidIdentifier(p)) ? project : "";
}
