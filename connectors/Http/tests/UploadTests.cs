using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Tenon.Http.Tests;

public sealed class UploadTests : ApiTest
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly byte[] Part = Encoding.UTF8.GetBytes(new string('x', 100_000));

    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _arrived;

    public UploadTests()
    {
        ReadsBodies = false;
        Answer = async http =>
        {
            var buffer = new byte[16 * 1024];
            try
            {
                while (await http.Request.Body.ReadAsync(buffer) is > 0 and var count)
                {
                    _arrived += count;
                    if (_arrived > 50_000)
                        _begun.TrySetResult();
                }

                _complete.TrySetResult(true);
            }
            catch (Exception)
            {
                _complete.TrySetResult(false);
                throw;
            }
        };
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_stream_is_sent_while_it_is_read(bool withLength)
    {
        // Its second half is there only when the first has arrived, so whoever gathers it first waits for ever.
        await Connect().Put("/files/7", new Source(withLength, _begun.Task)).WaitAsync(Patience);
        _arrived.ShouldBe(200_000);
        Request.Header("Content-Length").ShouldBe(withLength ? "200000" : null);
        Request.Header("Transfer-Encoding").ShouldBe(withLength ? null : "chunked");
        Request.Header("Content-Type").ShouldBe("application/octet-stream");
    }

    [Fact]
    public async Task A_file_of_a_multipart_form_is_sent_while_it_is_read()
    {
        await Connect().Post("/files", new MultipartBody().Field("title", "Scan").File("file", new Source(false, _begun.Task), "scan.pdf")).WaitAsync(Patience);
        _arrived.ShouldBeGreaterThan(200_000);
    }

    [Theory, InlineData("application/json"), InlineData("application/x-ndjson"), InlineData("text/csv"), InlineData("application/xml"), InlineData("text/plain")]
    public async Task A_sequence_is_sent_item_by_item(string contentType)
    {
        async IAsyncEnumerable<string> Items()
        {
            yield return Encoding.UTF8.GetString(Part);
            yield return "second";
            await _begun.Task;
            yield return Encoding.UTF8.GetString(Part);
        }

        var items = contentType is "text/plain" ? (object)Items() : Items().Select(text => new Item(text));
        await Connect().Post("/items", items, headers: new() { ["Content-Type"] = contentType }).WaitAsync(Patience);
        (await _complete.Task).ShouldBeTrue();
        _arrived.ShouldBeGreaterThan(200_000);
        Request.Header("Content-Type").ShouldBe(contentType);
    }

    [Fact]
    public async Task What_a_stream_throws_comes_through_and_the_API_does_not_take_half_for_the_whole()
    {
        foreach (var own in new Exception[] { new IOException("the disk"), new InvalidDataException("zip"), new TaskCanceledException("", new TimeoutException("their own")) })
        {
            var error = await Record.ExceptionAsync(() => Connect().Put("/files/7", new Source(false, Task.FromException(own))));
            error.ShouldBeSameAs(own);
        }

        (await _complete.Task.WaitAsync(Patience)).ShouldBeFalse();
    }

    [Fact]
    public async Task What_a_sequence_throws_comes_through_and_the_API_does_not_take_half_for_the_whole()
    {
        foreach (var own in new Exception[] { new IOException("the disk"), new HttpApiException("shop", "down") { IsTransient = true }, new TaskCanceledException("", new TimeoutException("their own")) })
        {
            async IAsyncEnumerable<Item> Items()
            {
                yield return new Item(Encoding.UTF8.GetString(Part));
                await Task.Yield();
                throw own;
            }

            (await Record.ExceptionAsync(() => Connect().Post("/items", Items()))).ShouldBeSameAs(own);
        }

        (await _complete.Task.WaitAsync(Patience)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_caller_who_leaves_stops_the_upload()
    {
        using var stop = new CancellationTokenSource();
        var upload = Connect().Put("/files/7", new Source(false, Task.Delay(Timeout.Infinite, stop.Token)), stop.Token);
        await _begun.Task.WaitAsync(Patience);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => upload.WaitAsync(Patience));
        (await _complete.Task.WaitAsync(Patience)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_body_that_can_be_read_again_is_whole_at_the_next_try()
    {
        ReadsBodies = true;
        Answers("", null, 503);
        var stream = new MemoryStream("skipped body"u8.ToArray()) { Position = 8 };
        for (var attempt = 0; attempt < 2; attempt++)
            (await Should.ThrowAsync<HttpApiException>(() => Connect().Put("/x", stream))).IsTransient.ShouldBeTrue();
        var multipart = new MultipartBody().File("f", stream, "f");
        (await Should.ThrowAsync<HttpApiException>(() => Connect().Put("/x", multipart))).IsTransient.ShouldBeTrue();
        Requests.ShouldAllBe(r => r.Text == "body" || r.Text.Contains("\r\n\r\nbody\r\n"));
    }

    [Fact]
    public async Task A_body_that_can_be_read_again_is_whole_when_it_was_the_reply_that_broke()
    {
        var bodies = new List<string>();
        await using var server = RawServer.Serving(async socket =>
        {
            await RawServer.ReadHead(socket);
            var body = new byte[4];
            bodies.Add(Encoding.ASCII.GetString(body, 0, await socket.ReceiveAsync(body)));
            await socket.SendAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"));
        });
        var stream = new MemoryStream("body"u8.ToArray());
        for (var attempt = 0; attempt < 2; attempt++)
            (await Should.ThrowAsync<HttpApiException>(() => Connect(o => o.BaseUrl = server.Url).Put("/x", stream))).IsTransient.ShouldBeTrue();
        bodies.ShouldBe(["body", "body"]);
    }

    [Fact]
    public async Task A_body_that_is_spent_is_not_worth_another_try()
    {
        ReadsBodies = true;
        Answers("", null, 503);
        foreach (var body in new object[] { new Source(false, Task.CompletedTask), AsyncEnumerable.Range(0, 3), new MultipartBody().File("f", new Source(false, Task.CompletedTask), "f") })
        {
            var error = await Should.ThrowAsync<HttpApiException>(() => Connect().Put("/x", body));
            error.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            error.IsTransient.ShouldBeFalse();
        }
    }

    [Fact]
    public async Task A_body_that_was_not_begun_is_worth_another_try()
    {
        var error = await Should.ThrowAsync<HttpApiException>(() => Connect(o => o.BaseUrl = "http://127.0.0.1:1").Put("/x", AsyncEnumerable.Range(0, 3)));
        error.IsTransient.ShouldBeTrue();
    }

    private sealed record Item(string Text);

    /// <summary>100,000 bytes, and 100,000 more when the gate opens.</summary>
    private sealed class Source(bool seekable, Task gate) : Stream
    {
        private long _position;

        public override bool CanRead => true;

        public override bool CanSeek => seekable;

        public override bool CanWrite => false;

        public override long Length => 200_000;

        public override long Position { get => _position; set => _position = value; }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_position == 100_000)
                await gate.WaitAsync(cancellationToken);
            var count = (int)Math.Min(buffer.Length, Math.Min((_position < 100_000 ? 100_000 : Length) - _position, Part.Length));
            Part.AsMemory(0, count).CopyTo(buffer);
            _position += count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
