using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Tenon.EndToEnd.Tests;

/// <summary>Bodies that are not what they should be: each gets an answer that says why, and the project goes on.</summary>
public sealed class BodyTests : IAsyncLifetime
{
    private Hosted _host = null!;

    public async ValueTask InitializeAsync() => _host = await Hosted.Start(Generated.Project.Describe(), settings: [("Tenon:MaxBodyBytes", "100000")]);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("/items", "application/json", true)]
    [InlineData("/items", "application/json", false)]
    [InlineData("/items", "application/xml", true)]
    [InlineData("/items/sum", "application/x-ndjson", true)]
    [InlineData("/items/sum", "application/x-ndjson", false)]
    [InlineData("/items/sum", "text/csv", true)]
    public async Task A_body_over_the_limit_gets_413_however_it_is_sent(string path, string type, bool chunked)
    {
        var text = type switch
        {
            "application/json" => $"{{\"name\":\"{new string('x', 150_000)}\",\"qty\":1}}",
            "application/xml" => $"<item><qty>1</qty><name>{new string('x', 150_000)}</name></item>",
            "text/csv" => "name,qty\n" + string.Concat(Enumerable.Repeat("abc,1\n", 25_000)),
            _ => string.Concat(Enumerable.Repeat("{\"name\":\"a\",\"qty\":1}\n", 8_000)),
        };
        var (status, _) = await Post(path, type, Encoding.UTF8.GetBytes(text), chunked);
        status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        await StillWorks();
    }

    [Fact]
    public async Task A_flow_may_take_less_than_the_project()
    {
        var lines = string.Concat(Enumerable.Repeat("{\"sku\":\"A\",\"qty\":1}\n", 300));
        (await Post("/orders/lines", "application/x-ndjson", Encoding.UTF8.GetBytes(lines), chunked: true)).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await Post("/orders/lines", "application/x-ndjson", Encoding.UTF8.GetBytes(lines[..2_000]), chunked: true)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/items", "image/png", "image/png")]
    [InlineData("/items", "application/json; charset=utf-16", "utf-16")]
    [InlineData("/items", "application/json; charset=klingon", "klingon")]
    [InlineData("/items/sum", "text/csv; charset=iso-8859-1", "iso-8859-1")]
    [InlineData("/items", "text/plain", "text is not read as Item")]
    [InlineData("/items/sum", "text/plain", "text is not read as Item")]
    [InlineData("/orders", "text/csv", "CSV is not read as Order: Lines is a list")]
    [InlineData("/items", null, "no Content-Type")]
    public async Task A_body_of_another_kind_gets_415(string path, string? type, string mentions)
    {
        var (status, problem) = await Post(path, type, "x,y\n1,2\n"u8.ToArray());
        status.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        problem.GetProperty("detail").GetString()!.ShouldContain(mentions);
    }

    [Theory]
    [InlineData("/orders", "application/json", "{\"customer\":\"x\"}", "'lines' is missing")]
    [InlineData("/orders", "application/json", "{\"customer\":\"x\",\"lines\":null}", "lines")]
    [InlineData("/orders", "application/json", "{\"customer\":\"x\",\"lines\":{}}", "$.lines")]
    [InlineData("/orders", "application/json", "null", "it is empty")]
    [InlineData("/orders", "application/json", "[1,2", "line 1")]
    [InlineData("/orders", "application/json", "{\"customer\":\"x\",\"lines\":[]} extra", "line 1")]
    [InlineData("/orders", "application/xml", "<order><customer>x</customer></order>", "'lines' is missing")]
    [InlineData("/orders", "application/xml", "<order><customer>x</order>", "line 1")]
    [InlineData("/orders", "application/xml", "", "")]
    [InlineData("/items/sum", "text/csv", "name\na\n", "lacks the column 'Qty'")]
    [InlineData("/items/sum", "text/csv", "name,qty\na,1,2\n", "line 2: the row has 3 fields")]
    [InlineData("/items/sum", "text/csv", "name,qty\n\"a\"b,1\n", "a quote stands where none may")]
    [InlineData("/items/sum", "application/x-ndjson", "{\"name\":\"a\",\"qty\":1}\n{\"name\":\"a\"\n", "line 2")]
    [InlineData("/items/sum", "application/json", "{\"name\":\"a\",\"qty\":1}", "")]
    public async Task A_body_that_cannot_be_read_gets_400_with_its_place(string path, string type, string body, string mentions)
    {
        var (status, problem) = await Post(path, type, Encoding.UTF8.GetBytes(body));
        status.ShouldBe(HttpStatusCode.BadRequest);
        problem.GetProperty("detail").GetString()!.ShouldContain(mentions);
    }

    [Theory]
    [InlineData("/items", "application/xml", "<a>", 30_000)]
    [InlineData("/items/sum", "application/xml", "<a>", 30_000)]
    [InlineData("/items", "application/json", "{\"name\":", 10_000)]
    [InlineData("/items/sum", "application/json", "[", 90_000)]
    public async Task Depth_gets_400_and_never_ends_the_process(string path, string type, string level, int times)
    {
        var start = type == "application/xml" ? "<item><name>" : "";
        var (status, _) = await Post(path, type, Encoding.UTF8.GetBytes(start + string.Concat(Enumerable.Repeat(level, times))));
        status.ShouldBe(HttpStatusCode.BadRequest);
        await StillWorks();
    }

    [Theory]
    [InlineData("<!DOCTYPE i SYSTEM \"file:///etc/passwd\"><item><name>a</name><qty>1</qty></item>")]
    [InlineData("<!DOCTYPE i [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]><item><name>&c;</name><qty>1</qty></item>")]
    [InlineData("<!DOCTYPE i [<!ENTITY e SYSTEM \"http://127.0.0.1:9/\">]><item><name>&e;</name><qty>1</qty></item>")]
    public async Task A_dtd_gets_400(string xml)
    {
        foreach (var path in (string[])["/items", "/items/sum"])
        {
            var (status, problem) = await Post(path, "application/xml", Encoding.UTF8.GetBytes(xml));
            status.ShouldBe(HttpStatusCode.BadRequest);
            problem.GetProperty("detail").GetString()!.ShouldContain("DTD");
        }
    }

    [Fact]
    public async Task A_wrong_item_of_a_stream_is_named_by_its_place()
    {
        var (status, problem) = await Post("/orders/lines", "text/csv", "sku,qty\nA,1\nB,0\n"u8.ToArray());
        status.ShouldBe(HttpStatusCode.BadRequest);
        problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldBe(["[1].qty"]);
    }

    [Theory]
    [InlineData("\uFEFFname,qty\r\na,1\r\nb,2\r\n", "text/csv", "3")]
    [InlineData("name,qty\ra,1\rb,2", "text/csv", "3")]
    [InlineData("", "text/csv", "0")]
    [InlineData("", "application/x-ndjson", "0")]
    [InlineData("\uFEFF{\"name\":\"a\",\"qty\":1}\r\n\r\n{\"name\":\"b\",\"qty\":2}", "application/x-ndjson", "3")]
    [InlineData("\uFEFF[{\"name\":\"a\",\"qty\":1}]", "application/json", "1")]
    [InlineData("\uFEFF<items><item name=\"a\" qty=\"1\"/></items>", "application/xml", "1")]
    public async Task Marks_and_line_ends_of_any_kind_are_read(string body, string type, string sum)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        (await (await _host.Client.PostAsync("/items/sum", content)).Content.ReadAsStringAsync()).ShouldBe(sum);
    }

    [Fact]
    public async Task A_body_that_breaks_off_harms_nobody_else()
    {
        foreach (var path in (string[])["/items", "/items/sum"])
        {
            using var caller = new TcpClient();
            await caller.ConnectAsync(IPAddress.Loopback, _host.Client.BaseAddress!.Port);
            await caller.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n[{{\"name\":\"a\",\"qty\":1}},"));
            caller.LingerState = new LingerOption(true, 0);
        }

        await StillWorks();
    }

    private async Task StillWorks() => (await Post("/items", "application/json", "{\"name\":\"a\",\"qty\":1}"u8.ToArray())).Status.ShouldBe(HttpStatusCode.OK);

    private async Task<(HttpStatusCode Status, JsonElement Problem)> Post(string path, string? type, byte[] body, bool chunked = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Headers.TransferEncodingChunked = chunked;
        // A server that refuses a body need not read it to its end; who waits for 100 Continue hears so in time.
        request.Headers.ExpectContinue = true;
        if (type is not null)
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        var reply = await _host.Client.SendAsync(request);
        if (!reply.IsSuccessStatusCode)
            reply.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        return (reply.StatusCode, await reply.Content.ReadFromJsonAsync<JsonElement>());
    }
}
