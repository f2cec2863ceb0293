using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Tenon.EndToEnd.Tests;

/// <summary>HTTP flows from outside: binding, formats, problem details.</summary>
public sealed class HttpTests : IAsyncLifetime
{
    private Hosted _host = null!;

    public async ValueTask InitializeAsync() => _host = await Hosted.Start(Generated.Project.Describe(), settings: [("Tenon:MaxBodyBytes", "1000000")]);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Every_shape_of_call_does_what_it_does_without_interception()
    {
        var said = await _host.Client.GetFromJsonAsync<string[]>("/calls/7");
        said.ShouldBe(["got 7", "got 7", "1", "3", "0", "1", "2", "6", "7!", "0", "1", "A", "B", "7", "got maybe", "got field", "x", "2", "got p1", "got p2", "4", "12"]);
    }

    [Fact]
    public async Task A_rejection_becomes_problem_details_with_the_run()
    {
        var (status, problem) = await Problem(new HttpRequestMessage(HttpMethod.Post, "/fail/reject"));
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        problem.GetProperty("detail").GetString().ShouldBe("No.");
        problem.GetProperty("runId").GetString()!.Length.ShouldBe(32);
    }

    [Fact]
    public async Task A_failure_becomes_500_and_says_no_more_than_it_should_in_production()
    {
        await using var production = await Hosted.Start(Generated.Project.Describe(), "Production");
        var (status, problem) = await Problem(new HttpRequestMessage(HttpMethod.Post, "/fail/secret-name"), production.Client);
        status.ShouldBe(HttpStatusCode.InternalServerError);
        problem.ToString().ShouldNotContain("InvalidOperation");
        problem.TryGetProperty("detail", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("application/json", "{\"name\":\"a\",\"qty\":2}")]
    [InlineData("application/vnd.shop.item+json", "{\"name\":\"a\",\"qty\":2}")]
    [InlineData("application/xml", "<item><name>a</name><qty>2</qty></item>")]
    public async Task Reads_one_object_by_its_content_type(string type, string body)
    {
        var reply = await _host.Client.PostAsync("/items?times=3", Content(body, type));
        reply.StatusCode.ShouldBe(HttpStatusCode.OK, await reply.Content.ReadAsStringAsync());
        (await reply.Content.ReadFromJsonAsync<Kitchen.Item>()).ShouldBe(new Kitchen.Item("a", 6));
    }

    [Theory]
    [InlineData("application/json", "[{\"name\":\"a\",\"qty\":2},{\"name\":\"b\",\"qty\":3}]")]
    [InlineData("application/x-ndjson", "{\"name\":\"a\",\"qty\":2}\n{\"name\":\"b\",\"qty\":3}\n")]
    [InlineData("text/csv", "Name,Qty\na,2\nb,3\n")]
    [InlineData("application/xml", "<items><item><name>a</name><qty>2</qty></item><item name=\"b\" qty=\"3\"/></items>")]
    public async Task Reads_a_stream_of_items_by_its_content_type(string type, string body)
    {
        var reply = await _host.Client.PostAsync("/items/sum", Content(body, type));
        (await reply.Content.ReadAsStringAsync()).ShouldBe("5");
    }

    [Theory]
    [InlineData("application/json", "[{\"name\":\"i0\",\"qty\":0},{\"name\":\"i1\",\"qty\":1}]")]
    [InlineData("text/csv", "name,qty\ni0,0\ni1,1\n")]
    [InlineData("application/x-ndjson", "{\"name\":\"i0\",\"qty\":0}\n{\"name\":\"i1\",\"qty\":1}\n")]
    public async Task Writes_what_the_request_accepts(string accept, string expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/items/stream?count=2");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
        var reply = await _host.Client.SendAsync(request);
        reply.Content.Headers.ContentType!.MediaType.ShouldBe(accept);
        (await reply.Content.ReadAsStringAsync()).ReplaceLineEndings("\n").ShouldBe(expected, StringCompareShould.IgnoreCase);
    }

    [Theory]
    [InlineData("application/json", "{\"name\":\"a\",\"qty\":\"two\"}", 400, "qty")]
    [InlineData("application/json", "{\"name\":", 400, "line 1")]
    [InlineData("application/json", "", 400, "body")]
    [InlineData("application/xml", "<!DOCTYPE x [<!ENTITY e \"y\">]><item><name>&e;</name></item>", 400, "DTD")]
    [InlineData("image/png", "x", 415, "image/png")]
    public async Task Bad_bodies_get_a_clear_answer(string type, string body, int status, string mentions)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/items") { Content = Content(body, type) };
        var (got, problem) = await Problem(request);
        ((int)got).ShouldBe(status);
        problem.GetProperty("detail").GetString()!.ShouldContain(mentions);
    }

    [Fact]
    public async Task Json_a_thousand_levels_deep_is_refused()
    {
        var body = string.Concat(Enumerable.Repeat("{\"name\":", 1000)) + "1" + new string('}', 1000);
        var (status, problem) = await Problem(new HttpRequestMessage(HttpMethod.Post, "/items") { Content = Content(body, "application/json") });
        status.ShouldBe(HttpStatusCode.BadRequest);
        problem.GetProperty("title").GetString().ShouldBe("The input could not be read.");
    }

    [Fact]
    public async Task Invalid_utf8_is_refused()
    {
        var content = new ByteArrayContent([(byte)'{', (byte)'"', (byte)'n', (byte)'a', (byte)'m', (byte)'e', (byte)'"', (byte)':', (byte)'"', 0xC3, 0x28, (byte)'"', (byte)'}']);
        content.Headers.ContentType = new("application/json");
        var (status, _) = await Problem(new HttpRequestMessage(HttpMethod.Post, "/items") { Content = content });
        status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_body_over_the_limit_gets_413()
    {
        var body = $"{{\"name\":\"{new string('x', 1_100_000)}\",\"qty\":1}}";
        var (status, _) = await Problem(new HttpRequestMessage(HttpMethod.Post, "/items") { Content = Content(body, "application/json") });
        status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Wrong_fields_are_named_by_their_paths()
    {
        var (status, problem) = await Problem(new HttpRequestMessage(HttpMethod.Post, "/orders")
        {
            Content = Content("""{"customer":"","lines":[{"sku":"A1","qty":1},{"sku":"A1","qty":0}]}""", "application/json"),
        });
        status.ShouldBe(HttpStatusCode.BadRequest);
        var errors = problem.GetProperty("errors");
        errors.EnumerateObject().Select(e => e.Name).Order().ShouldBe(["customer", "lines[1].qty"]);
    }

    [Fact]
    public async Task A_parameter_out_of_range_is_named()
    {
        var (status, problem) = await Problem(new HttpRequestMessage(HttpMethod.Get, "/orders?page=0"));
        status.ShouldBe(HttpStatusCode.BadRequest);
        problem.GetProperty("errors").GetProperty("page").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_flow_over_its_time_gets_504()
    {
        var (status, problem) = await Problem(new HttpRequestMessage(HttpMethod.Get, "/slow"));
        status.ShouldBe(HttpStatusCode.GatewayTimeout);
        problem.GetProperty("detail").GetString()!.ShouldContain("Timeout");
    }

    [Fact]
    public async Task An_unknown_path_and_a_wrong_method_say_so()
    {
        (await Problem(new HttpRequestMessage(HttpMethod.Get, "/nope"))).Problem.GetProperty("detail").GetString().ShouldBe("No flow listens on GET /nope.");
        (await Problem(new HttpRequestMessage(HttpMethod.Delete, "/items"))).Status.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task The_openapi_document_describes_bodies_parameters_and_replies()
    {
        var document = await _host.Client.GetFromJsonAsync<JsonElement>("/openapi.json");
        var post = document.GetProperty("paths").GetProperty("/items").GetProperty("post");
        post.GetProperty("requestBody").GetProperty("content").TryGetProperty("application/xml", out _).ShouldBeTrue();
        post.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("$ref").GetString().ShouldEndWith("Item");
        post.GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("$ref").GetString().ShouldEndWith("Item");
        post.GetProperty("parameters")[0].GetProperty("name").GetString().ShouldBe("times");
    }

    [Fact]
    public async Task Says_whether_it_lives_is_ready_and_how_it_does()
    {
        await _host.Client.GetAsync("/calls/1");
        (await _host.Client.GetStringAsync("/health/live")).ShouldBe("live");
        (await _host.Client.GetStringAsync("/health/ready")).ShouldBe("ready");
        var metrics = await _host.Client.GetStringAsync("/metrics");
        metrics.ShouldContain("tenon_run_duration_seconds_count");
        metrics.ShouldContain("tenon_step_duration_seconds_count");
    }

    private async Task<(HttpStatusCode Status, JsonElement Problem)> Problem(HttpRequestMessage request, HttpClient? client = null)
    {
        using (request)
        {
            var reply = await (client ?? _host.Client).SendAsync(request);
            reply.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json", await reply.Content.ReadAsStringAsync());
            return (reply.StatusCode, await reply.Content.ReadFromJsonAsync<JsonElement>());
        }
    }

    private static StringContent Content(string body, string type) => new(body, Encoding.UTF8, new MediaTypeHeaderValue(type));
}
