using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Finding;
using Tenon.Design.Reading;

namespace Tenon.Design.Writing;

/// <summary>Makes a method asynchronous when something that has to be waited for is put into it.</summary>
internal static class Asyncs
{
    /// <summary>Makes the function around a place asynchronous, if it is not and can be.</summary>
    public static void Ensure(Draft draft, Sequence sequence, Fragment code)
    {
        if (!code.Awaits)
            return;
        var function = Functions.Around(sequence.Owner);
        var tree = function.SyntaxTree;
        switch (function)
        {
            case AnonymousFunctionExpressionSyntax { AsyncKeyword.RawKind: 0 } lambda:
                draft.Insert(tree, lambda.SpanStart, "async ");
                break;
            case MethodDeclarationSyntax method when !method.Modifiers.Any(SyntaxKind.AsyncKeyword) && sequence.Chart.Model.GetDeclaredSymbol(method) is IMethodSymbol symbol && !References.InProject(draft.Sources, symbol).Any(References.IsUse):
                Make(draft, method, method.ReturnType, symbol, (SyntaxNode?)method.Body ?? method.ExpressionBody, sequence.Form == SequenceForm.Expression);
                break;
        }
    }

    private static void Make(Draft draft, MethodDeclarationSyntax method, TypeSyntax type, IMethodSymbol symbol, SyntaxNode? body, bool opened)
    {
        var tree = method.SyntaxTree;
        var isTask = symbol.ReturnType is { Name: "Task" or "ValueTask", ContainingNamespace.Name: "Tasks" };
        if (body is null || body.DescendantNodes().Any(n => n is YieldStatementSyntax) || symbol.RefKind != RefKind.None || (isTask && symbol.ReturnType is INamedTypeSymbol { IsGenericType: false }))
            return;
        if (!isTask)
            draft.Replace(tree, type.Span, symbol.ReturnsVoid ? "async Task" : $"async Task<{type}>");
        else
            draft.Insert(tree, type.SpanStart, "async ");

        // What gave a task to wait for gives its result now. One that is opened has its return written anew.
        if (isTask && !opened)
        {
            foreach (var value in body.DescendantNodes(n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).OfType<ReturnStatementSyntax>().Select(r => r.Expression).OfType<ExpressionSyntax>())
                draft.Insert(tree, value.SpanStart, "await ");
        }
    }
}
