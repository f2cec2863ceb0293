using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Tenon.Studio.Hosting;

/// <summary>Says in the OpenAPI document what is always there, so that the web app's types know it.</summary>
internal static class Contract
{
    public static void Describe(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "Tenon Studio", Version = "1" };
            document.Servers?.Clear();
            foreach (var schema in document.Components?.Schemas?.Values.OfType<OpenApiSchema>() ?? [])
            {
                // What tells one edit from another is never left out.
                if (schema.Properties?.TryGetValue("kind", out var kind) == true && kind.Enum is [_])
                    (schema.Required ??= new HashSet<string>()).Add("kind");
            }

            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            if (context.JsonTypeInfo.Kind != JsonTypeInfoKind.Object || schema.Properties is null)
                return Task.CompletedTask;
            // What is null is left out.
            schema.Required = context.JsonTypeInfo.Properties.Where(p => !p.IsGetNullable && schema.Properties.ContainsKey(p.Name)).Select(p => p.Name).ToHashSet();
            return Task.CompletedTask;
        });
    }
}
