using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Finding;
using Tenon.Design.Model;
using Tenon.Design.Writing;

namespace Tenon.Design.Editing.Operations;

/// <summary>Adds a field to a type, renames one everywhere, gives one another type.</summary>
internal static class FieldSetting
{
    public static string Plan(Draft draft, AddField edit)
    {
        var type = DataTypes.Find(draft.Sources, edit.Type);
        var name = Snippet.Name(edit.Field.Name);
        MustBeFree(type, edit.Type, name);
        draft.Watched.UnionWith(draft.Sources.Trees);
        var declaration = DataTypes.Declaration(type);
        if (declaration is EnumDeclarationSyntax choices)
        {
            Lists.Insert(draft, choices.SyntaxTree, choices.Members, choices.Members.Count, name, choices.OpenBraceToken.Span.End);
            return $"Add {name} to {edit.Type}";
        }

        var written = Snippet.Type(edit.Field.Type.Trim(), declaration.SyntaxTree.Options);
        if (declaration is RecordDeclarationSyntax { ParameterList: { } parameters })
            Parameter(draft, type, parameters, written, name);
        else
            Property(draft, type, (TypeDeclarationSyntax)declaration, written, name);
        return $"Add {name} to {edit.Type}";
    }

    public static string Plan(Draft draft, RenameField edit)
    {
        var (member, declared) = DataTypes.Field(draft.Sources, edit.Type, edit.Name);
        var to = Snippet.Name(edit.To);
        if (to == edit.Name)
            return $"Rename {edit.Name} to {to}";
        MustBeFree(member.ContainingType, edit.Type, to);
        Renames.Everywhere(draft, member, to);
        if (DataTypes.Parameter(draft.Sources, declared) is { } parameter)
            Renames.Everywhere(draft, parameter, to);
        return $"Rename {edit.Type}.{edit.Name} to {to}";
    }

    public static string Plan(Draft draft, SetFieldType edit)
    {
        var (_, declared) = DataTypes.Field(draft.Sources, edit.Type, edit.Name);
        var old = declared switch
        {
            ParameterSyntax parameter => parameter.Type,
            PropertyDeclarationSyntax property => property.Type,
            VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1 } variable } => variable.Type,
            _ => null,
        } ?? throw new Refused($"{edit.Name} has no type of its own.");
        draft.Watched.UnionWith(draft.Sources.Trees);
        draft.Replace(declared.SyntaxTree, old.Span, Snippet.Type(edit.To.Trim(), declared.SyntaxTree.Options).ToString());
        return $"Make {edit.Type}.{edit.Name} {edit.To.Trim()}";
    }

    private static void MustBeFree(INamedTypeSymbol type, string title, string name)
    {
        if (type.GetMembers(name.TrimStart('@')).Length > 0 || type.Name == name.TrimStart('@'))
            throw new Refused($"{title} has something called {name} already.");
    }

    // Before those that may be left out; whoever makes one gives it nothing yet.
    private static void Parameter(Draft draft, INamedTypeSymbol type, ParameterListSyntax list, TypeSyntax written, string name)
    {
        var index = list.Parameters.IndexOf(p => p.Default is not null);
        index = index < 0 ? list.Parameters.Count : index;
        Lists.Insert(draft, list.SyntaxTree, list.Parameters, index, $"{written} {name}", list.OpenParenToken.Span.End);
        foreach (var (tree, arguments) in ParameterSetting.Creations(draft, type))
        {
            var at = Math.Min(index, arguments.Arguments.Count);
            var named = arguments.Arguments.Any(a => a.NameColon is not null);
            Lists.Insert(draft, tree, arguments.Arguments, named ? arguments.Arguments.Count : at, (named ? $"{name}: " : "") + (written is NullableTypeSyntax ? "null" : "default!"), arguments.OpenParenToken.Span.End);
        }
    }

    // As the one above it is written.
    private static void Property(Draft draft, INamedTypeSymbol type, TypeDeclarationSyntax declaration, TypeSyntax written, string name)
    {
        var (tree, text, style) = (declaration.SyntaxTree, declaration.SyntaxTree.GetText(), FileStyle.Of(declaration.SyntaxTree));
        var siblings = declaration.Members.OfType<PropertyDeclarationSyntax>().Where(p => p.AccessorList is not null && !p.Modifiers.Any(SyntaxKind.StaticKeyword)).ToList();
        var required = siblings.Any(p => p.Modifiers.Any(SyntaxKind.RequiredKeyword)) && !IsMade(draft, type);
        var accessors = siblings.LastOrDefault()?.AccessorList!.Accessors.All(a => a.Body is null && a.ExpressionBody is null) == true ? siblings[^1].AccessorList!.ToString() : "{ get; set; }";
        var line = $"public {(required ? "required " : "")}{written} {name} {accessors}{(required ? "" : First(draft, declaration, written))}";
        if (siblings.LastOrDefault() is not { } last)
        {
            Members.Append(draft, declaration, Fragment.Of(line).Styled(style));
            return;
        }

        var end = text.Lines.GetLineFromPosition(last.Span.End);
        var start = text.LineOf(Extent.Own(last.GetFirstToken()) is [var first, ..] ? Extent.Whole(first).Start : last.SpanStart);
        if (text.StartsLine(last.SpanStart) && end.EndIncludingLineBreak > end.End && text.ToString(end.Span).TrimStart().StartsWith(text.ToString(last.Span).Split('\n')[^1].Trim(), StringComparison.Ordinal) && !text.IsBlank(start - 1))
            draft.Insert(tree, end.EndIncludingLineBreak, text.IndentAt(last.SpanStart) + line + style.EndOfLine);
        else
            Members.Behind(draft, last, Fragment.Of(line).Styled(style));
    }

    private static bool IsMade(Draft draft, INamedTypeSymbol type)
        => draft.Sources.Trees.Where(t => t.GetText().ToString().Contains("new", StringComparison.Ordinal)).Any(t => t.GetRoot().DescendantNodes().OfType<BaseObjectCreationExpressionSyntax>()
            .Any(c => SymbolEqualityComparer.Default.Equals(draft.Sources.Model(t).GetTypeInfo(c).Type, type)));

    // What must not be null has to begin as something.
    private static string First(Draft draft, TypeDeclarationSyntax declaration, TypeSyntax written)
    {
        if (written is NullableTypeSyntax || draft.Sources.Compilation.Options.NullableContextOptions == NullableContextOptions.Disable)
            return "";
        var type = draft.Sources.Model(declaration.SyntaxTree).GetSpeculativeTypeInfo(declaration.OpenBraceToken.SpanStart, written, SpeculativeBindingOption.BindAsTypeOrNamespace).Type;
        return type switch
        {
            { SpecialType: SpecialType.System_String } => " = \"\";",
            { IsReferenceType: true } when type is IArrayTypeSymbol || type.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_Collections_IEnumerable) => " = [];",
            { IsReferenceType: true } => " = default!;",
            _ => "",
        };
    }
}
