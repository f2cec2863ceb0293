using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Tenon.Http.Tests;

public sealed class StreamTests : ApiTest
{
    // Generous: it only ends a test that would otherwise hang.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Theory]
    [InlineData("application/json", "[{\"id\":1,\"name\":\"a\"},", "{\"id\":2,\"name\":\"b\"}]")]
    [InlineData("application/x-ndjson", "{\"id\":1,\"name\":\"a\"}\n", "{\"id\":2,\"name\":\"b\"}\n")]
    [InlineData("text/csv", "id,name,limit,since\n1,a,0,\n2", ",b,0,\n")]
    [InlineData("application/xml", "<l><c><id>1</id><name>a</name></c>\n<c>", "<id>2</id><name>b</name></c></l>")]
    public async Task Items_come_before_the_reply_ends(string contentType, string first, string second)
    {
        AnswersInTwoParts(contentType, first, second);
        await using var items = Connect().Stream<Customer>($"/customers/{"all"}").GetAsyncEnumerator();
        (await items.MoveNextAsync().AsTask().WaitAsync(Patience)).ShouldBeTrue();
        items.Current.Id.ShouldBe(1);
        _goOn.SetResult();
        (await items.MoveNextAsync()).ShouldBeTrue();
        items.Current.Id.ShouldBe(2);
        (await items.MoveNextAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Text_comes_line_by_line()
    {
        AnswersInTwoParts("text/plain; charset=utf-8", "Zoë\n", "b\n");
        var lines = new List<string>();
        await foreach (var line in Connect().Stream<string>("/log"))
        {
            lines.Add(line);
            _goOn.TrySetResult();
        }

        lines.ShouldBe(["Zoë", "b"]);
    }

    [Fact]
    public async Task A_stream_is_read_before_the_reply_ends()
    {
        AnswersInTwoParts("application/pdf", "begin", "end");
        await using var stream = await Connect().GetStream($"/files/{7}");
        var buffer = new byte[100];
        (await stream.ReadAsync(buffer)).ShouldBe(5);
        _goOn.SetResult();
        (await new StreamReader(stream).ReadToEndAsync()).ShouldBe("end");
        (stream.CanRead, stream.CanSeek, stream.CanWrite).ShouldBe((true, false, false));
    }

    [Fact]
    public async Task Nothing_is_asked_until_the_first_item_is()
    {
        Answers("[]");
        var items = Connect().Stream<Customer>("/customers", new { page = 1 });
        Requests.ShouldBeEmpty();
        (await items.CountAsync()).ShouldBe(0);
        (await items.CountAsync()).ShouldBe(0);
        Requests.Count.ShouldBe(2, "each enumeration asks anew");
    }

    [Fact]
    public async Task Any_request_can_be_read_item_by_item_and_as_a_stream()
    {
        Answers("[1,2]");
        var search = new HttpCall(HttpMethod.Post, "/search") { Body = new { name = "a" } };
        (await Connect().SendForMany<int>(search).ToListAsync()).ShouldBe([1, 2]);
        await using var stream = await Connect().SendForStream(search);
        (await new StreamReader(stream).ReadToEndAsync()).ShouldBe("[1,2]");
        Requests.ShouldAllBe(r => r.Method == "POST" && r.Text == "{\"name\":\"a\"}");
    }

    [Fact]
    public async Task Who_leaves_early_closes_the_connection()
    {
        var left = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Answer = async http =>
        {
            http.RequestAborted.Register(() => left.TrySetResult());
            http.Response.ContentType = "application/x-ndjson";
            while (!http.RequestAborted.IsCancellationRequested)
                await http.Response.WriteAsync("{\"id\":1,\"name\":\"a\"}\n");
        };
        await foreach (var _ in Connect().Stream<Customer>("/customers"))
            break;
        await left.Task.WaitAsync(Patience);
    }

    [Fact]
    public async Task A_status_of_failure_is_an_error_before_the_first_item()
    {
        Answers("no such list", "text/plain", 404);
        (await Should.ThrowAsync<HttpApiException>(async () => await Connect().Stream<Customer>("/x").ToListAsync())).BodySnippet.ShouldBe("no such list");
        (await Should.ThrowAsync<HttpApiException>(() => Connect().GetStream("/x"))).Message.ShouldContain("no such list");
    }

    [Theory]
    [InlineData("application/json", "[{\"id\":1,\"name\":\"a\"},{\"id\"")]
    [InlineData("application/x-ndjson", "{\"id\":1,\"name\":\"a\"}\n{\"id\":2,\"na")]
    [InlineData("text/csv", "id,name,limit,since\n1,a,0,\n2,b")]
    [InlineData("application/xml", "<l><c><id>1</id><name>a</name></c><c><id>2</id><na")]
    public async Task A_connection_cut_between_items_is_the_APIs_error_and_not_the_end(string contentType, string half)
    {
        await using var server = RawServer.Answering($"HTTP/1.1 200 OK\r\nContent-Type: {contentType}\r\nContent-Length: 10000\r\n\r\n{half}");
        var ids = new List<int>();
        var error = await Should.ThrowAsync<HttpApiException>(async () =>
        {
            await foreach (var item in Connect(o => o.BaseUrl = server.Url).Stream<Customer>("/customers"))
                ids.Add(item.Id);
        });
        ids.ShouldBe([1]);
        error.Message.ShouldStartWith($"Connection 'crm': GET {server.Url}/customers – the connection broke: ");
        error.IsTransient.ShouldBeTrue();
    }

    [Fact]
    public async Task A_chunked_reply_without_its_end_is_an_error()
    {
        await using var server = RawServer.Answering("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nbegin\r\n");
        await using var stream = await Connect(o => o.BaseUrl = server.Url).GetStream("/x");
        (await Should.ThrowAsync<HttpApiException>(() => new StreamReader(stream).ReadToEndAsync())).Message.ShouldContain("the connection broke");
    }

    [Fact]
    public async Task The_time_limit_is_for_each_read_and_not_for_the_whole()
    {
        var time = new FakeTimeProvider();
        AnswersInTwoParts("application/x-ndjson", "{\"id\":1,\"name\":\"a\"}\n", "{\"id\":2,\"name\":\"b\"}\n");
        await using var items = Connect(o => o.TimeoutSeconds = 5, time).Stream<Customer>("/customers").GetAsyncEnumerator();
        await items.MoveNextAsync();
        time.Advance(TimeSpan.FromHours(1)); // the author's own work
        var next = items.MoveNextAsync().AsTask();
        time.Advance(TimeSpan.FromSeconds(4));
        next.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(2));
        var error = await Should.ThrowAsync<HttpApiException>(() => next.WaitAsync(Patience));
        error.Message.ShouldContain("the next part of the reply did not come within 5 s (TimeoutSeconds)");
        error.InnerException.ShouldBeOfType<TimeoutException>();
        error.IsTransient.ShouldBeTrue();
    }

    [Fact]
    public async Task A_stream_is_cancelled_by_either_token()
    {
        AnswersInTwoParts("application/x-ndjson", "{\"id\":1,\"name\":\"a\"}\n", "");
        using var asked = new CancellationTokenSource();
        await using (var items = Connect().Stream<Customer>("/customers", asked.Token).GetAsyncEnumerator())
        {
            await items.MoveNextAsync();
            var next = items.MoveNextAsync().AsTask();
            await asked.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(() => next.WaitAsync(Patience));
        }

        using var enumerated = new CancellationTokenSource();
        await using (var items = Connect().Stream<Customer>("/customers").GetAsyncEnumerator(enumerated.Token))
        {
            await items.MoveNextAsync();
            var next = items.MoveNextAsync().AsTask();
            await enumerated.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(() => next.WaitAsync(Patience));
        }

        using var read = new CancellationTokenSource();
        await using var stream = await Connect().GetStream("/x");
        var buffer = new byte[100];
        (await stream.ReadAsync(buffer)).ShouldBeGreaterThan(0);
        var reading = stream.ReadAsync(buffer, read.Token).AsTask();
        await read.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => reading.WaitAsync(Patience));
    }

    [Fact]
    public async Task A_reader_without_an_asynchronous_way_can_read()
    {
        Answers(string.Join('\n', Enumerable.Range(0, 10_000).Select(i => i.ToString(CultureInfo.InvariantCulture))), "text/plain");
        await using var stream = await Connect().GetStream("/x");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var count = await Task.Run(() =>
        {
            var lines = 0;
            while (reader.ReadLine() is not null)
                lines++;
            return lines;
        });
        count.ShouldBe(10_000);
    }

    private void AnswersInTwoParts(string contentType, string first, string second) => Answer = async http =>
    {
        http.Response.ContentType = contentType;
        await http.Response.WriteAsync(first);
        await http.Response.Body.FlushAsync();
        await _goOn.Task.WaitAsync(http.RequestAborted);
        await http.Response.WriteAsync(second);
    };
}
