using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Tenon.Naming;

namespace Tenon.Generators.Rules;

/// <summary>TN0020: two flows with one name, which runs, dead letters and traces could not be told apart by.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OneFlowPerName() : ProjectRule(Rule.ProjectError(
    "TN0020", "Two flows have one name", "{0} is the name of another flow too ({1}). Rename one of the classes."))
{
    private protected override IEnumerable<Named> Names(INamedTypeSymbol type, Compilation compilation)
        => from flow in Flows(type, compilation)
           let id = NodeIds.OfMember((MethodDeclarationSyntax)flow.Method.DeclaringSyntaxReferences[0].GetSyntax())
           select new Named(id, id, Place(flow.Method));
}
