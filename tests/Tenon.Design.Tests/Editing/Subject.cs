using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Model;
using Tenon.Design.Reading;
using Tenon.Generators.Tests;

namespace Tenon.Design.Tests;

/// <summary>A file to edit, in its project.</summary>
/// <param name="compilation">The project.</param>
/// <param name="tree">The file's text.</param>
/// <param name="name">What it is called when something is wrong.</param>
/// <param name="folder">The project's folder.</param>
internal sealed partial class Subject(CSharpCompilation compilation, SyntaxTree tree, string name, string folder)
{
    private const string Project = "/project";

    // All share what is known of the references, or each would find it out anew.
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "Orders", [Source.Prelude], Source.References, Source.Options.WithAllowUnsafe(true).WithOutputKind(OutputKind.DynamicallyLinkedLibrary));

    private static readonly Lazy<IReadOnlyList<Subject>> Known = new(() => [.. ReadTricky()]);
    private readonly Dictionary<SyntaxTree, IReadOnlyList<Diagnostic>> _errors = [];
    private IReadOnlyList<Diagram>? _diagrams;

    public CSharpCompilation Compilation { get; } = compilation;

    public SyntaxTree Tree { get; } = tree;

    public string Name { get; } = name;

    public string Folder { get; } = folder;

    public string File { get; } = Places.File(tree.FilePath, folder);

    public string Text { get; } = tree.GetText().ToString();

    public IReadOnlyList<string> Lines { get; } = tree.GetText().ToString().Split('\n');

    public IReadOnlyList<Diagram> Diagrams => _diagrams ??= [.. new ProjectReader(Compilation, Folder, []).In(Tree)];

    public IReadOnlyList<Diagnostic> Errors => ErrorsBefore(Tree);

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

    public static Subject Of(string name, string text)
    {
        var tree = CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), Source.Parsing, $"{Project}/File1.cs");
        var kind = ((CompilationUnitSyntax)tree.GetRoot()).Members.Any(m => m is GlobalStatementSyntax) ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
        return new Subject(Empty.AddSyntaxTrees(tree).WithOptions(Empty.Options.WithOutputKind(kind)), tree, name, Project);
    }

    /// <summary>A file of the project, by its path from there.</summary>
    public SyntaxTree TreeOf(string path) => Compilation.SyntaxTrees.Single(t => Places.File(t.FilePath, Folder) == path);

    /// <summary>The same project with another text in this file.</summary>
    public (CSharpCompilation Compilation, SyntaxTree Tree) With(string text)
    {
        var (changed, now) = With(new Dictionary<SyntaxTree, string> { [Tree] = text });
        return (changed, now[Tree]);
    }

    /// <summary>The same project with other texts in some files.</summary>
    public (CSharpCompilation Compilation, IReadOnlyDictionary<SyntaxTree, SyntaxTree> Now) With(IReadOnlyDictionary<SyntaxTree, string> texts)
    {
        var compilation = Compilation;
        var now = new Dictionary<SyntaxTree, SyntaxTree>();
        foreach (var (before, text) in texts)
        {
            now[before] = CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), (CSharpParseOptions)before.Options, before.FilePath);
            compilation = compilation.ReplaceSyntaxTree(before, now[before]);
        }

        return (compilation, now);
    }

    /// <summary>What was wrong with a file before anything was changed.</summary>
    public IReadOnlyList<Diagnostic> ErrorsBefore(SyntaxTree file)
    {
        if (!_errors.TryGetValue(file, out var errors))
            _errors[file] = errors = ErrorsOf(Compilation, file);
        return errors;
    }

    public static IReadOnlyList<Diagnostic> ErrorsOf(Compilation compilation, SyntaxTree tree)
        => [.. compilation.GetSemanticModel(tree).GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error)];

    /// <summary>The ids of the diagrams of a file.</summary>
    public static IEnumerable<string> Ids(SyntaxTree file) => Bodied.In(file).Select(m => m.Id);

    /// <summary>The diagrams of a file with some ids.</summary>
    public IEnumerable<Diagram> Read(CSharpCompilation compilation, SyntaxTree file, IReadOnlySet<string> ids)
    {
        var reader = new ProjectReader(compilation, Folder, []);
        return ids.Count == 0 ? [] : Bodied.In(file).Where(m => ids.Contains(m.Id)).Select(reader.Read);
    }

    public override string ToString() => Name;

    [GeneratedRegex("^(    )+", RegexOptions.Multiline)]
    private static partial Regex Fours();

    [GeneratedRegex(@"(?<=\))\n *\{(?=\n)|(?<=\b(else|try|finally|do|unchecked|checked|unsafe))\n *\{(?=\n)")]
    private static partial Regex Braces();
}
