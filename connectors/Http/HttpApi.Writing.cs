using System.Runtime.CompilerServices;

namespace Tenon.Http;

/// <content>Operations that write. Those without a type return the reply, whose headers may matter: <c>Location</c>, <c>ETag</c>.</content>
public partial class HttpApi
{
    /// <summary>Sends POST without a body.</summary>
    /// <param name="url">The path; interpolated values are escaped.</param>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="HttpApiException">The API answered with an error, or did not answer.</exception>
    [OverloadResolutionPriority(2)]
    public virtual Task<HttpReply> Post(RelativeUrl url, CancellationToken ct = default) => Post(url, null, null, null, ct);

    /// <summary>Sends a body with POST.</summary>
    /// <param name="url">The path; interpolated values are escaped.</param>
    /// <param name="body">A value, a sequence, text, bytes, a stream, a <see cref="FormBody"/> or a <see cref="MultipartBody"/>.</param>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="HttpApiException">The API answered with an error, or did not answer.</exception>
    [OverloadResolutionPriority(1)]
    public virtual Task<HttpReply> Post(RelativeUrl url, object? body, CancellationToken ct = default) => Post(url, body, null, null, ct);

    /// <summary>Sends a body with POST.</summary>
    /// <param name="url">The path; interpolated values are escaped.</param>
    /// <param name="body">A value, a sequence, text, bytes, a stream, a <see cref="FormBody"/> or a <see cref="MultipartBody"/>.</param>
    /// <param name="query">The query: an object such as <c>new { notify = true }</c>, or names with values.</param>
    /// <param name="headers">Headers of this request.</param>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="HttpApiException">The API answered with an error, or did not answer.</exception>
    public virtual Task<HttpReply> Post(RelativeUrl url, object? body = null, object? query = null, Dictionary<string, string>? headers = null, CancellationToken ct = default)
        => Send(HttpMethod.Post, url, body, query, headers, ct);

    /// <summary>Sends POST without a body and reads the reply.</summary>
    /// <typeparam name="T">What the reply is read as.</typeparam>
    /// <param name="url">The path; interpolated values are escaped.</param>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="HttpApiException">The API answered with an error, with nothing or with something else, or did not answer.</exception>
    [OverloadResolutionPriority(2)]
    public virtual Task<T> Post<T>(RelativeUrl url, CancellationToken ct = default) => Post<T>(url, null, null, null, ct);

    /// <summary>Sends a body with POST and reads the reply.</summary>
    /// <typeparam name="T">What the reply is read as.</typeparam>
    /// <param name="url">The path; interpolated values are escaped.</param>
    /// <param name="body">A value, a sequence, text, bytes, a stream, a <see cref="FormBody"/> or a <see cref="MultipartBody"/>.</param>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="HttpApiException">The API answered with an error, with nothing or with something else, or did not answer.</exception>
    [OverloadResolutionPriority(1)]
    public virtual Task<T> Post<T>(RelativeUrl url, object? body, CancellationToken ct = default) => Post<T>(url, body, null, null, ct);

    /// <summary>Sends a body with POST and reads the reply.</summary>
    /// <typeparam name="T">What the reply is read as.</typeparam>
    /// <param name="url">The path; interpolated values are escaped.</param>
    /// <param name="body">A value, a sequence, text, bytes, a stream, a <see cref="FormBody"/> or a <see cref="MultipartBody"/>.</param>
    /// <param name="query">The query: an object such as <c>new { notify = true }</c>, or names with values.</param>
    /// <param name="headers">Headers of this request.</param>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="HttpApiException">The API answered with an error, with nothing or with something else, or did not answer.</exception>
    public virtual Task<T> Post<T>(RelativeUrl url, object? body = null, object? query = null, Dictionary<string, string>? headers = null, CancellationToken ct = default)
        => Send<T>(HttpMethod.Post, url, body, query, headers, ct);

    /// <summary>Puts a value in its place with PUT.</summary>
    /// <param name="url">The path; interpolated values are escaped.</param>
    /// <param name="body">A value, a sequence, text, bytes, a stream, a <see cref="FormBody"/> or a <see cref="MultipartBody"/>.</param>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="HttpApiException">The API answered with an error, or did not answer.</exception>
    [OverloadResolutionPriority(1)]
    public virtual Task<HttpReply> Put(RelativeUrl url, object? body, CancellationToken ct = default) => Put(url, body, null, null, ct);

    /// <summary>Puts a value in its place with PUT.</summary>
    /// <param name="url">The path; interpolated values are escaped.</param>
    /// <param name="body">A value, a sequence, text, bytes, a stream, a <see cref="FormBody"/> or a <see cref="MultipartBody"/>.</param>
    /// <param name="query">The query: an object such as <c>new { notify = true }</c>, or names with values.</param>
    /// <param name="headers">Headers of this request.</param>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="HttpApiException">The API answered with an error, or did not answer.</exception>
    public virtual Task<HttpReply> Put(RelativeUrl url, object? body, object? query = null, Dictionary<string, string>? headers = null, CancellationToken ct = default)
        => Send(HttpMethod.Put, url, body, query, headers, ct);

    /// <summary>Puts a value in its place with PUT and reads the reply.</summary>
    /// <typeparam name="T">What the reply is read as.</typeparam>
    /// <param name="url">The path; interpolated values are escaped.</param>
    /// <param name="body">A value, a sequence, text, bytes, a stream, a <see cref="FormBody"/> or a <see cref="MultipartBody"/>.</param>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="HttpApiException">The API answered with an error, with nothing or with something else, or did not answer.</exception>
    [OverloadResolutionPriority(1)]
    public virtual Task<T> Put<T>(RelativeUrl url, object? body, CancellationToken ct = default) => Put<T>(url, body, null, null, ct);

    /// <summary>Puts a value in its place with PUT and reads the reply.</summary>
    /// <typeparam name="T">What the reply is read as.</typeparam>
    /// <param name="url">The path; interpolated values are escaped.</param>
    /// <param name="body">A value, a sequence, text, bytes, a stream, a <see cref="FormBody"/> or a <see cref="MultipartBody"/>.</param>
    /// <param name="query">The query: an object such as <c>new { notify = true }</c>, or names with values.</param>
    /// <param name="headers">Headers of this request.</param>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="HttpApiException">The API answered with an error, with nothing or with something else, or did not answer.</exception>
    public virtual Task<T> Put<T>(RelativeUrl url, object? body, object? query = null, Dictionary<string, string>? headers = null, CancellationToken ct = default)
        => Send<T>(HttpMethod.Put, url, body, query, headers, ct);

    /// <summary>Changes a part with PATCH.</summary>
    /// <param name="url">The path; interpolated values are escaped.</param>
    /// <param name="body">A value, a sequence, text, bytes, a stream, a <see cref="FormBody"/> or a <see cref="MultipartBody"/>.</param>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="HttpApiException">The API answered with an error, or did not answer.</exception>
    [OverloadResolutionPriority(1)]
    public virtual Task<HttpReply> Patch(RelativeUrl url, object? body, CancellationToken ct = default) => Patch(url, body, null, null, ct);

    /// <summary>Changes a part with PATCH.</summary>
    /// <param name="url">The path; interpolated values are escaped.</param>
    /// <param name="body">A value, a sequence, text, bytes, a stream, a <see cref="FormBody"/> or a <see cref="MultipartBody"/>.</param>
    /// <param name="query">The query: an object such as <c>new { notify = true }</c>, or names with values.</param>
    /// <param name="headers">Headers of this request.</param>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="HttpApiException">The API answered with an error, or did not answer.</exception>
    public virtual Task<HttpReply> Patch(RelativeUrl url, object? body, object? query = null, Dictionary<string, string>? headers = null, CancellationToken ct = default)
        => Send(HttpMethod.Patch, url, body, query, headers, ct);

    /// <summary>Changes a part with PATCH and reads the reply.</summary>
    /// <typeparam name="T">What the reply is read as.</typeparam>
    /// <param name="url">The path; interpolated values are escaped.</param>
    /// <param name="body">A value, a sequence, text, bytes, a stream, a <see cref="FormBody"/> or a <see cref="MultipartBody"/>.</param>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="HttpApiException">The API answered with an error, with nothing or with something else, or did not answer.</exception>
    [OverloadResolutionPriority(1)]
    public virtual Task<T> Patch<T>(RelativeUrl url, object? body, CancellationToken ct = default) => Patch<T>(url, body, null, null, ct);

    /// <summary>Changes a part with PATCH and reads the reply.</summary>
    /// <typeparam name="T">What the reply is read as.</typeparam>
    /// <param name="url">The path; interpolated values are escaped.</param>
    /// <param name="body">A value, a sequence, text, bytes, a stream, a <see cref="FormBody"/> or a <see cref="MultipartBody"/>.</param>
    /// <param name="query">The query: an object such as <c>new { notify = true }</c>, or names with values.</param>
    /// <param name="headers">Headers of this request.</param>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="HttpApiException">The API answered with an error, with nothing or with something else, or did not answer.</exception>
    public virtual Task<T> Patch<T>(RelativeUrl url, object? body, object? query = null, Dictionary<string, string>? headers = null, CancellationToken ct = default)
        => Send<T>(HttpMethod.Patch, url, body, query, headers, ct);

    /// <summary>Deletes with DELETE.</summary>
    /// <param name="url">The path; interpolated values are escaped.</param>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="HttpApiException">The API answered with an error, or did not answer.</exception>
    [OverloadResolutionPriority(1)]
    public virtual Task<HttpReply> Delete(RelativeUrl url, CancellationToken ct = default) => Delete(url, null, null, ct);

    /// <summary>Deletes with DELETE.</summary>
    /// <param name="url">The path; interpolated values are escaped.</param>
    /// <param name="query">The query: an object such as <c>new { notify = true }</c>, or names with values.</param>
    /// <param name="headers">Headers of this request.</param>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="HttpApiException">The API answered with an error, or did not answer.</exception>
    public virtual Task<HttpReply> Delete(RelativeUrl url, object? query = null, Dictionary<string, string>? headers = null, CancellationToken ct = default)
        => Send(HttpMethod.Delete, url, null, query, headers, ct);

    /// <summary>Deletes with DELETE and reads the reply.</summary>
    /// <typeparam name="T">What the reply is read as.</typeparam>
    /// <param name="url">The path; interpolated values are escaped.</param>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="HttpApiException">The API answered with an error, with nothing or with something else, or did not answer.</exception>
    [OverloadResolutionPriority(1)]
    public virtual Task<T> Delete<T>(RelativeUrl url, CancellationToken ct = default) => Delete<T>(url, null, null, ct);

    /// <summary>Deletes with DELETE and reads the reply.</summary>
    /// <typeparam name="T">What the reply is read as.</typeparam>
    /// <param name="url">The path; interpolated values are escaped.</param>
    /// <param name="query">The query: an object such as <c>new { notify = true }</c>, or names with values.</param>
    /// <param name="headers">Headers of this request.</param>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="HttpApiException">The API answered with an error, with nothing or with something else, or did not answer.</exception>
    public virtual Task<T> Delete<T>(RelativeUrl url, object? query = null, Dictionary<string, string>? headers = null, CancellationToken ct = default)
        => Send<T>(HttpMethod.Delete, url, null, query, headers, ct);
}
