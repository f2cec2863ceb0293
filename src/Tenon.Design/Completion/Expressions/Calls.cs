using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tenon.Design.Completion.Expressions;

/// <summary>Says what could be called where something is being called.</summary>
internal static class Calls
{
    /// <summary>The methods that a list of arguments may be for, and the one that the compiler would take; null when it takes none.</summary>
    public static (IReadOnlyList<IMethodSymbol> All, IMethodSymbol? Chosen) Of(BaseArgumentListSyntax list, SemanticModel model)
    {
        switch (list.Parent)
        {
            case InvocationExpressionSyntax call:
                var group = model.GetMemberGroup(call.Expression).OfType<IMethodSymbol>().Where(m => model.IsAccessible(call.SpanStart, m)).ToList();
                if (group.Count == 0 && model.GetTypeInfo(call.Expression).Type is INamedTypeSymbol { DelegateInvokeMethod: { } invoke })
                    group.Add(invoke);
                return (group, model.GetSymbolInfo(call).Symbol as IMethodSymbol);
            case BaseObjectCreationExpressionSyntax made:
                return (model.GetTypeInfo(made).Type is INamedTypeSymbol type ? [.. type.InstanceConstructors.Where(c => model.IsAccessible(made.SpanStart, c))] : [], model.GetSymbolInfo(made).Symbol as IMethodSymbol);
            default:
                return ([], null);
        }
    }

    /// <summary>The parameter that an argument is for, by its name or its turn.</summary>
    public static IParameterSymbol? Parameter(BaseArgumentListSyntax list, SemanticModel model, int index, string? name)
    {
        var (all, chosen) = Of(list, model);
        return (chosen is null ? all : all.Prepend(chosen)).Select(m => Parameter(m, index, name)).FirstOrDefault(p => p is not null);
    }

    public static IParameterSymbol? Parameter(IMethodSymbol method, int index, string? name)
        => name is not null ? method.Parameters.FirstOrDefault(p => p.Name == name)
            : index < method.Parameters.Length ? method.Parameters[index]
            : method.Parameters is [.., { IsParams: true } last] ? last : null;
}
