using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Tenon.Generators.Interception;
using Tenon.Naming;

namespace Tenon.Generators.Rules;

/// <summary>TN0016: a call on a connection, a map or a step that no interceptor can be written for.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CallsThatAreNodes() : CallRule(Rule.Warning(
    "TN0016", "A call cannot be a node", "{0} is not traced or protected, because {1}"))
{
    private protected override void Check(SyntaxNodeAnalysisContext context, InvocationExpressionSyntax call, IMethodSymbol method)
    {
        if (CallReader.Obstacle(method, context.Compilation) is { } obstacle)
            context.ReportDiagnostic(Diagnostic.Create(SupportedDiagnostics[0], call.GetLocation(), NodeIds.Callee(call), obstacle));
    }
}
