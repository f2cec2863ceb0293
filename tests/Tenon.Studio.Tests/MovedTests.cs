using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Tenon.Studio.Projects;

namespace Tenon.Studio.Tests;

/// <summary>What was said of a project's files until they are judged anew.</summary>
public sealed class MovedTests
{
    private const string Text = "class A\n{\n    int x = \"1\";\n    int y = \"2\";\n}\n";

    [Theory]
    [InlineData("class A", "// Above.\nclass A", "CS0029 \"1\",CS0029 \"2\"")]
    [InlineData("\"1\";", "1;", "CS0029 \"2\"")]
    [InlineData("\"2\";", "\"22\";", "CS0029 \"1\"")]
    [InlineData("}\n", "}\n// Below.\n", "CS0029 \"1\",CS0029 \"2\"")]
    [InlineData("    int x = \"1\";\n", "", "CS0029 \"2\"")]
    [InlineData("int y", "int   z", "CS0029 \"1\",CS0029 \"2\"")]
    [InlineData("", "", "CS0029 \"1\",CS0029 \"2\"")]
    public void Goes_with_the_text_and_leaves_what_was_changed(string what, string with, string said)
    {
        var before = Compile(Text);
        var tree = before.SyntaxTrees[0];
        var now = before.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(what.Length == 0 ? Text : Text.Replace(what, with, StringComparison.Ordinal))));
        var moved = Moved.To(now, before, [.. before.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error && d.Id == "CS0029")]);
        string.Join(',', moved.Select(d => $"{d.Id} {d.Location.SourceTree!.GetText().ToString(d.Location.SourceSpan)}")).ShouldBe(said);
        moved.ShouldAllBe(d => now.ContainsSyntaxTree(d.Location.SourceTree!) && d.GetMessage(null).Contains("string"));
    }

    [Fact]
    public void Is_gone_with_a_file_and_stays_in_others()
    {
        var before = Compile(Text, "class B { int z = \"3\"; }");
        var moved = Moved.To(before.RemoveSyntaxTrees(before.SyntaxTrees[0]), before, [.. before.GetDiagnostics().Where(d => d.Id == "CS0029")]);
        moved.ShouldHaveSingleItem().Location.SourceTree.ShouldBe(before.SyntaxTrees[1]);
    }

    private static CSharpCompilation Compile(params string[] texts)
        => CSharpCompilation.Create("Moved", texts.Select((t, i) => CSharpSyntaxTree.ParseText(t, path: $"/p/{i}.cs")), [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)]);
}
