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
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            if (context.JsonTypeInfo.Kind != JsonTypeInfoKind.Object || schema.Properties is null)
                return Task.CompletedTask;
            schema.Required ??= new HashSet<string>();
            foreach (var property in context.JsonTypeInfo.Properties.Where(p => !p.IsGetNullable && schema.Properties.ContainsKey(p.Name)))
                schema.Required.Add(property.Name);
            return Task.CompletedTask;
        });
    }
}
