using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Tenon.CodeFixes;

/// <summary>TN0002: makes a method fit to be a flow. TN0003: makes its class an integration.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class FitTriggerMethodFix() : RuleFix("TN0002", "TN0003")
{
    private protected override void Offer(Offered offered, SyntaxNode node)
    {
        if (node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method)
            return;
        if (offered.Rule == "TN0003")
        {
            if (method.Parent is ClassDeclarationSyntax type)
                offered.Change($"Mark {type.Identifier.ValueText} with [Integration]", e => e.AddAttribute(type, Attribute("Integration")));
        }
        else if (method.Modifiers.Any(SyntaxKind.StaticKeyword))
        {
            offered.Change($"Make {method.Identifier.ValueText} an instance method", e => e.SetModifiers(method, e.Generator.GetModifiers(method).WithIsStatic(false)));
        }
        else if (method.Modifiers.Any(SyntaxKind.AsyncKeyword) && method.ReturnType is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword })
        {
            offered.Change(
                $"Let {method.Identifier.ValueText} return Task",
                e => e.ReplaceNode(method.ReturnType, SyntaxFactory.ParseTypeName("Task").WithTriviaFrom(method.ReturnType)));
        }
        else if (!method.Modifiers.Any(SyntaxKind.PublicKeyword))
        {
            offered.Change($"Make {method.Identifier.ValueText} public", e => e.SetAccessibility(method, Accessibility.Public));
        }
    }
}
