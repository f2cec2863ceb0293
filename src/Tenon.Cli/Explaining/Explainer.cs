using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Cli.Reporting;
using Tenon.Generators.Interception;
using Tenon.Generators.Reading;
using Tenon.Naming;

namespace Tenon.Cli.Explaining;

/// <summary>Asks the generator's own readers what they make of each class and method, so that the explanation is what happens.</summary>
internal sealed class Explainer(Compilation compilation, string folder)
{
    /// <summary>Explains every class of the project's own source; of other types only those that a trigger or [Integration] was put on.</summary>
    public IReadOnlyList<ExplainedType> Explain(CancellationToken ct)
    {
        var types = new List<ExplainedType>();
        var seen = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var tree in compilation.SyntaxTrees.Where(IsAuthored).OrderBy(t => t.FilePath, StringComparer.Ordinal))
        {
            var model = compilation.GetSemanticModel(tree);
            foreach (var declaration in tree.GetRoot(ct).DescendantNodes().OfType<TypeDeclarationSyntax>())
            {
                if (model.GetDeclaredSymbol(declaration, ct) is { } type && seen.Add(type) && (type is { TypeKind: TypeKind.Class, IsRecord: false } || IsMarked(type)))
                    types.Add(Type(type, declaration, ct));
            }
        }

        return types;
    }

    private bool IsAuthored(SyntaxTree tree)
        => Path.GetRelativePath(folder, tree.FilePath) is var path && !path.StartsWith("..", StringComparison.Ordinal) && !path.Split('/', '\\').Contains("obj");

    private static bool IsMarked(INamedTypeSymbol type)
        => Kinds.Has(type, IntegrationReader.AttributeName) || type.GetMembers().OfType<IMethodSymbol>().Any(m => Kinds.Trigger(m) is not null);

    private ExplainedType Type(INamedTypeSymbol type, TypeDeclarationSyntax declaration, CancellationToken ct)
    {
        var marked = Kinds.Has(type, IntegrationReader.AttributeName);
        var obstacle = marked ? IntegrationReader.Obstacle(type, compilation) : null;
        var isIntegration = marked && obstacle is null;
        var why = !marked ? "it has no [Integration]" : obstacle ?? "it has [Integration]";
        var place = declaration.Identifier.GetLocation().GetLineSpan();
        return new ExplainedType(
            Names.Short(type), isIntegration ? "integration" : "none", why, DiagnosticReport.Relative(place.Path, folder), place.StartLinePosition.Line + 1,
            isIntegration ? [.. (Kinds.Constructor(type)?.Parameters ?? []).Select(Need)] : [],
            [.. type.GetMembers().OfType<IMethodSymbol>().Where(m => m.MethodKind == MethodKind.Ordinary).SelectMany(m => Method(type, m, isIntegration, why, ct))]);
    }

    private static ExplainedNeed Need(IParameterSymbol parameter) => Kinds.ServiceReason(parameter) is { } reason
        ? new ExplainedNeed(parameter.Name, Names.Short(parameter.Type), "service", reason)
        : new ExplainedNeed(parameter.Name, Names.Short(parameter.Type), "connection", Kinds.IsConnector(parameter.Type)
            ? $"its settings are Connections:{parameter.Name}" : "the project registers it in its [ProjectSetup] method");

    private IEnumerable<ExplainedMethod> Method(INamedTypeSymbol type, IMethodSymbol method, bool inIntegration, string whyNot, CancellationToken ct)
    {
        if (method.DeclaringSyntaxReferences.Select(r => r.GetSyntax(ct)).OfType<MethodDeclarationSyntax>().FirstOrDefault(IsAuthored) is not { } syntax)
            yield break;
        var (kind, why, parameters) = Judge(type, method, inIntegration, whyNot, ct);
        yield return new ExplainedMethod(
            NodeIds.OfMember(syntax), kind, why, syntax.Identifier.GetLocation().GetLineSpan().StartLinePosition.Line + 1, parameters,
            inIntegration ? [.. Nodes(type, syntax, ct)] : []);
    }

    private bool IsAuthored(SyntaxNode node) => IsAuthored(node.SyntaxTree);

    private static (string Kind, string Why, IReadOnlyList<ExplainedParameter> Parameters) Judge(
        INamedTypeSymbol type, IMethodSymbol method, bool inIntegration, string whyNot, CancellationToken ct)
    {
        if (Kinds.Trigger(method) is { } trigger)
        {
            var written = trigger.ApplicationSyntaxReference?.GetSyntax(ct).ToString() ?? trigger.AttributeClass!.Name;
            if (!inIntegration)
                return ("none", $"it has [{written}], but its class is no integration: {whyNot}", []);
            if (FlowReader.Obstacle(method) is { } obstacle)
                return ("none", $"it has [{written}], but {obstacle}", []);
            return ("flow", $"it has [{written}]", [.. FlowReader.Read(method, type, ct).Parameters.Select(p => new ExplainedParameter(p.Name, p.Type, p.Binding))]);
        }

        if (Kinds.Has(method, "Tenon.MapAttribute"))
            return ("map", "it has [Map]", []);
        if (Kinds.Has(method, "Tenon.StepAttribute"))
            return ("step", "it has [Step]", []);
        return ("none", "it has no trigger, [Map] or [Step]: an ordinary method", []);
    }

    private IEnumerable<ExplainedNode> Nodes(INamedTypeSymbol type, MethodDeclarationSyntax method, CancellationToken ct)
    {
        var model = compilation.GetSemanticModel(method.SyntaxTree);
        var calls = new CallReader(type, model);
        foreach (var call in method.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (model.GetSymbolInfo(call, ct).Symbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ReducedExtension } called
                || calls.Classify(call, called, ct) is not { } node)
            {
                continue;
            }

            yield return new ExplainedNode(
                NodeIds.Of(call), node.Kind.ToLowerInvariant(), node.Connection, call.ArgumentList.GetLocation().GetLineSpan().StartLinePosition.Line + 1,
                CallReader.Obstacle(called, compilation));
        }
    }
}
