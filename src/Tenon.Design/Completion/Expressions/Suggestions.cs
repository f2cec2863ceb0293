using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Completion.Sites;
using Tenon.Design.Model;
using Tenon.Design.Reading;
using Tenon.Generators.Reading;

namespace Tenon.Design.Completion.Expressions;

/// <summary>Suggests what can be written at a position.</summary>
internal sealed class Suggestions(Draft draft, Context context)
{
    private const int Most = 300;
    private static readonly string[] Keywords = ["await", "new", "null", "true", "false", "default", "this", "typeof", "nameof", "is", "as", "not", "switch", "with", "throw"];

    public IReadOnlyList<CompletionItem> All()
    {
        if (context.InText)
            return [];
        var found = context.Before.Parent switch
        {
            MemberAccessExpressionSyntax access when context.Before == access.OperatorToken => Members(access.Expression),
            MemberBindingExpressionSyntax binding when context.Before == binding.OperatorToken && binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>() is { } conditional => Members(conditional.Expression),
            QualifiedNameSyntax name when context.Before == name.DotToken => Members(name.Left),
            InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ObjectInitializerExpression or (int)SyntaxKind.CollectionInitializerExpression, Parent: ExpressionSyntax made } list => [.. Settable(made, list), .. Names()],
            _ => Names(),
        };
        return [.. found.Where(f => Matches(f.Item.Text)).DistinctBy(f => (f.Item.Text, f.Item.Kind)).Select((f, i) => (f.Item, f.Rank, Index: i))
            .OrderBy(f => Begins(f.Item.Text) ? 0 : 1).ThenBy(f => f.Rank).ThenBy(f => f.Index).Take(Most).Select(f => f.Item)];
    }

    // By what is written: at the beginning, or the first letters of its words, or anywhere.
    private bool Matches(string text) => context.Prefix.Length == 0 || text.Contains(context.Prefix, StringComparison.OrdinalIgnoreCase)
        || (context.Prefix.Length > 1 && new string([.. text.Where((c, i) => i == 0 || char.IsUpper(c))]).StartsWith(context.Prefix, StringComparison.OrdinalIgnoreCase));

    private bool Begins(string text) => text.StartsWith(context.Prefix, StringComparison.OrdinalIgnoreCase);

    private IEnumerable<(CompletionItem Item, int Rank)> Members(ExpressionSyntax of)
    {
        var (model, position) = (draft.Model, context.Position);
        if (model.GetSymbolInfo(of).Symbol is INamespaceOrTypeSymbol space && !IsColour(of, space))
            return model.LookupSymbols(position, space).Where(s => space is INamespaceSymbol || s.IsStatic || s is INamedTypeSymbol).Where(Shown).Select(s => (Item(s), Rank(s)));
        var type = model.GetTypeInfo(of).Type;
        if (of.Parent is ConditionalAccessExpressionSyntax && type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            type = nullable.TypeArguments[0];
        return type is null or { TypeKind: TypeKind.Error } ? [] : model.LookupSymbols(position, type, includeReducedExtensionMethods: true).Where(s => !s.IsStatic || s is IMethodSymbol { MethodKind: MethodKind.ReducedExtension })
            .Where(Shown).OrderBy(s => s is IMethodSymbol { MethodKind: MethodKind.ReducedExtension } ? 1 : 0).ThenBy(s => s.Name, StringComparer.Ordinal).Select(s => (Item(s), Rank(s)));
    }

    // `Order order` has a property Order of type Order: then the value is meant.
    private bool IsColour(ExpressionSyntax of, INamespaceOrTypeSymbol symbol) => of is IdentifierNameSyntax name && symbol is ITypeSymbol
        && draft.Model.LookupSymbols(of.SpanStart, name: name.Identifier.ValueText).Any(s => s is ILocalSymbol or IParameterSymbol or IPropertySymbol or IFieldSymbol);

    private IEnumerable<(CompletionItem Item, int Rank)> Settable(ExpressionSyntax made, InitializerExpressionSyntax list)
    {
        var there = list.Expressions.OfType<AssignmentExpressionSyntax>().Select(a => a.Left.ToString()).ToHashSet();
        return draft.Model.GetTypeInfo(made).Type is not { } type ? [] : draft.Model.LookupSymbols(context.Position, type)
            .Where(s => s is IPropertySymbol { IsStatic: false, SetMethod: not null, IsIndexer: false } or IFieldSymbol { IsStatic: false, IsReadOnly: false } && !there.Contains(s.Name)).Select(s => (Item(s), -1));
    }

    private IEnumerable<(CompletionItem Item, int Rank)> Names()
    {
        foreach (var wanted in Wanted())
            yield return wanted;
        if (context.Before.Parent is ArgumentListSyntax list && draft.Expression.FullSpan.Contains(list.FullSpan) && Calls.Of(list, draft.Model) is { All: [var first, ..] } && list.Arguments.Count > 0)
        {
            foreach (var parameter in (Calls.Of(list, draft.Model).Chosen ?? first).Parameters.Where(p => p.Name.Length > 0 && !list.Arguments.Any(a => a.NameColon?.Name.Identifier.ValueText == p.Name)))
                yield return (new CompletionItem($"{parameter.Name}:", "parameter", Generators.Reading.Names.Short(parameter.Type), Documentation.Of(parameter)), 5);
        }

        var types = new List<(CompletionItem, int)>();
        foreach (var symbol in draft.Names(context.Position).Where(Shown))
        {
            if (symbol is INamespaceOrTypeSymbol or IAliasSymbol)
            {
                // There are thousands; until something is written only the project's own are of use.
                if (Matches(symbol.Name) && (context.Prefix.Length > 0 || (symbol is INamedTypeSymbol && !symbol.DeclaringSyntaxReferences.IsEmpty)))
                    types.Add((Item(symbol), symbol.DeclaringSyntaxReferences.IsEmpty ? 8 : 6));
            }
            else if (Matches(symbol.Name))
            {
                yield return (Item(symbol), Rank(symbol));
            }
        }

        foreach (var keyword in Keywords)
            yield return (new CompletionItem(keyword, "keyword", "", ""), 7);
        foreach (var type in types)
            yield return type;
    }

    // The members of an enum, and what is made anew, where just that is wanted.
    private IEnumerable<(CompletionItem Item, int Rank)> Wanted()
    {
        var wanted = context.Wanted is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : context.Wanted;
        if (wanted is not INamedTypeSymbol named)
            yield break;
        foreach (var option in named.SpecialType == SpecialType.System_Boolean ? [] : Forms.Editors.Options(named, Name))
            yield return (new CompletionItem(option, "constant", Generators.Reading.Names.Short(named), named.GetMembers(option.Split('.')[^1]).FirstOrDefault() is { } member ? Documentation.Of(member).Summary : ""), 0);
        if (named is { TypeKind: TypeKind.Class or TypeKind.Struct, IsAbstract: false, SpecialType: SpecialType.None } && !named.DeclaringSyntaxReferences.IsEmpty)
            yield return (new CompletionItem($"new {Name(named)}", "snippet", "", Documentation.Of(named).Summary), 4);
    }

    private string Name(ITypeSymbol type) => type.ToMinimalDisplayString(draft.Model, context.Position);

    private static bool Shown(ISymbol symbol) => symbol.CanBeReferencedByName && (!symbol.IsImplicitlyDeclared || symbol is IPropertySymbol or IMethodSymbol { MethodKind: MethodKind.Ordinary })
        && symbol is not IMethodSymbol { MethodKind: not (MethodKind.Ordinary or MethodKind.ReducedExtension or MethodKind.LocalFunction) } && symbol.Name is not ("Equals" or "GetHashCode" or "MemberwiseClone" or "Finalize" or "GetType" or "ReferenceEquals" or "EqualityContract" or "PrintMembers" or "Deconstruct") && !symbol.Name.StartsWith('<')
        && Kinds.Attribute(symbol, "System.ComponentModel.EditorBrowsableAttribute") is not { ConstructorArguments: [{ Value: 1 }] } && !Kinds.Has(symbol, "System.ObsoleteAttribute")
        && !symbol.ToDisplayString().StartsWith("Tenon.Generated", StringComparison.Ordinal);

    private int Rank(ISymbol symbol)
    {
        var fits = context.Wanted is { } wanted && Result(symbol) is { } type && ((CSharpCompilation)draft.Model.Compilation).ClassifyConversion(type, wanted) is { IsImplicit: true, IsUserDefined: false } && wanted.SpecialType != SpecialType.System_Object;
        return (symbol is ILocalSymbol or IParameterSymbol or IRangeVariableSymbol, fits) switch
        {
            (true, true) => 0,
            (true, false) => 2,
            (false, true) => 1,
            _ => symbol is IPropertySymbol or IFieldSymbol ? 3 : symbol is IMethodSymbol { MethodKind: MethodKind.ReducedExtension } ? 5 : 4,
        };
    }

    private static ITypeSymbol? Result(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        IPropertySymbol property => property.Type,
        IFieldSymbol field => field.Type,
        IMethodSymbol { ReturnsVoid: false } method => Shapes.Awaited(method.ReturnType),
        _ => null,
    };

    private static CompletionItem Item(ISymbol symbol) => new(
        Generators.Reading.Names.Identifier(symbol.Name), Signatures.Kind(symbol), Signatures.Of(symbol), symbol is INamespaceSymbol ? "" : Documentation.Say(symbol));
}
