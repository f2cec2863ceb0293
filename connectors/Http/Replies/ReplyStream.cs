using Tenon.Http.Sending;

namespace Tenon.Http.Replies;

/// <summary>A reply's body as it comes in. Owns the reply, limits the wait, and reports a broken connection as the API's error.</summary>
internal sealed class ReplyStream : Stream
{
    private readonly Stream _content;
    private readonly Deadline _deadline;
    private readonly double _seconds;
    private bool _perRead;

    private ReplyStream(Exchange exchange, HttpResponseMessage response, Stream content, Deadline deadline, double seconds, Format format)
    {
        Exchange = exchange;
        Response = response;
        Format = format;
        _content = content;
        _deadline = deadline;
        _seconds = seconds;
    }

    public Exchange Exchange { get; }

    public HttpResponseMessage Response { get; }

    /// <summary>The connection's usual format, for replies that do not say theirs.</summary>
    public Format Format { get; }

    public string? ContentType => ReplyReader.ContentType(Response);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public static async Task<ReplyStream> Open(Exchange exchange, HttpResponseMessage response, Deadline deadline, double seconds, Format format)
    {
        try
        {
            var body = await response.Content.ReadAsStreamAsync(deadline.Token).ConfigureAwait(false);
            return new(exchange, response, Compression.Undo(response.Content, body), deadline, seconds, format);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    /// <summary>From now on the time limit is for each read, not for the whole: the author takes as long as they need in between.</summary>
    public ReplyStream LimitEachRead()
    {
        _perRead = true;
        _deadline.Pause();
        return this;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var linked = _deadline.Follows(cancellationToken) ? null : CancellationTokenSource.CreateLinkedTokenSource(_deadline.Token, cancellationToken);
        ValueTask<int> read;
        try
        {
            read = _content.ReadAsync(buffer, linked?.Token ?? _deadline.Token);
        }
        catch (Exception e)
        {
            read = ValueTask.FromException<int>(e); // some throw at once, some later
        }

        if (!read.IsCompletedSuccessfully)
            return Wait(read, linked, cancellationToken);

        // What has come already needs no clock.
        linked?.Dispose();
        return read;
    }

    private async ValueTask<int> Wait(ValueTask<int> read, CancellationTokenSource? linked, CancellationToken cancellationToken)
    {
        if (_perRead)
            _deadline.Restart();
        try
        {
            return await read.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_deadline.Expired && !cancellationToken.IsCancellationRequested)
        {
            throw Exchange.TimedOut(_perRead ? "the next part of the reply did not come" : "the reply did not end", _seconds, nameof(HttpApiOptions.TimeoutSeconds));
        }
        catch (Exception e) when (e is IOException or HttpRequestException or InvalidDataException)
        {
            throw Exchange.Failed(e);
        }
        finally
        {
            if (_perRead)
                _deadline.Pause();
            linked?.Dispose();
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // Readers without an asynchronous way come here; their thread waits, with the same limits.
    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _content.Dispose();
            Response.Dispose();
            _deadline.Dispose();
        }

        base.Dispose(disposing);
    }
}
