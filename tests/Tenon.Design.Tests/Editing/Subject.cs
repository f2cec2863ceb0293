using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Model;
using Tenon.Design.Reading;
using Tenon.Generators.Tests;

namespace Tenon.Design.Tests;

/// <summary>A file to edit, in its project.</summary>
internal sealed partial class Subject
{
    private const string Folder = "/project";

    // All share what is known of the references, or each would find it out anew.
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "Orders", [Source.Prelude], Source.References, Source.Options.WithAllowUnsafe(true).WithOutputKind(OutputKind.DynamicallyLinkedLibrary));

    private static readonly Lazy<IReadOnlyList<Subject>> Known = new(() => [.. ReadTricky()]);
    private List<Diagnostic>? _errors;

    private Subject(CSharpCompilation compilation, SyntaxTree tree, string name)
    {
        (Compilation, Tree, Name, Text) = (compilation, tree, name, tree.GetText().ToString());
        Diagrams = [.. new ProjectReader(compilation, Folder, []).All().Where(d => d.Span.File == File)];
    }

    public CSharpCompilation Compilation { get; }

    public SyntaxTree Tree { get; }

    public string Name { get; }

    public string File => Path.GetRelativePath(Folder, Tree.FilePath);

    public string Text { get; }

    public IReadOnlyList<Diagram> Diagrams { get; }

    public IReadOnlyList<Diagnostic> Errors => _errors ??= ErrorsOf(Compilation, Tree);

    /// <summary>The tricky files, each as it is written and in other layouts.</summary>
    public static IReadOnlyList<Subject> Tricky() => Known.Value;

    private static IEnumerable<Subject> ReadTricky()
    {
        foreach (var path in Directory.GetFiles(Path.Combine(Golden.Tests, "Corpus", "Tricky"), "*.cs").Append(Path.Combine(Golden.Tests, "Corpus", "Statements.cs")).Order(StringComparer.Ordinal))
        {
            var (name, text) = (Path.GetFileNameWithoutExtension(path), System.IO.File.ReadAllText(path));
            yield return Of(name, text);
            yield return Of(name + " with CRLF and BOM", "\uFEFF" + text.Replace("\n", "\r\n", StringComparison.Ordinal));
            yield return Of(name + " with tabs", Fours().Replace(text, m => new string('\t', m.Length / 4)));
            if (name is not "Comments")
                yield return Of(name + " with braces behind", Braces().Replace(text, " {"));
        }
    }

    /// <summary>The files of a folder of ours, thrown together.</summary>
    public static IEnumerable<Subject> Own(string folder)
    {
        var root = Path.GetFullPath(Path.Combine(Golden.Tests, "../..", folder));
        var files = Directory.GetFiles(root, "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        var trees = files.Select((f, i) => CSharpSyntaxTree.ParseText(SourceText.From(System.IO.File.ReadAllText(f), Encoding.UTF8), Source.Parsing, $"{Folder}/File{i + 1}.cs")).ToList();
        var compilation = Empty.AddSyntaxTrees(trees);
        return trees.Select((t, i) => new Subject(compilation, t, Path.GetRelativePath(root, files[i])));
    }

    public static Subject Of(string name, string text)
    {
        var tree = CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), Source.Parsing, $"{Folder}/File1.cs");
        return new Subject(Empty.AddSyntaxTrees(tree), tree, name);
    }

    /// <summary>The same project with another text in this file.</summary>
    public (CSharpCompilation Compilation, SyntaxTree Tree) With(string text)
    {
        var tree = CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), (CSharpParseOptions)Tree.Options, Tree.FilePath);
        return (Compilation.ReplaceSyntaxTree(Tree, tree), tree);
    }

    public static List<Diagnostic> ErrorsOf(Compilation compilation, SyntaxTree tree)
        => [.. compilation.GetSemanticModel(tree).GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error)];

    public static IReadOnlyList<Diagram> Read(CSharpCompilation compilation, string file) => [.. new ProjectReader(compilation, Folder, []).All().Where(d => d.Span.File == file)];

    public override string ToString() => Name;

    [GeneratedRegex("^(    )+", RegexOptions.Multiline)]
    private static partial Regex Fours();

    [GeneratedRegex(@"(?<=\))\n *\{(?=\n)|(?<=\b(else|try|finally|do|unchecked|checked|unsafe))\n *\{(?=\n)")]
    private static partial Regex Braces();
}
