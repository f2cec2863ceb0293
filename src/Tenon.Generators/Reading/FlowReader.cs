using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Naming;

namespace Tenon.Generators.Reading;

/// <summary>Reads a trigger method: what wakes it, what its parameters are bound to, how it is invoked.</summary>
internal static class FlowReader
{
    /// <summary>The policies of flows, as their attributes are named.</summary>
    public static readonly string[] Policies = ["Retry", "Timeout", "DeadLetter", "Concurrency"];

    /// <summary>Why a trigger method cannot be a flow; null when it can.</summary>
    public static string? Obstacle(IMethodSymbol method)
    {
        if (method.IsStatic)
            return "it is static, so it has no connections";
        if (method.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal))
            return "it is not public";
        if (method.IsGenericMethod)
            return "it is generic";
        if (method.IsAbstract)
            return "it is abstract";
        if (method is { IsAsync: true, ReturnsVoid: true })
            return "it is async void, so nobody can tell when it has ended";
        return method.Parameters.FirstOrDefault(p => p.RefKind != RefKind.None || p.Type.IsRefLikeType) is { } reference
            ? $"its parameter '{reference.Name}' is passed by reference" : null;
    }

    public static FlowModel Read(IMethodSymbol method, INamedTypeSymbol integration, CancellationToken ct)
    {
        var syntax = (MethodDeclarationSyntax)method.DeclaringSyntaxReferences[0].GetSyntax(ct);
        var position = syntax.Identifier.GetLocation().GetLineSpan();
        var trigger = Kinds.Trigger(method)!;
        var initializers = new List<string> { $"Trigger = new {Names.Attribute(trigger, asObject: true)}" };
        foreach (var policy in Policies)
        {
            if (Kinds.Attribute(method, $"Tenon.{policy}Attribute") is { } attribute)
                initializers.Add($"{policy} = new {Names.Attribute(attribute, asObject: true)}");
        }

        if (HttpBinding.Verb(trigger) is not null)
            initializers.AddRange([HttpBinding.Metadata(method, integration), HttpBinding.Endpoint(method, integration, trigger)]);
        else
            initializers.Add(InputBinding.Invoke(method, integration));
        var parameters = method.Parameters.Select(p => new ParameterModel(p.Name, Names.Short(p.Type), Source(p, trigger) ?? "nothing", Kinds.Has(p, "Tenon.SensitiveAttribute")));

        return new FlowModel(
            NodeIds.OfMember(syntax), Docs.Summary(syntax), position.Path, position.StartLinePosition.Line + 1,
            new EquatableArray<string>(initializers), new EquatableArray<ParameterModel>(parameters));
    }

    /// <summary>Where a parameter's value comes from, in words; null when nothing can bind it.</summary>
    public static string? Source(IParameterSymbol parameter, AttributeData trigger)
        => HttpBinding.Verb(trigger) is not null ? HttpBinding.Source(parameter, trigger) : InputBinding.Source(parameter, trigger);

    /// <summary>A call of the flow on <c>self</c>, brought to <c>Task</c> or <c>Task&lt;T&gt;</c>.</summary>
    public static string Normalise(IMethodSymbol method, string call) => Names.Metadata(method.ReturnType) switch
    {
        "System.Threading.Tasks.Task" or "System.Threading.Tasks.Task`1" => call,
        "System.Threading.Tasks.ValueTask" or "System.Threading.Tasks.ValueTask`1" => $"{call}.AsTask()",
        _ when method.ReturnsVoid => $"global::Tenon.Runtime.Flow.Completed(() => {call})",
        _ => $"global::System.Threading.Tasks.Task.FromResult({call})",
    };

    /// <summary>What a flow returns once awaited; null for nothing.</summary>
    public static ITypeSymbol? Result(IMethodSymbol method) => Names.Metadata(method.ReturnType) switch
    {
        "System.Threading.Tasks.Task" or "System.Threading.Tasks.ValueTask" => null,
        "System.Threading.Tasks.Task`1" or "System.Threading.Tasks.ValueTask`1" => ((INamedTypeSymbol)method.ReturnType).TypeArguments[0],
        _ => method.ReturnsVoid ? null : method.ReturnType,
    };
}
