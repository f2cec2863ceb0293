using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Tenon.Generators.Interception;
using Tenon.Generators.Reading;
using Tenon.Naming;

namespace Tenon.Generators.Rules;

/// <summary>TN0007: a call whose end nobody waits for, so that the run may end before it and its error is lost.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AwaitedCalls() : CallRule(Rule.Warning(
    "TN0007", "A call is not awaited", "{0} is not {1}: the run may end before it does, and its error is lost. {2}."))
{
    private protected override void Check(SyntaxNodeAnalysisContext context, InvocationExpressionSyntax call, IMethodSymbol method)
    {
        if (!CallReader.IsAsync(method.ReturnType) || !IsDropped(Whole(call), context))
            return;
        var stream = Names.Metadata(method.ReturnType) == "System.Collections.Generic.IAsyncEnumerable`1";
        context.ReportDiagnostic(Diagnostic.Create(
            SupportedDiagnostics[0], call.GetLocation(), stream ? Fact("stream", "") : null, NodeIds.Callee(call), stream ? "read" : "awaited", stream ? "Read it with await foreach" : "Write await before it"));
    }

    // The call with what only dresses it: parentheses, ?., !, ConfigureAwait and AsTask.
    private static ExpressionSyntax Whole(ExpressionSyntax expression) => expression.Parent switch
    {
        ParenthesizedExpressionSyntax parenthesized => Whole(parenthesized),
        PostfixUnaryExpressionSyntax suppressed when suppressed.IsKind(SyntaxKind.SuppressNullableWarningExpression) => Whole(suppressed),
        ConditionalAccessExpressionSyntax access when access.WhenNotNull == expression => Whole(access),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" or "AsTask", Parent: InvocationExpressionSyntax dressed } access when access.Expression == expression => Whole(dressed),
        _ => expression,
    };

    private static bool IsDropped(ExpressionSyntax whole, SyntaxNodeAnalysisContext context) => whole.Parent switch
    {
        ExpressionStatementSyntax => true,
        AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax } assignment => context.SemanticModel.GetSymbolInfo(assignment.Left, context.CancellationToken).Symbol is IDiscardSymbol,
        ArrowExpressionClauseSyntax { Parent: BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax } arrow
            => context.SemanticModel.GetDeclaredSymbol(arrow.Parent!, context.CancellationToken) is IMethodSymbol { ReturnsVoid: true },
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } => IsNeverRead(variable, context),
        _ => false,
    };

    private static bool IsNeverRead(VariableDeclaratorSyntax variable, SyntaxNodeAnalysisContext context)
        => context.SemanticModel.GetDeclaredSymbol(variable, context.CancellationToken) is ILocalSymbol local
            && NodeIds.MemberAround(variable) is { } member
            && !NodeIds.NodesOf(member).OfType<IdentifierNameSyntax>().Any(n => n.Identifier.ValueText == local.Name
                && SymbolEqualityComparer.Default.Equals(context.SemanticModel.GetSymbolInfo(n, context.CancellationToken).Symbol, local));
}
