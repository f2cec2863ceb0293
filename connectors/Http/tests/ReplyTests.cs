using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Tenon.Http.Tests;

public sealed class ReplyTests : ApiTest
{
    private const string Csv = "id,name,limit,since\n7,Zoë,10.5,2026-03-01\n";

    [Theory]
    [InlineData("application/json", "{\"id\":7,\"name\":\"Zoë\",\"limit\":10.5,\"since\":\"2026-03-01\"}")]
    [InlineData("application/problem+json; charset=utf-8", "{\"id\":7,\"name\":\"Zoë\",\"limit\":10.5,\"since\":\"2026-03-01\"}")]
    [InlineData("text/json", "{\"Id\":7,\"Name\":\"Zoë\",\"Limit\":10.5,\"Since\":\"2026-03-01\"}")]
    [InlineData("text/plain", "{\"id\":7,\"name\":\"Zoë\",\"limit\":10.5,\"since\":\"2026-03-01\"}")]
    [InlineData(null, "{\"id\":7,\"name\":\"Zoë\",\"limit\":10.5,\"since\":\"2026-03-01\"}")]
    [InlineData("application/xml", "<customer><id>7</id><name>Zoë</name><limit>10.5</limit><since>2026-03-01</since></customer>")]
    [InlineData("text/csv", Csv)]
    [InlineData("application/x-ndjson", "{\"id\":7,\"name\":\"Zoë\",\"limit\":10.5,\"since\":\"2026-03-01\"}\n")]
    public async Task A_reply_is_read_by_its_content_type(string? contentType, string body)
    {
        Answers(body, contentType);
        (await Connect().Get<Customer>("/customers/7")).ShouldBe(new Customer(7, "Zoë", 10.5m, new DateOnly(2026, 3, 1)));
    }

    [Theory]
    [InlineData("application/json", "[{\"id\":7,\"name\":\"a\"},{\"id\":8,\"name\":\"b\"}]")]
    [InlineData("application/xml", "<list><customer><id>7</id><name>a</name></customer><customer><id>8</id><name>b</name></customer></list>")]
    [InlineData("text/csv", "id,name,limit,since\n7,a,0,\n8,b,0,\n")]
    [InlineData("application/jsonl", "{\"id\":7,\"name\":\"a\"}\n\n{\"id\":8,\"name\":\"b\"}")]
    public async Task A_list_is_read_whole_and_item_by_item(string contentType, string body)
    {
        Answers(body, contentType);
        var api = Connect();
        (await api.Get<Customer[]>("/customers")).Select(c => c.Id).ShouldBe([7, 8]);
        (await api.Post<List<Customer>>("/customers/search", new { name = "a" })).Select(c => c.Id).ShouldBe([7, 8]);
        (await api.Stream<Customer>("/customers").Select(c => c.Id).ToListAsync()).ShouldBe([7, 8]);
    }

    [Theory]
    [InlineData("application/json", "{\"id\":7,\"name\":\"a\",\"new\":{\"x\":1}}")]
    [InlineData("application/xml", "<c new='1'><id>7</id><name>a</name><new><x/></new></c>")]
    [InlineData("text/csv", "id,new,name,limit,since\n7,1,a,0,\n")]
    public async Task What_the_type_has_no_property_for_is_passed_over(string contentType, string body)
    {
        Answers(body, contentType);
        (await Connect().Get<Customer>("/customers/7")).ShouldBe(new Customer(7, "a"));
    }

    [Fact]
    public async Task Strings_and_bytes_take_whatever_came()
    {
        Answers("<b>Zoë</b>", "text/html; charset=utf-8");
        (await Connect().Get<string>("/x")).ShouldBe("<b>Zoë</b>");
        (await Connect().Get<byte[]>("/x")).ShouldBe(Encoding.UTF8.GetBytes("<b>Zoë</b>"));
        Answers("", null, 204);
        (await Connect().Get<string>("/x")).ShouldBe("");
        (await Connect().Get<byte[]>("/x")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("text/plain; charset=iso-8859-1", "iso-8859-1")]
    [InlineData("text/plain; charset=\"windows-1252\"", "windows-1252")]
    [InlineData("text/plain; charset=utf-16", "utf-16")]
    [InlineData("text/plain", "utf-8")]
    [InlineData("text/plain; charset=nonsense", "utf-8")]
    [InlineData("text/plain; charset=utf-7", "utf-8")]
    public async Task Text_is_read_in_the_encoding_it_names(string contentType, string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Answer = http =>
        {
            http.Response.ContentType = contentType;
            return http.Response.Body.WriteAsync(Encoding.GetEncoding(encoding).GetBytes("\"Zoë\"")).AsTask();
        };
        (await Connect().Get<string>("/x")).ShouldBe("\"Zoë\"");
        (await (await Connect().Send(new HttpCall(HttpMethod.Get, "/x"))).Read<JsonElement>()).GetString().ShouldBe("Zoë");
    }

    [Fact]
    public async Task A_byte_order_mark_is_no_part_of_the_text()
    {
        Answers("\uFEFF{\"id\":7,\"name\":\"a\"}");
        (await Connect().Get<string>("/x"))[0].ShouldBe('{');
        (await Connect().Get<Customer>("/x")).Id.ShouldBe(7);
    }

    [Theory, InlineData("gzip"), InlineData("br"), InlineData("deflate")]
    public async Task A_compressed_reply_is_unpacked(string encoding)
    {
        Answer = async http =>
        {
            http.Response.Headers.ContentEncoding = encoding;
            http.Response.ContentType = "application/json";
            await using Stream pack = encoding switch
            {
                "gzip" => new GZipStream(http.Response.Body, CompressionLevel.Fastest),
                "br" => new BrotliStream(http.Response.Body, CompressionLevel.Fastest),
                _ => new ZLibStream(http.Response.Body, CompressionLevel.Fastest),
            };
            await pack.WriteAsync("{\"id\":7,\"name\":\"a\"}"u8.ToArray());
        };
        (await Connect().Get<Customer>("/x")).Id.ShouldBe(7);
    }

    [Theory]
    [InlineData(404, "")]
    [InlineData(410, "gone")]
    [InlineData(200, "")]
    [InlineData(204, "")]
    [InlineData(200, "null")]
    public async Task What_may_be_missing_is_null(int status, string body)
    {
        Answers(body, "application/json", status);
        (await Connect().GetOrDefault<Customer>($"/customers/{7}")).ShouldBeNull();
        (await Connect().GetOrDefault<Customer>("/customers", new { id = 7 })).ShouldBeNull();
        (await Connect().GetOrDefault<int?>("/customers/7/limit")).ShouldBeNull();
    }

    [Fact]
    public async Task What_may_be_missing_is_read_when_it_is_there_and_other_errors_stay_errors()
    {
        Answers("{\"id\":7,\"name\":\"a\"}");
        (await Connect().GetOrDefault<Customer>("/customers/7"))!.Id.ShouldBe(7);
        Answers("", null, 403);
        (await Should.ThrowAsync<HttpApiException>(() => Connect().GetOrDefault<Customer>("/customers/7"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        Answers("<html>", "text/html");
        await Should.ThrowAsync<HttpApiException>(() => Connect().GetOrDefault<Customer>("/customers/7"));
    }

    [Theory]
    [InlineData(200, "", "without a body")]
    [InlineData(204, "", "answered 204 without a body")]
    [InlineData(200, "null", "with null")]
    public async Task Nothing_where_something_is_expected_is_an_error(int status, string body, string problem)
    {
        Answers(body, "application/json", status);
        var error = await Should.ThrowAsync<HttpApiException>(() => Connect().Get<Customer>("/customers/7"));
        error.Message.ShouldContain(problem);
        error.Message.ShouldContain("where a Customer is expected");
        error.IsTransient.ShouldBeFalse();
    }

    [Fact]
    public async Task An_empty_reply_is_no_zero()
    {
        Answers("", "application/json");
        await Should.ThrowAsync<HttpApiException>(() => Connect().Get<int>("/count"));
        await Should.ThrowAsync<HttpApiException>(() => Connect().Get<bool>("/flag"));
        (await Connect().Get<int?>("/count")).ShouldBeNull();
    }

    [Theory]
    [InlineData("text/html", "<html>\n  Please log in</html>", "answered text/html, which is no Customer in JSON")]
    [InlineData("application/json", "{\"id\":\"x\"}", "answered application/json, which is no Customer in JSON")]
    [InlineData("application/json", "<customer/>", "answered application/json, which is no Customer in JSON")]
    [InlineData("application/xml", "{\"id\":7}", "answered application/xml, which is no Customer in XML")]
    [InlineData("application/xml", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><customer>&e;</customer>", "(DTD) is not allowed")]
    [InlineData("text/csv", "id,name,limit,since\nx,a,0,\n", "answered text/csv, which is no Customer in CSV")]
    [InlineData("application/x-ndjson", "{\"id\":7\n", "answered application/x-ndjson, which is no Customer in NDJSON")]
    [InlineData(null, "oops", "answered no content type, which is no Customer in JSON")]
    public async Task A_reply_that_is_not_what_it_says_is_shown(string? contentType, string body, string problem)
    {
        Answers(body, contentType);
        var api = Connect();
        var error = await Should.ThrowAsync<HttpApiException>(() => api.Get<Customer>("/customers/7"));
        error.Message.ShouldStartWith($"Connection 'crm': GET {Url}/customers/7 – ");
        error.Message.ShouldContain(problem);
        error.Message.ShouldContain(" It said: " + string.Join(' ', body.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        error.StatusCode.ShouldBe(HttpStatusCode.OK);
        error.BodySnippet.ShouldBe(body);
        error.IsTransient.ShouldBeFalse();
        error.InnerException.ShouldNotBeNull();
        await Should.ThrowAsync<HttpApiException>(async () => await api.Stream<Customer>("/customers").ToListAsync());
    }

    [Fact]
    public async Task A_reply_over_the_limit_is_not_read_into_memory()
    {
        var api = Connect(o => o.MaxResponseBytes = 1000);
        Answers(new string('x', 1000));
        (await api.Get<string>("/x")).Length.ShouldBe(1000);
        Answers(new string('x', 1001));
        var error = await Should.ThrowAsync<HttpApiException>(() => api.Get<string>("/x"));
        error.Message.ShouldContain("larger than 1000 bytes (MaxResponseBytes)");
        error.IsTransient.ShouldBeFalse();
        await using var stream = await api.GetStream("/x");
        using var all = new MemoryStream();
        await stream.CopyToAsync(all);
        all.Length.ShouldBe(1001);
    }

    [Fact]
    public async Task A_small_reply_that_unpacks_to_a_large_one_is_over_the_limit_too()
    {
        Answer = async http =>
        {
            http.Response.Headers.ContentEncoding = "gzip";
            await using var pack = new GZipStream(http.Response.Body, CompressionLevel.Fastest);
            await pack.WriteAsync(new byte[10_000_000]);
        };
        (await Should.ThrowAsync<HttpApiException>(() => Connect(o => o.MaxResponseBytes = 1_000_000).Get<byte[]>("/x"))).Message.ShouldContain("MaxResponseBytes");
    }

    [Fact]
    public async Task The_limit_does_not_count_what_is_only_announced_to_a_HEAD()
    {
        Answer = http =>
        {
            http.Response.ContentLength = 5_000;
            return Task.CompletedTask;
        };
        (await Connect(o => o.MaxResponseBytes = 10).Head("/x")).Headers["Content-Length"].ShouldBe("5000");
    }

    [Fact]
    public async Task Any_method_and_an_expected_status_can_be_sent()
    {
        Answers("{\"id\":7,\"name\":\"a\"}", status: 409);
        var reply = await Connect().Send(new HttpCall(HttpMethod.Parse("PURGE"), $"/cache/{"a b"}") { Query = new { deep = true }, Body = new { x = 1 }, Expected = [HttpStatusCode.Conflict] });
        (Request.Method, Request.Target, Request.Text).ShouldBe(("PURGE", "/cache/a%20b?deep=true", "{\"x\":1}"));
        reply.IsSuccess.ShouldBeFalse();
        (await reply.Read<Customer>()).Id.ShouldBe(7);
        reply.Text().ShouldStartWith("{");
    }

    [Fact]
    public async Task A_stand_in_can_be_derived_for_unit_tests()
    {
        HttpApi fake = new Fake();
        (await fake.Get<Customer>($"/customers/{7}")).Name.ShouldBe("/customers/7");
        (await fake.Post("/x", 1)).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    private sealed class Fake() : HttpApi(new Connection<HttpApiOptions>("fake", new() { BaseUrl = "http://fake.invalid" }))
    {
        public override Task<HttpReply> Send(HttpCall call, CancellationToken ct = default) => Task.FromResult(call.Method == HttpMethod.Post
            ? new HttpReply(HttpStatusCode.Created)
            : new HttpReply(HttpStatusCode.OK, Encoding.UTF8.GetBytes($"{{\"id\":7,\"name\":\"{call.Url}\"}}")));
    }
}
