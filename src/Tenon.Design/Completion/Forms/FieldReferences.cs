using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Model;
using Tenon.Design.Reading;
using Tenon.Generators.Reading;

namespace Tenon.Design.Completion.Forms;

/// <summary>Tells values that were made before, by the flow or for it, from those that are computed in place.</summary>
internal static class FieldReferences
{
    /// <summary>The variable, parameter or member that a value is; null when it is anything else.</summary>
    public static FieldReference? Of(ExpressionSyntax? value, SemanticModel model)
    {
        if (value is null || Path(value) is not [.., var last] path || model.GetSymbolInfo(last).Symbol is not { } symbol || !IsValue(symbol) || model.GetTypeInfo(value).Type is not { TypeKind: not TypeKind.Error } type)
            return null;
        return new FieldReference(string.Join(" › ", path.Select(p => Words.Humanise(p.Identifier.ValueText))), Names.Short(type), Expressions.Signatures.Kind(symbol), Documentation.Say(symbol));
    }

    // The names that lead to it; nothing when there is more to it than names.
    private static IReadOnlyList<SimpleNameSyntax>? Path(ExpressionSyntax value) => value switch
    {
        IdentifierNameSyntax name => [name],
        MemberBindingExpressionSyntax { Name: IdentifierNameSyntax name } => [name],
        MemberAccessExpressionSyntax { RawKind: (int)SyntaxKind.SimpleMemberAccessExpression, Expression: ThisExpressionSyntax, Name: IdentifierNameSyntax name } => [name],
        MemberAccessExpressionSyntax { RawKind: (int)SyntaxKind.SimpleMemberAccessExpression, Name: IdentifierNameSyntax name } access => Path(access.Expression) is { } of ? [.. of, name] : null,
        ConditionalAccessExpressionSyntax maybe => Path(maybe.Expression) is { } of && Path(maybe.WhenNotNull) is { } rest ? [.. of, .. rest] : null,
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } sure => Path(sure.Operand),
        _ => null,
    };

    private static bool IsValue(ISymbol symbol) => symbol is ILocalSymbol or IParameterSymbol or IRangeVariableSymbol or IPropertySymbol || symbol is IFieldSymbol { ContainingType.TypeKind: not TypeKind.Enum };
}
