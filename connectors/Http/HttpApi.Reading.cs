using System.Net;
using System.Runtime.CompilerServices;
using Tenon.Http.Replies;

namespace Tenon.Http;

/// <content>Operations that read.</content>
public partial class HttpApi
{
    /// <summary>Gets a value.</summary>
    /// <typeparam name="T">What the reply is read as.</typeparam>
    /// <param name="url">The path; interpolated values are escaped.</param>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="HttpApiException">The API answered with an error, with nothing or with something else, or did not answer.</exception>
    [OverloadResolutionPriority(1)]
    public virtual Task<T> Get<T>(RelativeUrl url, CancellationToken ct = default) => Get<T>(url, null, null, ct);

    /// <summary>Gets a value.</summary>
    /// <typeparam name="T">What the reply is read as.</typeparam>
    /// <param name="url">The path; interpolated values are escaped.</param>
    /// <param name="query">More of the query: an object such as <c>new { page = 2 }</c>, or names with values.</param>
    /// <param name="headers">Headers of this request.</param>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="HttpApiException">The API answered with an error, with nothing or with something else, or did not answer.</exception>
    public virtual Task<T> Get<T>(RelativeUrl url, object? query = null, Dictionary<string, string>? headers = null, CancellationToken ct = default)
        => Send<T>(HttpMethod.Get, url, null, query, headers, ct);

    /// <summary>Gets a value that may not be there.</summary>
    /// <typeparam name="T">What the reply is read as.</typeparam>
    /// <param name="url">The path; interpolated values are escaped.</param>
    /// <param name="ct">Cancels it.</param>
    /// <returns>The value; the type's default, null for a class, when the answer is 404 or 410, has no body or is JSON's null.</returns>
    /// <exception cref="HttpApiException">The API answered with another error or with something else, or did not answer.</exception>
    [OverloadResolutionPriority(1)]
    public virtual Task<T?> GetOrDefault<T>(RelativeUrl url, CancellationToken ct = default) => GetOrDefault<T>(url, null, null, ct);

    /// <summary>Gets a value that may not be there.</summary>
    /// <typeparam name="T">What the reply is read as.</typeparam>
    /// <param name="url">The path; interpolated values are escaped.</param>
    /// <param name="query">More of the query: an object such as <c>new { page = 2 }</c>, or names with values.</param>
    /// <param name="headers">Headers of this request.</param>
    /// <param name="ct">Cancels it.</param>
    /// <returns>The value; the type's default, null for a class, when the answer is 404 or 410, has no body or is JSON's null.</returns>
    /// <exception cref="HttpApiException">The API answered with another error or with something else, or did not answer.</exception>
    public virtual async Task<T?> GetOrDefault<T>(RelativeUrl url, object? query = null, Dictionary<string, string>? headers = null, CancellationToken ct = default)
    {
        var call = new HttpCall(HttpMethod.Get, url) { Query = query, Headers = headers, Expected = [HttpStatusCode.NotFound, HttpStatusCode.Gone] };
        var reply = await Send(call, ct).ConfigureAwait(false);
        return reply.IsSuccess && !reply.Body.IsEmpty ? await ReplyReader.ReadOrDefault<T>(reply, ct).ConfigureAwait(false) : default;
    }

    /// <summary>Asks for the headers only.</summary>
    /// <param name="url">The path; interpolated values are escaped.</param>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="HttpApiException">The API answered with an error or did not answer.</exception>
    [OverloadResolutionPriority(1)]
    public virtual Task<HttpReply> Head(RelativeUrl url, CancellationToken ct = default) => Head(url, null, null, ct);

    /// <summary>Asks for the headers only.</summary>
    /// <param name="url">The path; interpolated values are escaped.</param>
    /// <param name="query">More of the query: an object such as <c>new { page = 2 }</c>, or names with values.</param>
    /// <param name="headers">Headers of this request.</param>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="HttpApiException">The API answered with an error or did not answer.</exception>
    public virtual Task<HttpReply> Head(RelativeUrl url, object? query = null, Dictionary<string, string>? headers = null, CancellationToken ct = default)
        => Send(HttpMethod.Head, url, null, query, headers, ct);

    /// <summary>Gets the body as a stream, of any size; dispose it when done.</summary>
    /// <remarks>The connection's time limit holds until it begins and for each read.</remarks>
    /// <param name="url">The path; interpolated values are escaped.</param>
    /// <param name="ct">Cancels the request and all reads.</param>
    /// <exception cref="HttpApiException">The API answered with an error, did not answer, or broke off while it was read.</exception>
    [OverloadResolutionPriority(1)]
    public virtual Task<Stream> GetStream(RelativeUrl url, CancellationToken ct = default) => GetStream(url, null, null, ct);

    /// <summary>Gets the body as a stream, of any size; dispose it when done.</summary>
    /// <remarks>The connection's time limit holds until it begins and for each read.</remarks>
    /// <param name="url">The path; interpolated values are escaped.</param>
    /// <param name="query">More of the query: an object such as <c>new { page = 2 }</c>, or names with values.</param>
    /// <param name="headers">Headers of this request.</param>
    /// <param name="ct">Cancels the request and all reads.</param>
    /// <exception cref="HttpApiException">The API answered with an error, did not answer, or broke off while it was read.</exception>
    public virtual Task<Stream> GetStream(RelativeUrl url, object? query = null, Dictionary<string, string>? headers = null, CancellationToken ct = default)
        => SendForStream(new HttpCall(HttpMethod.Get, url) { Query = query, Headers = headers }, ct);

    /// <summary>Sends any request and returns its reply's body as a stream, of any size; dispose it when done.</summary>
    /// <remarks>The connection's time limit holds until it begins and for each read.</remarks>
    /// <param name="call">The request.</param>
    /// <param name="ct">Cancels the request and all reads.</param>
    /// <exception cref="HttpApiException">The API answered with an error, did not answer, or broke off while it was read.</exception>
    public virtual async Task<Stream> SendForStream(HttpCall call, CancellationToken ct = default)
        => (await _transport.Open(call, ct).ConfigureAwait(false)).LimitEachRead();

    /// <summary>Gets a list item by item as it comes in, so that memory stays flat: a JSON array, NDJSON or CSV.</summary>
    /// <typeparam name="T">What an item is read as.</typeparam>
    /// <param name="url">The path; interpolated values are escaped.</param>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="HttpApiException">The API answered with an error or something else, did not answer, or broke off.</exception>
    [OverloadResolutionPriority(1)]
    public virtual IAsyncEnumerable<T> Stream<T>(RelativeUrl url, CancellationToken ct = default) => Stream<T>(url, null, null, ct);

    /// <summary>Gets a list item by item as it comes in, so that memory stays flat: a JSON array, NDJSON or CSV.</summary>
    /// <typeparam name="T">What an item is read as.</typeparam>
    /// <param name="url">The path; interpolated values are escaped.</param>
    /// <param name="query">More of the query: an object such as <c>new { page = 2 }</c>, or names with values.</param>
    /// <param name="headers">Headers of this request.</param>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="HttpApiException">The API answered with an error or something else, did not answer, or broke off.</exception>
    public virtual IAsyncEnumerable<T> Stream<T>(RelativeUrl url, object? query = null, Dictionary<string, string>? headers = null, CancellationToken ct = default)
        => Items<T>(new HttpCall(HttpMethod.Get, url) { Query = query, Headers = headers }, ct);

    /// <summary>Sends any request and reads its reply item by item.</summary>
    /// <typeparam name="T">What an item is read as.</typeparam>
    /// <param name="call">The request.</param>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="HttpApiException">The API answered with an error or something else, did not answer, or broke off.</exception>
    public virtual IAsyncEnumerable<T> SendForMany<T>(HttpCall call, CancellationToken ct = default) => Items<T>(call, ct);

    private async IAsyncEnumerable<T> Items<T>(HttpCall call, [EnumeratorCancellation] CancellationToken ct)
    {
        var reply = await _transport.Open(call, ct).ConfigureAwait(false);
        await foreach (var item in ReplyReader.Items<T>(reply.LimitEachRead(), ct).ConfigureAwait(false))
            yield return item;
    }
}
