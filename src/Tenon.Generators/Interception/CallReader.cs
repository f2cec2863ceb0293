using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Generators.Reading;
using Tenon.Naming;

namespace Tenon.Generators.Interception;

/// <summary>Finds the calls in an integration that are nodes.</summary>
internal sealed class CallReader(INamedTypeSymbol integration, SemanticModel model)
{
    private readonly IMethodSymbol? _constructor = Kinds.Constructor(integration);

    /// <summary>Reads every call in one declaration of the class.</summary>
    public IEnumerable<NodeModel> Read(TypeDeclarationSyntax declaration, CancellationToken ct)
    {
        foreach (var call in declaration.DescendantNodes(n => n == declaration || n is not TypeDeclarationSyntax).OfType<InvocationExpressionSyntax>())
        {
            ct.ThrowIfCancellationRequested();
            if (Read(call, ct) is { } node)
                yield return node;
        }
    }

    /// <summary>Why a call cannot be a node although it is one on a connection, a map or a step; null when it can, or is none.</summary>
    /// <remarks>Of a generic method the definition counts: its interceptor is generic as well, so a type argument needs no name.</remarks>
    public static string? Obstacle(IMethodSymbol method, Compilation compilation)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        if (method.IsVararg || method.ReturnsByRef || method.ReturnsByRefReadonly)
            return "it returns a reference";
        if (method is { IsStatic: false, ContainingType.IsValueType: true })
            return $"{method.ContainingType.Name} is a struct";
        var types = method.Parameters.Select(p => p.Type).Append(method.ReturnsVoid ? null : method.ReturnType).Append(method.ContainingType);
        foreach (var type in types)
        {
            if (type is not null && !Names.CanName(type, compilation))
                return $"generated code cannot name {Names.Short(type)}: make it internal";
        }

        if (!compilation.IsSymbolAccessibleWithin(method, compilation.Assembly)
            && (method.IsGenericMethod || method.ContainingType.IsStatic || method.ContainingType.IsGenericType))
        {
            return $"generated code cannot call {method.Name}: make it internal";
        }

        return IsAsync(method.ReturnType) && method.Parameters.Any(p => p.RefKind != RefKind.None || p.Type.IsRefLikeType)
            ? "an asynchronous call cannot pass on a reference"
            : null;
    }

    /// <summary>What a call is to Tenon: a call on a connection, a map or a step; null for an ordinary call.</summary>
    public (string Kind, string? Connection)? Classify(InvocationExpressionSyntax call, IMethodSymbol method, CancellationToken ct)
    {
        if (Kinds.Has(method, "Tenon.MapAttribute"))
            return ("Map", null);
        if (Kinds.Has(method, "Tenon.StepAttribute"))
            return ("Step", null);
        if (ReceiverOf(call, method) is not { } receiver || model.GetTypeInfo(receiver, ct).Type is not INamedTypeSymbol type)
            return null;
        var parameter = _constructor?.Parameters.FirstOrDefault(p => IsReference(receiver, p, type, ct));
        if (parameter is not null)
            return Kinds.ServiceReason(parameter) is null ? ("Call", parameter.Name) : null;
        if (Kinds.IsConnector(type) || Kinds.Has(type, "Tenon.ConnectionPartAttribute"))
            return ("Call", _constructor?.Parameters.FirstOrDefault(p => Kinds.ServiceReason(p) is null && SymbolEqualityComparer.Default.Equals(p.Type, type))?.Name);
        return null;
    }

    private NodeModel? Read(InvocationExpressionSyntax call, CancellationToken ct)
    {
        if (model.GetSymbolInfo(call, ct).Symbol is not IMethodSymbol method || method.MethodKind is not (MethodKind.Ordinary or MethodKind.ReducedExtension))
            return null;
        if (Classify(call, method, ct) is not { } node || Obstacle(method, model.Compilation) is not null)
            return null;
        if (model.GetInterceptableLocation(call, ct) is not { } location)
            return null;
        var id = NodeIds.Of(call);
        var span = call.ArgumentList.GetLocation().GetLineSpan();
        return new NodeModel(
            id, node.Kind, NodeIds.Callee(call), node.Connection, span.Path, span.StartLinePosition.Line + 1,
            InterceptorWriter.Inputs(method), location.GetInterceptsLocationAttributeSyntax(), InterceptorWriter.Write(method, model.Compilation));
    }

    private static ExpressionSyntax? ReceiverOf(InvocationExpressionSyntax call, IMethodSymbol method)
    {
        // `Extensions.Query(db, …)`, written as the static method that it is, is as much a call on `db` as `db.Query(…)`.
        if (method is { IsExtensionMethod: true, MethodKind: MethodKind.Ordinary })
            return call.ArgumentList.Arguments.FirstOrDefault()?.Expression;
        if (method.IsStatic)
            return null;
        return call.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Expression,
            MemberBindingExpressionSyntax binding => call.Ancestors().OfType<ConditionalAccessExpressionSyntax>()
                .FirstOrDefault(c => c.WhenNotNull.Span.Contains(binding.Span))?.Expression,
            _ => null,
        };
    }

    // The parameter itself (a primary constructor's), or a field or property of its type and, but for case and a leading underscore, its name.
    private bool IsReference(ExpressionSyntax receiver, IParameterSymbol parameter, INamedTypeSymbol type, CancellationToken ct)
    {
        while (receiver is ParenthesizedExpressionSyntax inner)
            receiver = inner.Expression;
        if (receiver is PostfixUnaryExpressionSyntax suppressed)
            receiver = suppressed.Operand;
        return model.GetSymbolInfo(receiver, ct).Symbol switch
        {
            IParameterSymbol p => SymbolEqualityComparer.Default.Equals(p, parameter),
            IFieldSymbol or IPropertySymbol when SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, parameter.Type.OriginalDefinition)
                => model.GetSymbolInfo(receiver, ct).Symbol is { IsStatic: false } member
                    && SymbolEqualityComparer.Default.Equals(member.ContainingType, integration)
                    && string.Equals(member.Name.TrimStart('_'), parameter.Name.TrimStart('_'), StringComparison.OrdinalIgnoreCase),
            _ => false,
        };
    }

    internal static bool IsAsync(ITypeSymbol type) => Names.Metadata(type) is
        "System.Threading.Tasks.Task" or "System.Threading.Tasks.Task`1" or "System.Threading.Tasks.ValueTask" or "System.Threading.Tasks.ValueTask`1"
        or "System.Collections.Generic.IAsyncEnumerable`1";
}
