using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Generators.Interception;

namespace Tenon.Generators.Reading;

/// <summary>Reads an <c>[Integration]</c> class.</summary>
internal static class IntegrationReader
{
    public const string AttributeName = "Tenon.IntegrationAttribute";

    public static IntegrationModel? Read(GeneratorAttributeSyntaxContext context, CancellationToken ct)
    {
        if (context.TargetSymbol is not INamedTypeSymbol type || Obstacle(type, context.SemanticModel.Compilation) is not null)
            return null;
        var name = context.Attributes[0].ConstructorArguments is [{ Value: string given }] ? given : type.Name;
        var parameters = Kinds.Constructor(type)?.Parameters ?? [];
        var nodes = new List<NodeModel>();
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(ct) is not TypeDeclarationSyntax declaration)
                continue;
            var model = declaration.SyntaxTree == context.SemanticModel.SyntaxTree
                ? context.SemanticModel
                : context.SemanticModel.Compilation.GetSemanticModel(declaration.SyntaxTree);
            nodes.AddRange(new CallReader(type, model).Read(declaration, ct));
        }

        var flows = type.GetMembers().OfType<IMethodSymbol>().Where(m => Kinds.Trigger(m) is not null && FlowReader.Obstacle(m) is null)
            .Select(m => FlowReader.Read(m, type, ct));
        var connections = new EquatableArray<ConnectionModel>(parameters.Where(p => Kinds.ServiceReason(p) is null).Select(Connection));
        return new IntegrationModel(
            name,
            Names.Of(type),
            $"new {Names.Of(type)}({string.Join(", ", parameters.Select(Argument))})",
            // Somebody else's client may be registered to live as long as a run: a database context is.
            parameters.Any(p => Kinds.ServiceReason(p) is not null) || connections.Any(c => c.Options is null),
            connections,
            new EquatableArray<FlowModel>(flows),
            new EquatableArray<NodeModel>(nodes));
    }

    /// <summary>Why a class cannot be an integration; null when it can.</summary>
    public static string? Obstacle(INamedTypeSymbol type, Compilation compilation)
    {
        if (type.IsStatic || type.IsAbstract)
            return type.IsStatic ? "it is static" : "it is abstract";
        if (type.IsGenericType)
            return "it is generic";
        if (!Names.CanName(type, compilation))
            return "it is private";
        return Kinds.Constructor(type) is null ? "it has no public or internal constructor" : null;
    }

    private static string Argument(IParameterSymbol parameter)
    {
        var type = Names.Of(parameter.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated));
        if (Kinds.ServiceReason(parameter) is null)
            return $"global::Tenon.Runtime.Connections.ConnectionEntry.Get<{type}>(services, {Names.Literal(parameter.Name)})";
        const string DI = "global::Microsoft.Extensions.DependencyInjection.";
        if (Kinds.Attribute(parameter, "Microsoft.Extensions.DependencyInjection.FromKeyedServicesAttribute") is { ConstructorArguments: [{ } key] })
            return $"{DI}ServiceProviderKeyedServiceExtensions.GetRequiredKeyedService<{type}>(services, {Names.Constant(key)})";
        var get = parameter.NullableAnnotation == NullableAnnotation.Annotated ? "GetService" : "GetRequiredService";
        return $"{DI}ServiceProviderServiceExtensions.{get}<{type}>(services)";
    }

    private static ConnectionModel Connection(IParameterSymbol parameter)
    {
        var type = Names.Of(parameter.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated));
        if (parameter.Type is not INamedTypeSymbol named || Kinds.Options(named) is not { } options)
            return new ConnectionModel(parameter.Name, type, null, null);
        var rest = Kinds.Constructor(named)!.Parameters.Skip(1).Select(p
            => $"global::Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<{Names.Of(p.Type)}>(services)");
        return new ConnectionModel(parameter.Name, type, Names.Of(options), $"new {type}({string.Join(", ", rest.Prepend("c"))})");
    }
}
