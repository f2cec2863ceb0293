using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Tenon.Http.Tests;

/// <summary>Servers that are not there, say nothing, say half or say nonsense.</summary>
public sealed class BrokenTests : ApiTest
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_port_where_nobody_listens_is_told_and_any_call_may_be_tried_again()
    {
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
        {
            var error = await Should.ThrowAsync<HttpApiException>(() => Connect(o => o.BaseUrl = "http://127.0.0.1:1").Send(new HttpCall(method, "/x")));
            error.Message.ShouldStartWith($"Connection 'crm': {method} http://127.0.0.1:1/x – cannot connect to 127.0.0.1:1: ");
            error.StatusCode.ShouldBeNull();
            error.IsTransient.ShouldBeTrue();
            error.InnerException.ShouldBeOfType<HttpRequestException>();
        }
    }

    [Fact]
    public async Task A_host_that_does_not_exist_is_named()
    {
        var error = await Should.ThrowAsync<HttpApiException>(() => Connect(o => o.BaseUrl = "http://crm.invalid").Post("/x", 1));
        error.Message.ShouldStartWith("Connection 'crm': POST http://crm.invalid/x – the host 'crm.invalid' is not known (");
        error.IsTransient.ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 20")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\":7")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7\r\n{\"id\":7\r\n")]
    public async Task A_connection_that_is_cut_is_told_and_only_what_is_safe_may_be_tried_again(string half)
    {
        foreach (var reset in new[] { false, true })
        {
            await using var server = RawServer.Answering(half, reset);
            foreach (var (method, safe) in new[] { (HttpMethod.Get, true), (HttpMethod.Put, true), (HttpMethod.Post, false), (HttpMethod.Patch, false) })
            {
                var error = await Should.ThrowAsync<HttpApiException>(() => Connect(o => o.BaseUrl = server.Url).Send(new HttpCall(method, "/x")));
                error.Message.ShouldContain(" – the connection broke: ");
                error.IsTransient.ShouldBe(safe, method.Method);
            }
        }
    }

    [Theory]
    [InlineData("garbage\r\n\r\n")]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n")]
    [InlineData("HTTP/1.1 abc OK\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nno colon\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n")]
    public async Task What_is_no_HTTP_is_told_and_not_worth_another_try(string garbage)
    {
        await using var server = RawServer.Answering(garbage);
        var error = await Should.ThrowAsync<HttpApiException>(() => Connect(o => o.BaseUrl = server.Url).Get<string>("/x"));
        error.Message.ShouldContain(" – the answer is no HTTP: ");
        error.IsTransient.ShouldBeFalse();
    }

    [Fact]
    public async Task Endless_headers_are_cut_off()
    {
        await using var server = RawServer.Answering("HTTP/1.1 200 OK\r\n" + string.Concat(Enumerable.Repeat($"X-Long: {new string('x', 1000)}\r\n", 200)) + "\r\n");
        (await Should.ThrowAsync<HttpApiException>(() => Connect(o => o.BaseUrl = server.Url).Get<string>("/x"))).Message.ShouldContain("the answer's headers are too large");
    }

    [Fact]
    public async Task A_broken_compression_is_told()
    {
        await using var server = RawServer.Answering("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 7\r\n\r\nno gzip");
        (await Should.ThrowAsync<HttpApiException>(() => Connect(o => o.BaseUrl = server.Url).Get<string>("/x"))).Message.ShouldStartWith("Connection 'crm': GET ");
    }

    [Theory, InlineData("GET", true), InlineData("POST", false)]
    public async Task An_answer_that_does_not_begin_in_time_is_told(string method, bool safe)
    {
        var (time, asked) = (new FakeTimeProvider(), new TaskCompletionSource());
        Answer = http =>
        {
            asked.TrySetResult();
            return Task.Delay(Timeout.Infinite, http.RequestAborted);
        };
        var call = Connect(o => o.TimeoutSeconds = 5, time).Send(new HttpCall(new HttpMethod(method), "/x"));
        await asked.Task.WaitAsync(Patience);
        time.Advance(TimeSpan.FromSeconds(6));
        var error = await Should.ThrowAsync<HttpApiException>(() => call.WaitAsync(Patience));
        error.Message.ShouldBe($"Connection 'crm': {method} {Url}/x – no answer within 5 s (TimeoutSeconds).");
        error.InnerException.ShouldBeOfType<TimeoutException>();
        error.IsTransient.ShouldBe(safe);
    }

    [Fact]
    public async Task An_answer_that_does_not_end_in_time_is_told()
    {
        var time = new FakeTimeProvider();
        // The clock jumps once a part of the body was read, that is, while the rest is waited for.
        var handler = new Tapped(() => time.Advance(TimeSpan.FromSeconds(6)));
        Answer = async http =>
        {
            http.Response.ContentLength = 100;
            await http.Response.WriteAsync("half");
            await http.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        };
        var error = await Should.ThrowAsync<HttpApiException>(() => Connect(o => (o.TimeoutSeconds, o.Handler) = (5, handler), time).Get<string>("/x").WaitAsync(Patience));
        error.Message.ShouldBe($"Connection 'crm': GET {Url}/x – the reply did not end within 5 s (TimeoutSeconds).");
        error.IsTransient.ShouldBeTrue();
    }

    [Fact]
    public async Task A_server_that_takes_the_connection_and_no_handshake_is_given_up()
    {
        await using var server = RawServer.Silent();
        var error = await Should.ThrowAsync<HttpApiException>(() => Connect(o => (o.BaseUrl, o.ConnectTimeoutSeconds) = (server.Url.Replace("http:", "https:", StringComparison.Ordinal), 0.2)).Post("/x", 1).WaitAsync(Patience));
        error.Message.ShouldContain($"no connection to 127.0.0.1:{server.Port} within 0.2 s (ConnectTimeoutSeconds)");
        error.InnerException.ShouldBeOfType<TimeoutException>();
        error.IsTransient.ShouldBeTrue("nothing was sent");
    }

    [Fact]
    public async Task A_caller_who_leaves_is_no_error()
    {
        var asked = new TaskCompletionSource();
        Answer = http =>
        {
            asked.TrySetResult();
            return Task.Delay(Timeout.Infinite, http.RequestAborted);
        };
        using var stop = new CancellationTokenSource();
        var call = Connect().Get<string>("/x", stop.Token);
        await asked.Task.WaitAsync(Patience);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => call.WaitAsync(Patience));
        await Should.ThrowAsync<OperationCanceledException>(() => Connect().Get<string>("/x", stop.Token));
        Requests.Count.ShouldBe(1);
    }

    [Theory, InlineData(200), InlineData(500)]
    public async Task A_caller_who_leaves_during_the_body_is_no_error_whatever_the_status(int status)
    {
        using var stop = new CancellationTokenSource();
        Answer = async http =>
        {
            http.Response.StatusCode = status;
            http.Response.ContentLength = 100;
            await http.Response.WriteAsync("half");
            await http.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        };
        await Should.ThrowAsync<OperationCanceledException>(() => Connect(o => o.Handler = new Tapped(stop.Cancel)).Get<string>("/x", stop.Token).WaitAsync(Patience));
    }

    [Fact]
    public async Task A_connection_that_the_server_closed_between_two_calls_is_opened_anew()
    {
        await using var server = RawServer.Serving(static async socket =>
        {
            await RawServer.ReadHead(socket);
            await socket.SendAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
            socket.Shutdown(SocketShutdown.Both);
        });
        var api = Connect(o => o.BaseUrl = server.Url);
        for (var i = 0; i < 3; i++)
            (await api.Get<string>("/x")).ShouldBe("ok");
        server.Connections.ShouldBe(3);
    }

    /// <summary>The network, with a tap on the body: does something when its first part was read and the next is asked for.</summary>
    private sealed class Tapped(Action then) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            response.Content = new StreamContent(new TappedStream(await response.Content.ReadAsStreamAsync(cancellationToken), then));
            return response;
        }
    }

    private sealed class TappedStream(Stream inner, Action then) : Stream
    {
        private bool _began;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = inner.ReadAsync(buffer, cancellationToken);
            if (_began)
                then();
            _began = true;
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
