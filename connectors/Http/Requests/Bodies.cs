using System.Collections.Concurrent;
using System.Reflection;
using System.Text;

namespace Tenon.Http.Requests;

/// <summary>Turns what an author passes as a body into one that can be sent.</summary>
internal static class Bodies
{
    private static readonly ConcurrentDictionary<Type, Func<object, Format, Stream, CancellationToken, Task>> Writers = new();

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
                return new BytesBody(Encoding.UTF8.GetBytes(text), contentType ?? "text/plain; charset=utf-8");
            case byte[] bytes:
                return new BytesBody(bytes, contentType ?? "application/octet-stream");
            case ReadOnlyMemory<byte> bytes:
                return new BytesBody(bytes, contentType ?? "application/octet-stream");
            case Stream stream:
                return new StreamBody(stream, contentType ?? "application/octet-stream");
            case CancellationToken or HttpContent or Delegate or Task:
                throw new ArgumentException($"A {body.GetType().Name} cannot be a request's body. Pass a value, text, bytes, a stream, a FormBody or a MultipartBody.");
        }

        var type = contentType ?? usual;
        var format = Format.ForContentType(type)
            ?? throw new ArgumentException($"A {body.GetType().Name} cannot be written as '{type}'. Pass text, bytes or a stream, or another Content-Type.");
        var write = Writers.GetOrAdd(body.GetType(), WriterOf);
        if (ItemOf(body.GetType()) is not null)
            return new WriterBody((stream, token) => write(body, format, stream, token), type);

        // Values are written before anything is sent: a length spares servers that cannot take chunks, and a value that cannot be written costs no request.
        using var buffer = new MemoryStream();
        await write(body, format, buffer, ct).ConfigureAwait(false);
        return new BytesBody(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), type);
    }

    private static Func<object, Format, Stream, CancellationToken, Task> WriterOf(Type type)
    {
        var method = ItemOf(type) is { } item
            ? typeof(Bodies).GetMethod(nameof(WriteMany), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(item)
            : typeof(Bodies).GetMethod(nameof(Write), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type);
        return method.CreateDelegate<Func<object, Format, Stream, CancellationToken, Task>>();
    }

    private static Type? ItemOf(Type type)
        => Array.Find(type.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>))?.GetGenericArguments()[0];

    private static Task Write<T>(object body, Format format, Stream stream, CancellationToken ct) => format.Write(stream, (T)body, ct);

    private static Task WriteMany<T>(object body, Format format, Stream stream, CancellationToken ct) => format.WriteMany(stream, (IAsyncEnumerable<T>)body, ct);
}
