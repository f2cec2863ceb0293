using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Model;
using Tenon.Design.Reading;
using Tenon.Generators.Interception;
using Tenon.Generators.Reading;
using Tenon.Naming;

namespace Tenon.Design.Sampling;

/// <summary>Makes what a node could give, from the signature of what it calls.</summary>
public static class ResultSampler
{
    /// <summary>A sample result; null when there is no such node, or runs do not show it as a step.</summary>
    /// <param name="compilation">The project.</param>
    /// <param name="node">The node's id.</param>
    public static SampleResult? Of(Compilation compilation, string node)
    {
        ArgumentNullException.ThrowIfNull(compilation);
        ArgumentNullException.ThrowIfNull(node);
        if (Called(compilation, node) is not { } method)
            return null;
        var result = method.ReturnsVoid ? null : method.ReturnType;
        var stream = result is not null && Names.Metadata(result) == "System.Collections.Generic.IAsyncEnumerable`1";
        if (result is INamedTypeSymbol awaited && CallReader.IsAsync(result))
            result = awaited.TypeArguments.FirstOrDefault();
        return result is null ? new SampleResult(null, null)
            : new SampleResult(Names.Short(result), stream ? $"[{Samples.Json(result, method.Name)}]" : Samples.Json(result, method.Name));
    }

    private static IMethodSymbol? Called(Compilation compilation, string node)
    {
        if (node.IndexOf('/', StringComparison.Ordinal) is not (> 0 and var slash))
            return null;
        var member = node[..slash];
        foreach (var tree in compilation.SyntaxTrees)
        {
            foreach (var declared in Bodied.In(tree).Where(m => m.Has(member)))
            {
                var model = compilation.GetSemanticModel(tree);
                if (declared.Nodes.OfType<InvocationExpressionSyntax>().FirstOrDefault(c => NodeIds.Of(c) == node) is { } call
                    && model.GetSymbolInfo(call).Symbol is IMethodSymbol method && declared.Symbol(model) is { ContainingType: { } type }
                    && new CallReader(type, model).Classify(call, method, default) is not null)
                {
                    return method;
                }
            }
        }

        return null;
    }
}
