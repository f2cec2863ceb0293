using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Reading;

namespace Tenon.Design.Finding;

/// <summary>Finds the project's types that hold data, and their fields.</summary>
internal static class DataTypes
{
    /// <summary>A type, by its name on the map.</summary>
    public static INamedTypeSymbol Find(Sources sources, string name)
    {
        var reader = new TypeReader(sources.Compilation, sources.Folder);
        return Authored.Types(sources.Compilation).FirstOrDefault(t => reader.Name(t) == name) ?? throw new Refused($"There is no type {name}.");
    }

    /// <summary>The declaration that has a type's fields: of several parts the one with a constructor, or with members.</summary>
    public static BaseTypeDeclarationSyntax Declaration(INamedTypeSymbol type)
    {
        var parts = type.DeclaringSyntaxReferences.Select(r => r.GetSyntax()).OfType<BaseTypeDeclarationSyntax>().Where(d => !ProjectReader.IsGenerated(d.SyntaxTree)).ToList();
        return parts.Find(p => p is TypeDeclarationSyntax { ParameterList: not null }) ?? parts.Find(p => p is TypeDeclarationSyntax { Members.Count: > 0 }) ?? parts[0];
    }

    /// <summary>A field, in the type itself or one above it, as it is declared.</summary>
    public static (ISymbol Member, SyntaxNode Declared) Field(Sources sources, string type, string name)
    {
        for (var at = Find(sources, type); at is not null; at = at.BaseType)
        {
            if (at.GetMembers(name).FirstOrDefault(m => m is IPropertySymbol or IFieldSymbol { IsImplicitlyDeclared: false } && m.DeclaringSyntaxReferences.Length > 0) is not { } member)
                continue;
            if (References.IsShared(member))
                throw new Refused($"{name} is what another type asks for, too. Change both in an editor.");
            return (member, member.DeclaringSyntaxReferences[0].GetSyntax());
        }

        throw new Refused($"{type} has no field {name}.");
    }

    /// <summary>The parameter that a field of a record is; null when it is none.</summary>
    public static IParameterSymbol? Parameter(Sources sources, SyntaxNode declared)
        => declared is ParameterSyntax ? sources.Model(declared.SyntaxTree).GetDeclaredSymbol(declared) as IParameterSymbol : null;
}
