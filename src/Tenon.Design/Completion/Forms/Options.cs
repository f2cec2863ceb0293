using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Completion.Sites;
using Tenon.Generators.Reading;

namespace Tenon.Design.Completion.Forms;

/// <summary>Says what values are as people see them: what is there, what would be there, what a type can be.</summary>
internal static class Options
{
    private static readonly string[] Usual = ["string", "int", "decimal", "bool", "object"];

    /// <summary>What is there, when it is a plain value: the name of an enum's member, or what <see cref="Literals.Read"/> says.</summary>
    public static string? Value(ExpressionSyntax value, SemanticModel model)
        => value is MemberAccessExpressionSyntax && model.GetSymbolInfo(value).Symbol is IFieldSymbol { HasConstantValue: true, ContainingType.TypeKind: TypeKind.Enum } member ? member.Name : Literals.Read(value);

    /// <summary>The types that a call can be told to give: the project's own, many of them, and the usual plain ones.</summary>
    public static IReadOnlyList<string> Types(Compilation compilation, Func<ITypeSymbol, string> name)
        => [.. ProjectTypes.Of(compilation).Select(name) is var own ? own.Concat(own.Select(t => $"{t}[]")).Concat(Usual) : []];

    /// <summary>A value that is given when nothing is, as C#.</summary>
    public static string Default(ITypeSymbol type, object? value, Func<ITypeSymbol, string> name)
    {
        if (value is null)
            return type.IsValueType && type.OriginalDefinition.SpecialType != SpecialType.System_Nullable_T ? "default" : "null";
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            type = nullable.TypeArguments[0];
        if (type is INamedTypeSymbol { TypeKind: TypeKind.Enum } choice)
        {
            return choice.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => f.HasConstantValue && Equals(f.ConstantValue, value)) is { } member
                ? $"{name(choice)}.{Names.Identifier(member.Name)}" : $"({name(choice)}){Convert.ToString(value, CultureInfo.InvariantCulture)}";
        }

        return SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false) ?? "default";
    }
}
