using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Tenon.Runtime.DeadLetters;

namespace Tenon.EndToEnd.Tests;

/// <summary>What whoever operates a project sees of it: its description, and its store.</summary>
public sealed class OperationTests
{
    [Fact]
    public async Task The_openapi_document_is_valid_and_each_body_that_it_describes_is_accepted()
    {
        await using var host = await Hosted.Start(Generated.Project.Describe(), settings: [("Tenon:MaxBodyBytes", "100000")]);
        var text = await host.Client.GetStringAsync("/openapi.json");
        var read = Microsoft.OpenApi.OpenApiDocument.Parse(text, "json");
        read.Diagnostic!.Errors.ShouldBeEmpty();
        read.Document!.Paths.Count.ShouldBeGreaterThan(10);

        var document = JsonNode.Parse(text)!;
        var tried = 0;
        foreach (var (path, methods) in document["paths"]!.AsObject())
        {
            if (methods!["post"]?["requestBody"]?["content"]?["application/json"]?["schema"] is not { } schema || path == "/kept-failing")
                continue;
            var body = Example(document, schema)!;
            (await Post(path, body)).ShouldBeOneOf([HttpStatusCode.OK, HttpStatusCode.NoContent], $"{path} {body.ToJsonString()}");
            foreach (var required in Resolve(document, schema)["required"]?.AsArray() ?? [])
            {
                var less = body.DeepClone();
                less.AsObject().Remove((string)required!);
                (await Post(path, less)).ShouldBe(HttpStatusCode.BadRequest, $"{path} without {required}");
                tried++;
            }
        }

        tried.ShouldBeGreaterThan(3);

        async Task<HttpStatusCode> Post(string path, JsonNode body)
        {
            using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
            return (await host.Client.PostAsync(path.Replace("{id}", "1", StringComparison.Ordinal), content)).StatusCode;
        }
    }

    [Fact]
    public async Task Two_processes_may_keep_dead_letters_in_one_store()
    {
        var folder = Directory.CreateTempSubdirectory("tenon-test-").FullName;
        try
        {
            await using var one = await Hosted.StartIn(folder, Generated.Project.Describe());
            await using var two = await Hosted.StartIn(folder, Generated.Project.Describe(), ("Tenon:Control", "false"));
            var failing = Enumerable.Range(0, 60).Select(async i =>
            {
                using var body = new StringContent("{\"name\":\"a\",\"qty\":1}", Encoding.UTF8, "application/json");
                return await (i % 2 == 0 ? one : two).Client.PostAsync("/kept-failing", body);
            });
            var ids = new List<string>();
            foreach (var reply in await Task.WhenAll(failing))
                ids.Add((await reply.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("deadLetter").GetString()!);
            foreach (var host in (Hosted[])[one, two])
                host.App.Services.GetRequiredService<DeadLetterStore>().List(most: 1000).Select(l => l.Id).Order().ShouldBe(ids.Order());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // The least that a schema describes.
    private static JsonNode? Example(JsonNode document, JsonNode schema)
    {
        schema = Resolve(document, schema);
        var type = schema["type"] is JsonArray several ? several.Select(t => (string)t!).First(t => t != "null") : (string?)schema["type"];
        return type switch
        {
            "object" => new JsonObject((schema["required"]?.AsArray() ?? []).Select(name => KeyValuePair.Create((string)name!, Example(document, schema["properties"]![(string)name!]!)))),
            "array" => new JsonArray(Example(document, schema["items"]!)),
            "integer" or "number" => JsonValue.Create((int?)schema["minimum"] ?? 1),
            "boolean" => JsonValue.Create(true),
            _ => JsonValue.Create(new string('x', Math.Max(1, (int?)schema["minLength"] ?? 1))),
        };
    }

    private static JsonNode Resolve(JsonNode document, JsonNode schema)
        => (string?)schema["$ref"] is { } reference ? reference.Split('/').Skip(1).Aggregate(document, (at, name) => at[name]!) : schema;
}
