using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;

namespace Tenon;

/// <summary>Reads and writes whole lists with formats that know only items.</summary>
internal static class Sequences
{
    private static readonly ConcurrentDictionary<Type, Type?> Items = new();
    private static readonly ConcurrentDictionary<Type, Delegate> Readers = new();
    private static readonly ConcurrentDictionary<Type, Delegate> Writers = new();

    private static readonly MethodInfo ReadListMethod = typeof(Sequences).GetMethod(nameof(ReadList), BindingFlags.NonPublic | BindingFlags.Static)!;
    private static readonly MethodInfo WriteListMethod = typeof(Sequences).GetMethod(nameof(WriteList), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>The type of a list's items; null for text, dictionaries and everything that is no list.</summary>
    public static Type? ItemOf(Type type) => Items.GetOrAdd(type, static t =>
        t == typeof(string) || typeof(IDictionary).IsAssignableFrom(t) || Interface(t, typeof(IReadOnlyDictionary<,>)) is not null
            ? null : Interface(t, typeof(IEnumerable<>))?.GetGenericArguments()[0]);

    /// <summary>Reads all items as the list type that is asked for.</summary>
    public static ValueTask<T> Read<T>(Format format, Stream stream, string source, CancellationToken ct)
    {
        var read = (Func<Format, Stream, string, CancellationToken, ValueTask<T>>)Readers.GetOrAdd(typeof(T), static t
            => ReadListMethod.MakeGenericMethod(t, ItemOf(t)!).CreateDelegate<Func<Format, Stream, string, CancellationToken, ValueTask<T>>>());
        return read(format, stream, source, ct);
    }

    /// <summary>Writes all items of a list.</summary>
    public static Task Write<T>(Format format, Stream stream, T list, CancellationToken ct)
    {
        var write = (Func<Format, Stream, T, CancellationToken, Task>)Writers.GetOrAdd(typeof(T), static t
            => WriteListMethod.MakeGenericMethod(t, ItemOf(t)!).CreateDelegate<Func<Format, Stream, T, CancellationToken, Task>>());
        return write(format, stream, list, ct);
    }

    private static async ValueTask<TList> ReadList<TList, TItem>(Format format, Stream stream, string source, CancellationToken ct)
    {
        var items = new List<TItem>();
        await foreach (var item in format.ReadMany<TItem>(new Unclosed(stream), source, ct).ConfigureAwait(false))
            items.Add(item);
        object list = typeof(TList).IsArray ? items.ToArray() : items;
        return list is TList fits ? fits
            : throw new WrongFormat(source, $"{format.Name} is not read as {typeof(TList)}. Take IReadOnlyList<{typeof(TItem).Name}>, List<{typeof(TItem).Name}> or an array.");
    }

    private static Task WriteList<TList, TItem>(Format format, Stream stream, TList list, CancellationToken ct)
        => format.WriteMany(stream, ((IEnumerable<TItem>)list!).ToAsyncEnumerable(), ct);

    private static Type? Interface(Type type, Type definition)
        => type.GetInterfaces().Append(type).FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == definition);

    /// <summary>Reading a sequence closes its stream; reading a list leaves it to whoever opened it.</summary>
    private sealed class Unclosed(Stream inner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => inner.ReadAsync(buffer, cancellationToken);

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
            => inner.ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
