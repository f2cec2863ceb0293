using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Tenon.Runtime.Binding;

/// <summary>A request's body, read by its content type and checked by its data annotations. Generated handlers take it in place of the author's parameter.</summary>
/// <typeparam name="T">The author's parameter type.</typeparam>
public sealed class Body<T> : IBindableFromHttpContext<Body<T>>, IEndpointParameterMetadataProvider
{
    private Body(T value) => Value = value;

    /// <summary>The body.</summary>
    public T Value { get; }

    /// <summary>Reads the body.</summary>
    /// <param name="context">The request.</param>
    /// <param name="parameter">The handler's parameter.</param>
    public static async ValueTask<Body<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = context.Request;
        T? value;
        if (Bodies.FormatOf(request, parameter) is not { } format)
        {
            value = default;
        }
        else if (format == Format.Json)
        {
            try
            {
                value = await JsonSerializer.DeserializeAsync<T>(request.BodyReader, Bodies.JsonOptions(context), context.RequestAborted);
            }
            catch (JsonException e)
            {
                throw JsonFormat.Malformed(Bodies.Source, e);
            }
        }
        else
        {
            value = await format.Read<T>(request.Body, Bodies.Source, context.RequestAborted);
        }

        if (value is null && !Bodies.EmptyAllowed(parameter))
            throw new MalformedInput(Bodies.Source, $"it is empty, where '{parameter.Name}' ({typeof(T).Name}) was expected");
        DataValidation.Check(value);
        return new Body<T>(value!);
    }

    /// <summary>Tells OpenAPI what the body is.</summary>
    /// <param name="parameter">The handler's parameter.</param>
    /// <param name="builder">The endpoint.</param>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Metadata.Add(new AcceptsMetadata([.. Format.All.Select(f => f.MediaType)], typeof(T), Bodies.EmptyAllowed(parameter)));
    }
}

/// <summary>A request's body, read item by item as it arrives.</summary>
/// <typeparam name="T">The type of one item.</typeparam>
public sealed class BodyStream<T> : IBindableFromHttpContext<BodyStream<T>>, IEndpointParameterMetadataProvider
{
    private BodyStream(IAsyncEnumerable<T> value) => Value = value;

    /// <summary>The items.</summary>
    public IAsyncEnumerable<T> Value { get; }

    /// <summary>Prepares to read the body; nothing is read before the flow asks for an item.</summary>
    /// <param name="context">The request.</param>
    /// <param name="parameter">The handler's parameter.</param>
    public static ValueTask<BodyStream<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        ArgumentNullException.ThrowIfNull(context);
        var format = Bodies.FormatOf(context.Request, parameter) ?? Format.Json;
        return new(new BodyStream<T>(DataValidation.Checked(format.ReadMany<T>(context.Request.Body, Bodies.Source, context.RequestAborted))));
    }

    /// <summary>Tells OpenAPI what the body is.</summary>
    /// <param name="parameter">The handler's parameter.</param>
    /// <param name="builder">The endpoint.</param>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Metadata.Add(new AcceptsMetadata([.. Format.All.Select(f => f.MediaType)], typeof(IEnumerable<T>)));
    }
}

/// <summary>Marks a generated handler's body parameter that may be absent.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class EmptyAllowedAttribute : Attribute;

/// <summary>What both kinds of body share.</summary>
internal static class Bodies
{
    public const string Source = "the request body";

    /// <summary>The format of a request's body; null when there is none and none is needed.</summary>
    public static Format? FormatOf(HttpRequest request, ParameterInfo parameter)
    {
        if (Format.ForContentType(request.ContentType) is { } format)
            return IsUtf8(request, format) ? format : throw NotReadHere(request);
        if (request.ContentLength is 0 or null && !request.Headers.ContainsKey("Transfer-Encoding") && string.IsNullOrEmpty(request.ContentType))
        {
            return EmptyAllowed(parameter) ? null
                : throw new BadHttpRequestException("The request has no body.", StatusCodes.Status400BadRequest);
        }

        throw NotReadHere(request);
    }

    public static bool EmptyAllowed(ParameterInfo parameter) => parameter.IsDefined(typeof(EmptyAllowedAttribute), inherit: false);

    // From the endpoint: asking the request's services would make a scope, which most flows never need.
    public static JsonSerializerOptions JsonOptions(HttpContext context)
        => context.GetEndpoint()?.Metadata.GetMetadata<JsonSerializerOptions>() ?? throw new InvalidOperationException("A flow's endpoint has its JSON settings.");

    // XML says itself how it is encoded.
    private static bool IsUtf8(HttpRequest request, Format format)
        => format.MediaTypes.Contains(request.ContentType!)
            || (MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
                && (format == Format.Xml || !type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).ToString().ToUpperInvariant() is "UTF-8" or "UTF8" or "US-ASCII"));

    private static BadHttpRequestException NotReadHere(HttpRequest request)
    {
        var given = string.IsNullOrEmpty(request.ContentType) ? "The request has no Content-Type" : $"The content type '{request.ContentType}' is not read here";
        return new BadHttpRequestException(
            $"{given}. Send {string.Join(", ", Format.All.Select(f => f.MediaType))}, in UTF-8.", StatusCodes.Status415UnsupportedMediaType);
    }
}
