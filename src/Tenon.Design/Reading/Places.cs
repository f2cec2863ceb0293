using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Model;
using Tenon.Naming;

namespace Tenon.Design.Reading;

/// <summary>Where things of one member stand, and what they are called: structural ids, and places in words of the model.</summary>
internal sealed class Places(SyntaxNode member, string folder)
{
    private readonly Dictionary<string, int> _turns = [];

    /// <summary>The member's own id.</summary>
    public string Member { get; } = NodeIds.OfMember(member);

    /// <summary>The id of the next thing of a kind that is no call: <c>Orders.Accept/if#2</c>.</summary>
    public string Next(string word)
    {
        var turn = _turns[word] = _turns.GetValueOrDefault(word) + 1;
        return $"{Member}/{word}#{turn}";
    }

    public Span Of(SyntaxNode node) => Of(node.SyntaxTree, node.Span);

    public Span Of(SyntaxTree tree, TextSpan span) => Of(tree.GetLocation(span), folder);

    public static Span Of(Location location, string folder)
    {
        var lines = location.GetLineSpan();
        var (start, end) = (lines.StartLinePosition, lines.EndLinePosition);
        return new Span(File(lines.Path, folder), start.Line + 1, start.Character + 1, end.Line + 1, end.Character + 1, location.SourceSpan.Start, location.SourceSpan.Length);
    }

    /// <summary>A file's path, from the project's folder.</summary>
    public static string File(string path, string folder)
        => folder.Length == 0 || path.Length == 0 ? path : Path.GetRelativePath(folder, path).Replace('\\', '/');
}
