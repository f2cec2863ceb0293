using System.Collections.Concurrent;
using System.Reflection;
using System.Text;

namespace Tenon.Http.Requests;

/// <summary>Turns what an author passes as a body into one that can be sent.</summary>
internal static class Bodies
{
    private static readonly ConcurrentDictionary<Type, Func<object, Format, string, CancellationToken, ValueTask<HttpBody>>> Makers = new();

    /// <param name="body">The author's value.</param>
    /// <param name="contentType">The call's <c>Content-Type</c>; null when it has none.</param>
    /// <param name="usual">The connection's content type, for values.</param>
    /// <param name="ct">Cancels writing the value.</param>
    public static async ValueTask<HttpBody?> Of(object? body, string? contentType, string usual, CancellationToken ct)
    {
        switch (body)
        {
            case null:
                return null;
            case HttpBody ready:
                return ready;
            case string text:
                return new BytesBody(Encoding.UTF8.GetBytes(text), Utf8(contentType ?? "text/plain; charset=utf-8"));
            case byte[] bytes:
                return new BytesBody(bytes, contentType ?? "application/octet-stream");
            case ReadOnlyMemory<byte> bytes:
                return new BytesBody(bytes, contentType ?? "application/octet-stream");
            case Stream stream:
                return new StreamBody(stream, contentType ?? "application/octet-stream");
            case CancellationToken or HttpContent or Delegate or Task:
                throw new ArgumentException($"A {body.GetType().Name} cannot be a request's body. Pass a value, text, bytes, a stream, a FormBody or a MultipartBody.");
        }

        var type = Utf8(contentType ?? usual);
        var format = Format.ForContentType(type)
            ?? throw new ArgumentException($"A {body.GetType().Name} cannot be written as '{type}'. Pass text, bytes or a stream, or another Content-Type.");
        return await Makers.GetOrAdd(body.GetType(), MakerOf)(body, format, type, ct).ConfigureAwait(false);
    }

    private static string Utf8(string contentType)
        => Charset.Of(contentType) is not { } encoding || Charset.IsUtf8(encoding) ? contentType
            : throw new ArgumentException($"Text and values are sent in UTF-8, where the Content-Type '{contentType}' says {encoding.WebName}. Encode the text and pass its bytes.");

    private static Func<object, Format, string, CancellationToken, ValueTask<HttpBody>> MakerOf(Type type)
    {
        var item = Array.Find(type.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>))?.GetGenericArguments()[0];
        return typeof(Bodies).GetMethod(item is null ? nameof(Value) : nameof(Sequence), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(item ?? type).CreateDelegate<Func<object, Format, string, CancellationToken, ValueTask<HttpBody>>>();
    }

    // Values are written before anything is sent: a length spares servers that cannot take chunks, and a value that cannot be written costs no request.
    private static async ValueTask<HttpBody> Value<T>(object body, Format format, string contentType, CancellationToken ct)
    {
        using var buffer = new MemoryStream();
        await format.Write(buffer, (T)body, ct).ConfigureAwait(false);
        return new BytesBody(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), contentType);
    }

    private static ValueTask<HttpBody> Sequence<T>(object body, Format format, string contentType, CancellationToken ct)
        => new(new SequenceBody<T>((IAsyncEnumerable<T>)body, format, contentType));
}
