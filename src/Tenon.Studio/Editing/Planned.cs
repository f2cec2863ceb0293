using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Model;
using Tenon.Design.Reading;

namespace Tenon.Studio.Editing;

/// <summary>Makes planned changes in memory.</summary>
internal static class Planned
{
    /// <summary>Brings a compilation up to a plan, and notes the text of each file before and after.</summary>
    public static Compilation Apply(Compilation compilation, string folder, EditPlan plan, Dictionary<string, (string? Before, string? After)> texts)
    {
        foreach (var file in plan.Files)
        {
            var tree = compilation.SyntaxTrees.FirstOrDefault(t => Places.File(t.FilePath, folder) == file.File);
            var text = tree?.GetText() ?? SourceText.From("");
            if (file.Gone && tree is not null)
            {
                texts[file.File] = (texts.TryGetValue(file.File, out var first) ? first.Before : text.ToString(), null);
                compilation = compilation.RemoveSyntaxTrees(tree);
                continue;
            }

            var after = text.WithChanges(file.Changes.Select(c => new TextChange(new TextSpan(c.Start, c.Length), c.Text)));
            texts[file.File] = (texts.TryGetValue(file.File, out var known) ? known.Before : tree is null ? null : text.ToString(), after.ToString());
            compilation = tree is null
                ? compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(after, (CSharpParseOptions?)compilation.SyntaxTrees.FirstOrDefault()?.Options, Path.Combine(folder, file.File)))
                : compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(after));
        }

        return compilation;
    }
}
