using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Tenon.Generators.Reading;

/// <summary>Binds the parameters of an HTTP flow: all but the body as minimal APIs do, by handing them the same parameters.</summary>
internal static class HttpBinding
{
    private static readonly string[] Framework =
    [
        "Microsoft.AspNetCore.Http.HttpContext", "Microsoft.AspNetCore.Http.HttpRequest", "Microsoft.AspNetCore.Http.HttpResponse",
        "Microsoft.AspNetCore.Http.IFormFile", "Microsoft.AspNetCore.Http.IFormFileCollection", "Microsoft.AspNetCore.Http.IFormCollection",
        "System.Security.Claims.ClaimsPrincipal", "System.IO.Stream", "System.IO.Pipelines.PipeReader",
    ];

    /// <summary>What <see cref="Source"/> says of a parameter marked <c>[AsParameters]</c>.</summary>
    public const string PropertyByProperty = "route, query and headers, property by property";

    private const string Body = "the body";
    private const string RawBody = "the body, raw";

    /// <summary>The HTTP method of a trigger, in capitals; null for other triggers.</summary>
    public static string? Verb(AttributeData trigger)
        => Kinds.Derives(trigger.AttributeClass, "Tenon.HttpTriggerAttribute") ? trigger.AttributeClass!.Name.Replace("Http", "").Replace("Attribute", "").ToUpperInvariant() : null;

    /// <summary>The route of a trigger as it is written; null when there is none.</summary>
    public static string? Route(AttributeData trigger) => trigger.ConstructorArguments.FirstOrDefault().Value as string;

    /// <summary>Whether a source of <see cref="Source"/> takes the body.</summary>
    public static bool ReadsBody(string source) => source is Body or RawBody;

    /// <summary>Where a parameter's value comes from, in words; null when nothing can bind it.</summary>
    public static string? Source(IParameterSymbol parameter, AttributeData trigger)
    {
        foreach (var attribute in parameter.GetAttributes())
        {
            var source = Names.Metadata(attribute.AttributeClass) switch
            {
                "Microsoft.AspNetCore.Mvc.FromRouteAttribute" => "the route",
                "Microsoft.AspNetCore.Mvc.FromQueryAttribute" => "the query string",
                "Microsoft.AspNetCore.Mvc.FromHeaderAttribute" => "a header",
                "Microsoft.AspNetCore.Mvc.FromFormAttribute" => "the form",
                "Microsoft.AspNetCore.Mvc.FromBodyAttribute" => Body,
                "Microsoft.AspNetCore.Mvc.FromServicesAttribute" or "Microsoft.Extensions.DependencyInjection.FromKeyedServicesAttribute" => "the services",
                "Microsoft.AspNetCore.Http.AsParametersAttribute" => PropertyByProperty,
                _ => null,
            };
            if (source is not null)
                return source;
        }

        var type = parameter.Type;
        var name = Names.Metadata(type);
        if (name == "System.Threading.CancellationToken")
            return "the run's cancellation";
        if (name == "System.IO.Stream" || name == "System.IO.Pipelines.PipeReader")
            return RawBody;
        if (Framework.Contains(name))
            return "the request";
        if (RouteNames(trigger).Contains(parameter.Name, StringComparer.OrdinalIgnoreCase))
            return "the route";
        if (IsSimple(type))
            return "the query string";
        if (type.GetMembers("BindAsync").OfType<IMethodSymbol>().Any(m => m.IsStatic))
            return $"{type.Name}.BindAsync";
        if (name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal))
            return "the services";
        return name is not (InputBinding.TimerTick or InputBinding.InputFile) && IsBody(parameter, trigger) ? Body : null;
    }

    /// <summary>Whether the parameter is read from the body by its content type.</summary>
    public static bool IsBody(IParameterSymbol parameter, AttributeData trigger)
    {
        if (parameter.GetAttributes().Any(a => Names.Metadata(a.AttributeClass) == "Microsoft.AspNetCore.Mvc.FromBodyAttribute"))
            return true;
        return Verb(trigger) is not ("GET" or "DELETE")
            && !parameter.GetAttributes().Any(a => Names.Metadata(a.AttributeClass).StartsWith("Microsoft.", StringComparison.Ordinal))
            && !Framework.Contains(Names.Metadata(parameter.Type))
            && Names.Metadata(parameter.Type) != "System.Threading.CancellationToken"
            && !Names.Metadata(parameter.Type).StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
            && !parameter.Type.GetMembers("BindAsync").Any()
            && !RouteNames(trigger).Contains(parameter.Name, StringComparer.OrdinalIgnoreCase)
            && !IsSimple(parameter.Type);
    }

    /// <summary>The names between braces in a route, without their constraints.</summary>
    public static IReadOnlyList<string> RouteNames(AttributeData trigger)
        => Route(trigger) is { } route
            ? [.. Regex.Matches(route, @"\{\*{0,2}([^}:=?]+)[^}]*\}").Cast<Match>().Select(m => m.Groups[1].Value)]
            : [];

    public static string Metadata(IMethodSymbol method, INamedTypeSymbol integration)
    {
        var attributes = integration.GetAttributes().Concat(method.GetAttributes())
            .Where(a => Names.Metadata(a.AttributeClass).StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal))
            .Select(a => $"new {Names.Attribute(a, asObject: true)}");
        return $"Metadata = new object[] {{ {string.Join(", ", attributes)} }}";
    }

    public static string Endpoint(IMethodSymbol method, INamedTypeSymbol integration, AttributeData trigger)
    {
        var bound = method.Parameters.Where(p => Names.Metadata(p.Type) != "System.Threading.CancellationToken").ToList();
        var lambda = bound.Select(p => Parameter(p, trigger)).Prepend("global::Microsoft.AspNetCore.Http.HttpContext tenonHttp");
        var values = bound.Select(p => IsBody(p, trigger) ? $"{Names.Identifier(p.Name)}.Value" : Names.Identifier(p.Name)).ToList();
        var state = values.Count switch { 0 => "0", 1 => values[0], _ => $"({string.Join(", ", values.Select((v, i) => $"a{i}: {v}"))})" };
        var arguments = method.Parameters.Select(p
            => Names.Metadata(p.Type) == "System.Threading.CancellationToken" ? "ct" : bound.Count == 1 ? "s" : $"s.a{bound.IndexOf(p)}");
        var call = FlowReader.Normalise(method, $"self.{Names.Identifier(method.Name)}({string.Join(", ", arguments)})");
        var result = FlowReader.Result(method);
        var (returns, run) = result switch
        {
            null => ("global::Tenon.Runtime.Binding.Reply", "Run"),
            _ when Names.Metadata(result) == "System.Collections.Generic.IAsyncEnumerable`1" => ($"global::Tenon.Runtime.Binding.Reply<{Names.Of(result)}>", "Stream"),
            _ when result.AllInterfaces.Append(result).Any(i => Names.Metadata(i) == "Microsoft.AspNetCore.Http.IResult") => (Names.Of(result), "RunResult"),
            _ => ($"global::Tenon.Runtime.Binding.Reply<{Names.Of(result)}>", "Run"),
        };
        return $"Endpoint = static flow => (global::System.Delegate)(global::System.Threading.Tasks.ValueTask<{returns}> ({string.Join(", ", lambda)}) =>\n"
            + $"            flow.{run}(tenonHttp, {state}, static ({Names.Of(integration)} self, {State(bound)} s, global::System.Threading.CancellationToken ct) => {call}))";
    }

    private static string State(List<IParameterSymbol> bound) => bound.Count switch
    {
        0 => "int",
        1 => Names.Of(bound[0].Type),
        _ => $"({string.Join(", ", bound.Select((p, i) => $"{Names.Of(p.Type)} a{i}"))})",
    };

    private static string Parameter(IParameterSymbol parameter, AttributeData trigger)
    {
        var name = Names.Identifier(parameter.Name);
        var type = Names.Of(parameter.Type);
        if (IsBody(parameter, trigger))
        {
            var optional = parameter.NullableAnnotation == NullableAnnotation.Annotated || parameter.HasExplicitDefaultValue ? "[global::Tenon.Runtime.Binding.EmptyAllowed] " : "";
            return Names.Metadata(parameter.Type) == "System.Collections.Generic.IAsyncEnumerable`1" && parameter.Type is INamedTypeSymbol { TypeArguments: [{ } item] }
                ? $"global::Tenon.Runtime.Binding.BodyStream<{Names.Of(item)}> {name}"
                : $"{optional}global::Tenon.Runtime.Binding.Body<{type}> {name}";
        }

        var attributes = parameter.GetAttributes()
            .Where(a => a.AttributeClass is { } c && !Names.Metadata(c).StartsWith("System.Runtime.", StringComparison.Ordinal))
            .Select(a => $"[{Names.Attribute(a, asObject: false)}] ");
        var defaults = !parameter.HasExplicitDefaultValue ? ""
            : parameter.ExplicitDefaultValue is { } value && parameter.Type.TypeKind == TypeKind.Enum ? $" = ({type})({Names.Value(value)})"
            : parameter.ExplicitDefaultValue is null ? " = default" : $" = {Names.Value(parameter.ExplicitDefaultValue)}";
        return $"{string.Concat(attributes)}{type} {name}{defaults}";
    }

    /// <summary>Whether minimal APIs read the type from one string: it parses itself, or is an array or nullable of what does.</summary>
    private static bool IsSimple(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_String } => true,
        { TypeKind: TypeKind.Enum } => true,
        IArrayTypeSymbol array => IsSimple(array.ElementType) && array.ElementType.SpecialType != SpecialType.System_Byte,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [{ } inner] } => IsSimple(inner),
        _ => Names.Metadata(type) is "System.Uri" or "Microsoft.Extensions.Primitives.StringValues"
            || type.GetMembers("TryParse").OfType<IMethodSymbol>().Any(m => m.IsStatic && m.Parameters.Length is 2 or 3 && m.Parameters[0].Type.SpecialType == SpecialType.System_String),
    };
}
