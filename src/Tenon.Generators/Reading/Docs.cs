using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Tenon.Generators.Reading;

/// <summary>Reads the summary above a member. The compiler parses doc comments only when it writes a documentation file, so this reads their text.</summary>
internal static class Docs
{
    public static string Summary(SyntaxNode declaration)
    {
        // What #if leaves out says nothing of what follows it.
        var above = string.Concat(declaration.GetLeadingTrivia().Where(t => !t.IsKind(SyntaxKind.DisabledTextTrivia)).Select(t => t.ToFullString()));
        var lines = above.Split('\n')
            .Select(l => l.Trim()).Where(l => l.StartsWith("///", StringComparison.Ordinal)).Select(l => l.Substring(3).Trim());
        var match = Regex.Match(string.Join(" ", lines), "<summary>(.*?)</summary>");
        if (!match.Success)
            return "";
        var text = Regex.Replace(match.Groups[1].Value, "<(?:see|paramref|typeparamref)[^>]*?(?:cref|name|langword)=\"(?:.:)?([^\"]*)\"[^>]*/>", "$1");
        text = Regex.Replace(text, "<[^>]+>", "");
        return Regex.Replace(text, "\\s+", " ").Trim().Replace("&lt;", "<").Replace("&gt;", ">").Replace("&amp;", "&");
    }
}
