using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Reading;
using Tenon.Generators.Reading;
using Tenon.Naming;

namespace Tenon.Design.Sampling;

/// <summary>What an HTTP flow listens on.</summary>
/// <param name="Flow">The flow's id.</param>
/// <param name="Method">The HTTP method, in capitals.</param>
/// <param name="Template">The route, with its parameters in braces.</param>
public sealed record HttpRoute(string Flow, string Method, string Template)
{
    /// <summary>The routes of a project's HTTP flows.</summary>
    /// <param name="compilation">The project.</param>
    public static IReadOnlyList<HttpRoute> All(Compilation compilation)
        => [.. Authored.Types(compilation).SelectMany(t => t.GetMembers().OfType<IMethodSymbol>()).Select(Of).OfType<HttpRoute>()];

    private static HttpRoute? Of(IMethodSymbol method)
        => Kinds.Trigger(method) is { } trigger && HttpBinding.Verb(trigger) is { } verb && method.DeclaringSyntaxReferences is [var declared, ..]
            ? new HttpRoute(NodeIds.OfMember((MethodDeclarationSyntax)declared.GetSyntax()), verb, HttpBinding.Route(trigger) ?? "/")
            : null;
}
