using System.Net;

namespace Tenon.Http;

/// <summary>One request of <see cref="HttpApi.Send(HttpCall, CancellationToken)"/>: any method, and all that can be said about it.</summary>
/// <param name="method">The method, for example <see cref="HttpMethod.Options"/> or <c>HttpMethod.Parse("PURGE")</c>.</param>
/// <param name="url">The path with its query; interpolated values are escaped.</param>
public sealed class HttpCall(HttpMethod method, RelativeUrl url)
{
    /// <summary>The method.</summary>
    public HttpMethod Method { get; } = method;

    /// <summary>The path with its query.</summary>
    public RelativeUrl Url { get; } = url;

    /// <summary>More of the query: an object whose properties are parameters, or names with values. Null is left out, a list is repeated. The default value is null.</summary>
    public object? Query { get; init; }

    /// <summary>The request's own headers; they win over the connection's. The default value is null.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>
    /// The body: a value, a sequence (<see cref="IAsyncEnumerable{T}"/>), text, bytes, a stream, a <see cref="FormBody"/> or a <see cref="MultipartBody"/>.
    /// The default value is null: no body.
    /// </summary>
    public object? Body { get; init; }

    /// <summary>Statuses beside 200 to 299 that are replies and no errors. The default value is none.</summary>
    public IReadOnlyCollection<HttpStatusCode> Expected { get; init; } = [];

    internal bool Accepts(HttpStatusCode status) => (int)status is >= 200 and < 300 || Expected.Contains(status);
}
