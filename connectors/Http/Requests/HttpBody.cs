using System.Net;
using System.Runtime.CompilerServices;

namespace Tenon.Http;

/// <summary>A request body that is more than a value: a form or a set of parts.</summary>
public abstract class HttpBody
{
    private protected HttpBody() { }

    /// <summary>Whether it can be sent once more: for a redirect, a new token or another try.</summary>
    internal virtual bool CanRepeat => true;

    /// <summary>What went wrong on our side while it was read, as opposed to while it was sent.</summary>
    internal virtual Exception? Failure => null;

    /// <summary>The content of one try, from the body's beginning.</summary>
    internal abstract HttpContent ToContent();

    /// <summary>Goes back to the beginning after a failed try.</summary>
    internal virtual void Rewind() { }
}

/// <summary>Bytes that are in memory: a value that was written, text, a form.</summary>
internal sealed class BytesBody(ReadOnlyMemory<byte> bytes, string contentType) : HttpBody
{
    internal override HttpContent ToContent()
    {
        var content = new ReadOnlyMemoryContent(bytes);
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return content;
    }
}

/// <summary>The author's sequence, written item by item while it is sent.</summary>
internal sealed class SequenceBody<T>(IAsyncEnumerable<T> items, Format format, string contentType) : HttpBody
{
    private bool _begun;
    private Exception? _failure;

    // A sequence may be a cursor that runs once; only its author knows.
    internal override bool CanRepeat => !_begun;

    internal override Exception? Failure => _failure;

    internal override HttpContent ToContent() => new WriterContent((stream, ct) => format.WriteMany(stream, Watched(ct), ct), null, contentType);

    private async IAsyncEnumerable<T> Watched([EnumeratorCancellation] CancellationToken ct)
    {
        _begun = true;
        await using var each = items.GetAsyncEnumerator(ct);
        while (true)
        {
            try
            {
                if (!await each.MoveNextAsync().ConfigureAwait(false))
                    yield break;
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                _failure = e; // else a source that cannot be read would be reported as an unreachable API
                throw;
            }

            yield return each.Current;
        }
    }
}

/// <summary>The author's stream. It is left open, and read from where it stands.</summary>
internal sealed class StreamBody(Stream source, string contentType) : HttpBody
{
    private readonly long _start = source.CanSeek ? source.Position : 0;
    private bool _begun;
    private Exception? _failure;

    internal override bool CanRepeat => source.CanSeek || !_begun;

    internal override Exception? Failure => _failure;

    internal override HttpContent ToContent()
    {
        Rewind();
        return new WriterContent(Copy, source.CanSeek ? source.Length - _start : null, contentType);
    }

    internal override void Rewind()
    {
        if (source.CanSeek && _begun)
            source.Position = _start;
    }

    private async Task Copy(Stream target, CancellationToken ct)
    {
        _begun = true;
        var buffer = new byte[81920];
        while (true)
        {
            int count;
            try
            {
                count = await source.ReadAsync(buffer, ct).ConfigureAwait(false);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                _failure = e; // as above
                throw;
            }

            if (count == 0)
                return;
            await target.WriteAsync(buffer.AsMemory(0, count), ct).ConfigureAwait(false);
        }
    }
}

internal sealed class WriterContent : HttpContent
{
    private readonly Func<Stream, CancellationToken, Task> _write;
    private readonly long? _length;

    public WriterContent(Func<Stream, CancellationToken, Task> write, long? length, string contentType)
    {
        _write = write;
        _length = length;
        Headers.TryAddWithoutValidation("Content-Type", contentType);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => _write(stream, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) => _write(stream, cancellationToken);

    protected override bool TryComputeLength(out long length)
    {
        length = _length ?? 0;
        return _length is not null;
    }
}
