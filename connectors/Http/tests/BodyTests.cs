using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Tenon.Http.Tests;

public sealed class BodyTests : ApiTest
{
    private static readonly Customer Ada = new(7, "Ada «Ü»", 10.5m, new DateOnly(2026, 3, 1));

    [Fact]
    public async Task A_value_is_JSON_with_its_length()
    {
        await Connect().Post("/customers", Ada);
        Request.Header("Content-Type").ShouldBe("application/json");
        JsonSerializer.Deserialize<JsonElement>(Request.Text).GetProperty("name").GetString().ShouldBe("Ada «Ü»");
        Request.Header("Content-Length").ShouldBe(Request.Body.Length.ToString());
        Request.Header("Transfer-Encoding").ShouldBeNull();
    }

    [Theory]
    [InlineData("application/xml", "<Customer>", "<name>Ada")]
    [InlineData("application/soap+xml; charset=utf-8", "<Customer>", "<name>Ada")]
    [InlineData("text/csv", "Id,Name,Limit,Since", "7,Ada «Ü»,10.5,2026-03-01")]
    [InlineData("application/x-ndjson", "{\"id\":7,", "\n")]
    [InlineData("application/vnd.example.v2+json", "{\"id\":7,", "10.5")]
    public async Task A_values_content_type_says_how_it_is_written(string contentType, string first, string second)
    {
        await Connect().Post("/customers", Ada, headers: new() { ["content-type"] = contentType });
        await Connect(o => o.ContentType = contentType).Put("/customers", Ada);
        foreach (var request in Requests)
        {
            request.Header("Content-Type").ShouldBe(contentType);
            request.Text.ShouldContain(first);
            request.Text.ShouldContain(second);
        }
    }

    [Fact]
    public async Task A_list_is_written_whole_in_each_format()
    {
        var api = Connect();
        foreach (var format in new[] { Format.Json, Format.NdJson, Format.Csv, Format.Xml })
        {
            await api.Put("/customers", new List<Customer> { Ada, Ada with { Id = 8 } }, headers: new() { ["Content-Type"] = format.MediaType });
            using var body = new MemoryStream(Requests[^1].Body);
            (await format.Read<Customer[]>(body, "it"))!.Select(c => c.Id).ShouldBe([7, 8], format.Name);
        }
    }

    [Fact]
    public async Task Text_and_bytes_go_as_they_are()
    {
        var api = Connect();
        await api.Post("/x", "Zoë");
        await api.Post("/x", new byte[] { 0, 255 });
        await api.Post("/x", new ReadOnlyMemory<byte>([1, 2, 3], 1, 2));
        await api.Post("/x", "{ \"raw\" :1}", headers: new() { ["Content-Type"] = "application/json" });
        Requests.Select(r => r.Header("Content-Type")).ShouldBe(["text/plain; charset=utf-8", "application/octet-stream", "application/octet-stream", "application/json"]);
        Requests[0].Text.ShouldBe("Zoë");
        Requests[1].Body.ShouldBe([0, 255]);
        Requests[2].Body.ShouldBe([2, 3]);
        Requests[3].Text.ShouldBe("{ \"raw\" :1}");
    }

    [Fact]
    public async Task A_post_without_a_body_says_that_its_length_is_zero()
    {
        await Connect().Post("/x");
        await Connect().Post<string>("/x");
        Requests.ShouldAllBe(r => r.Body.Length == 0 && r.Header("Content-Length") == "0" && r.Header("Content-Type") == null);
    }

    [Fact]
    public async Task A_form_is_encoded_as_browsers_do()
    {
        await Connect().Post("/form", new FormBody(new { name = "Zoë & Co", tag = new[] { "a b", "c+d" }, none = (string?)null, at = new DateOnly(2026, 3, 1) }));
        Request.Header("Content-Type").ShouldBe("application/x-www-form-urlencoded");
        Request.Text.ShouldBe("name=Zo%C3%AB+%26+Co&tag=a+b&tag=c%2Bd&at=2026-03-01");
    }

    [Fact]
    public async Task A_multipart_form_arrives_with_its_fields_and_files()
    {
        var seen = new List<string>();
        Answer = async http =>
        {
            var form = await http.Request.ReadFormAsync();
            seen.AddRange(form.Select(f => $"{f.Key}={f.Value}"));
            foreach (var file in form.Files)
            {
                using var reader = new StreamReader(file.OpenReadStream());
                seen.Add($"{file.Name}: {file.FileName} {file.ContentType} {await reader.ReadToEndAsync()}");
            }
        };
        var stream = new MemoryStream(Encoding.UTF8.GetBytes("skip me: scan"));
        stream.Position = 9;
        await Connect().Post("/files", new MultipartBody()
            .Field("title", "Zoë")
            .Field("count", 1.5m)
            .Field("none", null)
            .File("scan", stream, "a \"b\" ü.pdf", "application/pdf")
            .File("raw", Encoding.UTF8.GetBytes("bytes"), "raw.bin"));
        seen.ShouldBe(["title=Zoë", "count=1.5", "scan: a %22b%22 ü.pdf application/pdf scan", "raw: raw.bin application/octet-stream bytes"]);
        stream.CanRead.ShouldBeTrue("it is the author's to close");
    }

    [Fact]
    public async Task A_file_name_cannot_break_out_of_its_part()
    {
        await Connect().Post("/files", new MultipartBody().File("f", new byte[] { 1 }, "x\"\r\nContent-Type: text/html\r\n\r\n<script>"));
        Request.Text.ShouldContain("filename=\"x%22%0D%0AContent-Type: text/html%0D%0A%0D%0A<script>\"");
    }

    [Fact]
    public async Task What_can_be_no_body_is_refused_before_anything_is_sent()
    {
        using var content = new StringContent("x");
        foreach (var body in new object[] { content, CancellationToken.None, () => 1, Task.FromResult(1) })
            (await Should.ThrowAsync<ArgumentException>(() => Connect().Put("/x", body))).Message.ShouldContain("cannot be a request's body");
        (await Should.ThrowAsync<ArgumentException>(() => Connect().Put("/x", Ada, headers: new() { ["Content-Type"] = "image/png" }))).Message.ShouldContain("image/png");
        (await Should.ThrowAsync<ArgumentException>(() => Connect().Put("/x", "Zoë", headers: new() { ["Content-Type"] = "text/plain; charset=iso-8859-1" }))).Message.ShouldContain("UTF-8");
        Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_value_that_cannot_be_written_costs_no_request()
    {
        await Should.ThrowAsync<NotSupportedException>(() => Connect().Post("/x", new { type = typeof(string) }));
        Requests.ShouldBeEmpty();
    }
}
