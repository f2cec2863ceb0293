using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Finding;

namespace Tenon.Design.Writing;

/// <summary>Puts one piece of syntax where another is, when nothing around it comes to mean something else.</summary>
internal static class Structure
{
    public static void Replace(Draft draft, SyntaxTree tree, TextSpan span, string text)
    {
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\n", FileStyle.Of(tree).EndOfLine, StringComparison.Ordinal);
        var old = Sequence.Exactly(tree.GetRoot(), span).LastOrDefault() ?? throw new Refused("What is to be changed is not there any more.");
        var changed = tree.WithChangedText(tree.GetText().WithChanges(new TextChange(span, text)));
        var now = Sequence.Exactly(changed.GetRoot(), new TextSpan(span.Start, text.Length)).ToList();
        if (now.Count == 0 || Depth(now[0]) != Depth(Sequence.Exactly(tree.GetRoot(), span).First()) || now[0].Parent?.RawKind != Sequence.Exactly(tree.GetRoot(), span).First().Parent?.RawKind)
            throw new Refused($"«{text}» does not fit there: it would change what is around it. Put it in parentheses, or change the whole node.");
        draft.Replace(tree, span, text);
    }

    private static int Depth(SyntaxNode node) => node.Ancestors().Count();
}
