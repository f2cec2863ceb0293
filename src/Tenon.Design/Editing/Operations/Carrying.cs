using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Editing.Finding;
using Tenon.Design.Editing.Writing;

namespace Tenon.Design.Editing.Operations;

/// <summary>The code of nodes as statements, to be put elsewhere.</summary>
internal static class Carrying
{
    public static Fragment Code(Spot spot)
    {
        var root = spot.Chart.Tree.GetRoot();
        if (spot.In.Form == SequenceForm.Expression)
            throw new Refused($"{spot.Node.Title} is all that there is in its function. Give the function braces first: put something before it.", [spot.Node.Id]);
        if (spot.Declarator is { } declarator)
        {
            var declaration = (LocalDeclarationStatementSyntax)spot.Statement!;
            var type = spot.Chart.Text.ToString(TextSpan.FromBounds(declaration.SpanStart, declaration.Declaration.Type.Span.End));
            return Fragment.From(root, declarator.Span).Dressed(type + " ", ";");
        }

        if (spot.Statement is { } statement)
            Removal.MustHoldItsDirectives(spot, statement);
        return Extent.Of(spot).Copy();
    }
}
