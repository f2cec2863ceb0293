using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Tenon.Runtime.Binding;

/// <summary>The reply of a flow that returns nothing: 204.</summary>
public sealed class Reply : IResult, IEndpointMetadataProvider
{
    internal static readonly Reply Empty = new();

    /// <summary>Writes the reply.</summary>
    /// <param name="httpContext">The request.</param>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        if (!httpContext.Response.HasStarted)
            httpContext.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <summary>Tells OpenAPI what the reply is.</summary>
    /// <param name="method">The handler.</param>
    /// <param name="builder">The endpoint.</param>
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status204NoContent, typeof(void)));
    }
}

/// <summary>The reply of a flow that returns a value, written as the request's <c>Accept</c> asks.</summary>
/// <typeparam name="T">What the flow returns.</typeparam>
public sealed class Reply<T> : IResult, IEndpointMetadataProvider
{
    private readonly T _value;
    private readonly bool _written;

    internal Reply(T value, bool written = false)
    {
        _value = value;
        _written = written;
    }

    /// <summary>Writes the reply.</summary>
    /// <param name="httpContext">The request.</param>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        if (_written)
            return Task.CompletedTask;
        var response = httpContext.Response;
        switch (_value)
        {
            case null:
                response.StatusCode = StatusCodes.Status204NoContent;
                return Task.CompletedTask;
            case string text:
                response.ContentType ??= "text/plain; charset=utf-8";
                return response.WriteAsync(text, httpContext.RequestAborted);
            case byte[] bytes:
                response.ContentType ??= "application/octet-stream";
                return response.Body.WriteAsync(bytes, httpContext.RequestAborted).AsTask();
            case Stream stream:
                return WriteStream(response, stream, httpContext.RequestAborted);
        }

        var format = Replies.FormatFor(httpContext.Request);
        if (format == Format.Json)
            return response.WriteAsJsonAsync(_value, Bodies.JsonOptions(httpContext), httpContext.RequestAborted);
        response.ContentType = Replies.ContentType(format);
        return format.Write(response.Body, _value, httpContext.RequestAborted);
    }

    /// <summary>Tells OpenAPI what the reply is.</summary>
    /// <param name="method">The handler.</param>
    /// <param name="builder">The endpoint.</param>
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var types = typeof(T) == typeof(string) ? ["text/plain"]
            : typeof(T) == typeof(byte[]) || typeof(Stream).IsAssignableFrom(typeof(T)) ? ["application/octet-stream"]
            : Format.All.Where(f => f != Format.Text).Select(f => f.MediaType).ToArray();
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), types));
    }

    private static async Task WriteStream(HttpResponse response, Stream stream, CancellationToken ct)
    {
        await using var _ = stream;
        response.ContentType ??= "application/octet-stream";
        await stream.CopyToAsync(response.Body, ct);
    }
}

/// <summary>Chooses how a reply is written.</summary>
internal static class Replies
{
    /// <summary>The first format that the request's <c>Accept</c> names, by its quality; JSON when it names none of ours or anything.</summary>
    public static Format FormatFor(HttpRequest request)
    {
        var accept = request.Headers.Accept;
        if (accept.Count == 0 || accept is [null or "" or "*/*" or "application/json"])
            return Format.Json;
        Format? best = null;
        var bestQuality = 0d;
        foreach (var wanted in request.GetTypedHeaders().Accept)
        {
            var quality = wanted.Quality ?? 1;
            if (quality <= bestQuality)
                continue;
            if (wanted.MatchesAllTypes || wanted.MediaType.Equals("application/*", StringComparison.OrdinalIgnoreCase))
                (best, bestQuality) = (Format.Json, quality);
            else if (Format.ForContentType(wanted.MediaType.Value) is { } format)
                (best, bestQuality) = (format, quality);
        }

        return best ?? Format.Json;
    }

    public static string ContentType(Format format)
        => format == Format.Json || format == Format.NdJson ? format.MediaType : $"{format.MediaType}; charset=utf-8";
}
