using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Tenon.Design.Model;
using Tenon.Design.Reading;

namespace Tenon.Design.Completion.Expressions;

/// <summary>Says what symbols are, in a word and in a line.</summary>
internal static class Signatures
{
    private static readonly SymbolDisplayFormat Line = SymbolDisplayFormat.MinimallyQualifiedFormat
        .WithMemberOptions(SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType)
        .WithKindOptions(SymbolDisplayKindOptions.None)
        .WithParameterOptions(SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeExtensionThis)
        .WithLocalOptions(SymbolDisplayLocalOptions.IncludeType);

    /// <summary>What kind of thing a symbol is, as the model says it.</summary>
    public static string Kind(ISymbol symbol) => symbol switch
    {
        IParameterSymbol => "parameter",
        ILocalSymbol { IsConst: true } or IFieldSymbol { IsConst: true } => "constant",
        ILocalSymbol or IRangeVariableSymbol => "variable",
        IMethodSymbol => "method",
        INamespaceSymbol => "namespace",
        ITypeSymbol => "type",
        _ => "property",
    };

    /// <summary>A symbol in one line: of a value its type, of a method how it is called.</summary>
    public static string Of(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => Type(local.Type),
        IParameterSymbol parameter => Type(parameter.Type),
        IPropertySymbol property => Type(property.Type),
        IFieldSymbol field => Type(field.Type),
        IMethodSymbol method => method.ToDisplayString(Line),
        INamedTypeSymbol type => $"{Word(type)} {type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}",
        _ => "",
    };

    /// <summary>A way to call something, with what its documentation says.</summary>
    public static Signature Describe(IMethodSymbol method)
    {
        var said = Documentation.Of(method);
        return new Signature(
            method.MethodKind == MethodKind.Constructor ? $"new {method.ContainingType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}({string.Join(", ", method.Parameters.Select(p => p.ToDisplayString(Line)))})" : Of(method),
            said.Summary, [.. method.Parameters.Select(p => new CompletionItem(p.Name, "parameter", p.ToDisplayString(Line), said.Parameter(p.Name)))]);
    }

    // Short names, not those that are unambiguous at the position: there may be hundreds, and asking for each takes its time.
    private static string Type(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    private static string Word(INamedTypeSymbol type) => type.IsRecord ? "record" : type.TypeKind.ToString().ToLowerInvariant();
}
