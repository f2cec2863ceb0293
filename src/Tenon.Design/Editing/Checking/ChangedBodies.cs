using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Model;

namespace Tenon.Design.Editing.Checking;

/// <summary>Finds the members whose bodies hold all of a file's changes.</summary>
internal static class ChangedBodies
{
    /// <summary>The members' places in the changed file; null when something changes that others can see.</summary>
    public static IReadOnlyList<TextSpan>? Of(IReadOnlyList<TextPatch> changes, SyntaxTree changed)
    {
        var members = new HashSet<TextSpan>();
        var root = changed.GetRoot();
        foreach (var span in ChangedSpans.Of(changes))
        {
            var body = root.FindToken(span.Start).Parent?.AncestorsAndSelf().LastOrDefault(n => n is BlockSyntax or ArrowExpressionClauseSyntax);
            if (body?.Parent is not (BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax or AccessorDeclarationSyntax) || span.Start <= body.SpanStart || span.End >= body.Span.End)
                return null;
            members.Add(body.FirstAncestorOrSelf<MemberDeclarationSyntax>()!.Span);
        }

        return [.. members];
    }
}
