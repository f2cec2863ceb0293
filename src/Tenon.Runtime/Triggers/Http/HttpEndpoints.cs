using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Tenon.Runtime.Binding;
using Tenon.Runtime.Runs;

namespace Tenon.Runtime.Triggers.Http;

/// <summary>Maps HTTP flows to minimal-API endpoints.</summary>
internal static class HttpEndpoints
{
    public static void Map(WebApplication app, IEnumerable<FlowRunner> runners)
    {
        var limit = app.Services.GetRequiredService<IOptions<TenonOptions>>().Value.MaxBodyBytes;
        var json = app.Services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        foreach (var runner in runners)
        {
            if (runner.Flow is not { Trigger: HttpTriggerAttribute trigger, Endpoint: { } make } flow)
                continue;
            var endpoint = app.MapMethods(trigger.Route, [trigger.Method], make(new HttpFlow(runner, app.Services)))
                .WithName(flow.Id)
                .WithTags(flow.IntegrationName)
                .WithSummary(flow.Summary)
                .WithMetadata(flow, json, new BodyLimit(trigger.MaxBodyBytes > 0 ? trigger.MaxBodyBytes : limit))
                .WithMetadata([.. flow.Metadata])
                .ProducesProblem(StatusCodes.Status400BadRequest)
                .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
                .ProducesProblem(StatusCodes.Status500InternalServerError)
                .DisableAntiforgery();
            endpoint.AddEndpointFilterFactory(ParameterChecks);
        }
    }

    // Body fields are checked as the body is read; this is for [Range] and its kin on the parameters themselves.
    private static EndpointFilterDelegate ParameterChecks(EndpointFilterFactoryContext context, EndpointFilterDelegate next)
    {
        var parameters = context.MethodInfo.GetParameters();
        var ruled = Enumerable.Range(0, parameters.Length).Where(i => parameters[i].GetCustomAttributes<ValidationAttribute>().Any()).ToArray();
        if (ruled.Length == 0)
            return next;
        return invocation =>
        {
            Dictionary<string, List<string>>? errors = null;
            foreach (var i in ruled)
                DataValidation.Check(parameters[i], invocation.Arguments[i], ref errors);
            return errors is null ? next(invocation) : throw new Invalid(errors.ToDictionary(e => e.Key, e => e.Value.ToArray()));
        };
    }

    private sealed class BodyLimit(long bytes) : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => bytes;
    }
}
