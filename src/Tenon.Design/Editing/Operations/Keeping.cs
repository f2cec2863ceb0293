using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tenon.Design.Editing.Operations;

/// <summary>How a class keeps what its constructor is given: in which fields or properties, and how it calls them.</summary>
/// <param name="Member">One that keeps something; null when there is none to go by.</param>
/// <param name="Name">What that one is called.</param>
/// <param name="This">Whether the constructor writes <c>this.</c> before it.</param>
internal sealed record Keeping(MemberDeclarationSyntax? Member, string? Name, bool This)
{
    /// <summary>The way of a class, by the last thing that its constructor puts into a field or property.</summary>
    public static Keeping In(ConstructorDeclarationSyntax constructor)
    {
        foreach (var (left, right) in Assignments(constructor).Reverse())
        {
            var name = left switch { IdentifierNameSyntax one => one, MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: IdentifierNameSyntax one } => one, _ => null };
            if (name is null || right is not IdentifierNameSyntax given || constructor.ParameterList.Parameters.All(p => p.Identifier.ValueText != given.Identifier.ValueText))
                continue;
            if (((TypeDeclarationSyntax)constructor.Parent!).Members.FirstOrDefault(m => Declares(m, name.Identifier.ValueText)) is { } member)
                return new Keeping(member, name.Identifier.ValueText, left is MemberAccessExpressionSyntax);
        }

        return new Keeping(null, null, false);
    }

    /// <summary>What a class calls that which keeps a parameter: with an underscore, with a capital, or the same.</summary>
    public string NameOf(string parameter) => Name switch
    {
        null or ['_', ..] => "_" + parameter,
        [var first, ..] when char.IsUpper(first) => char.ToUpperInvariant(parameter[0]) + parameter[1..],
        _ => parameter,
    };

    /// <summary>How the constructor names it.</summary>
    public string Target(string field, string parameter) => This || field == parameter ? $"this.{field}" : field;

    /// <summary>Its declaration.</summary>
    public string Declaration(string field, string type) => Member switch
    {
        FieldDeclarationSyntax kept => $"{kept.Modifiers} {type} {field};".TrimStart(),
        PropertyDeclarationSyntax kept => $"{kept.Modifiers} {type} {field} {kept.AccessorList}".Trim(),
        _ => $"private readonly {type} {field};",
    };

    /// <summary>What a constructor assigns, one by one, also where it does so by tuples.</summary>
    public static IEnumerable<(ExpressionSyntax Left, ExpressionSyntax Right)> Assignments(ConstructorDeclarationSyntax constructor)
        => ((SyntaxNode?)constructor.Body ?? constructor.ExpressionBody)?.DescendantNodes().OfType<AssignmentExpressionSyntax>().SelectMany(a => a is { Left: TupleExpressionSyntax left, Right: TupleExpressionSyntax right }
            ? left.Arguments.Zip(right.Arguments, (l, r) => (l.Expression, r.Expression)) : [(a.Left, a.Right)]) ?? [];

    private static bool Declares(MemberDeclarationSyntax member, string name)
        => member is FieldDeclarationSyntax field ? field.Declaration.Variables.Any(v => v.Identifier.ValueText == name) : member is PropertyDeclarationSyntax { AccessorList: not null } property && property.Identifier.ValueText == name;
}
