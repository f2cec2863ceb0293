using Tenon.Design.Model;
using Tenon.Development;
using Tenon.Studio.Examples;

namespace Tenon.Studio.Tests;

/// <summary>Reading and changing <c>.http</c> files.</summary>
public sealed class HttpFileTests
{
    // As the editors that read such files write them.
    private const string Text = """
        # What the shop sends us.
        @host = http://localhost:5000
        @shop = {{host}}/shops/7
        @token=abc

        GET {{host}}/orders?from=2026-01-01
            &to=2026-02-01 HTTP/1.1

        ###

        // A good one.
        # @name accept
        POST {{host}}/orders
        Content-Type: application/json
        # Who it is.
        X-Who: {{token}}
        X-Who: b

        {
          "id": "A-1",

          "url": "http://example.com"
        }

        > {% client.test("ok", () => {}) %}

        ### Too dear
        https://example.com/orders/{{ id }}

        ### What the other shop has
        DELETE {{shop}}/orders/1
        ### From a file
        PUT http://{{server}}/orders/1

        < ./order.json

        """;

    [Fact]
    public void A_file_is_read_as_those_who_write_it_read_it()
    {
        var file = HttpFile.Parse(Text);
        file.Requests.Select(r => (r.Problem, r.Name, r.Line)).ShouldBe([(null, null, 6), (null, "accept", 13), (null, "Too dear", 28), (null, "What the other shop has", 31), (null, "From a file", 33)]);
        var requests = file.Requests.Select(file.Read).ToList();
        requests.Select(r => $"{r.Method} {r.Path}").ShouldBe(["GET /orders?from=2026-01-01&to=2026-02-01", "POST /orders", "GET /orders/{{ id }}", "DELETE /shops/7/orders/1", "PUT /orders/1"]);
        requests[1].Headers.Select(h => $"{h.Key}={h.Value}").ShouldBe(["Content-Type=application/json", "X-Who={{token}}, b"]);
        requests[1].Body.ShouldBe("{\n  \"id\": \"A-1\",\n\n  \"url\": \"http://example.com\"\n}");
        requests[4].Body.ShouldBe("< ./order.json");
        file.Variables.Keys.ShouldBe(["host", "shop", "token"]);
    }

    [Theory]
    [InlineData("### a\nOrders are nice\n", 2, "«Orders are nice» is no request.")]
    [InlineData("### a\nPOST {{host}}/a b\n", 2, "is no request.")]
    [InlineData("### a\nPOST /orders\n{ \"id\": 1 }\n", 3, "«{ \"id\": 1 }» is no header.")]
    public void What_makes_no_sense_says_where_and_what_would(string text, int line, string said)
    {
        var request = HttpFile.Parse(text).Requests.Single();
        request.Line.ShouldBe(line);
        request.Problem!.ShouldContain(said);
    }

    [Fact]
    public void A_value_changes_that_value_alone()
    {
        var request = Read(Text, 1);
        HttpFileText.Set(Text, 1, null, request).ShouldBe(Text);
        HttpFileText.Set(Text, 1, null, request with { Body = request.Body!.Replace("A-1", "A-2", StringComparison.Ordinal) }).ShouldBe(Text.Replace("A-1", "A-2", StringComparison.Ordinal));
        HttpFileText.Set(Text, 1, null, request with { Method = "PUT", Path = "/orders/1" }).ShouldBe(Text.Replace("POST {{host}}/orders", "PUT {{host}}/orders/1", StringComparison.Ordinal));
        HttpFileText.Set(Text, 1, null, request with { Headers = With(request, "Content-Type", "text/csv") }).ShouldBe(Text.Replace("application/json", "text/csv", StringComparison.Ordinal));
        HttpFileText.Set(Text, 1, null, request with { Headers = With(request, "X-Who", null) }).ShouldBe(Text.Replace("\nX-Who: {{token}}\nX-Who: b", "", StringComparison.Ordinal));
        HttpFileText.Set(Text, 1, null, request with { Headers = With(request, "X-Who", "c") }).ShouldBe(Text.Replace("\nX-Who: {{token}}\nX-Who: b", "\nX-Who: c", StringComparison.Ordinal));
        HttpFileText.Set(Text, 1, null, request with { Headers = With(request, "X-More", "1") }).ShouldBe(Text.Replace("X-Who: b\n", "X-Who: b\nX-More: 1\n", StringComparison.Ordinal));
        HttpFileText.Set(Text, 1, "Accept", null).ShouldBe(Text.Replace("###\n\n// A good", "### Accept\n\n// A good", StringComparison.Ordinal));
        HttpFileText.Set(Text, 0, "All of them", null).ShouldBe(Text.Replace("GET {{host}}", "### All of them\nGET {{host}}", StringComparison.Ordinal));
        HttpFileText.Set(Text, 3, null, Read(Text, 3) with { Path = "/shops/7/orders/2" }).ShouldBe(Text.Replace("{{shop}}/orders/1", "{{shop}}/orders/2", StringComparison.Ordinal));
        HttpFileText.Set(Text, 2, null, Read(Text, 2) with { Method = "PATCH", Body = "{}" }).ShouldBe(Text.Replace("https://example.com/orders/{{ id }}\n", "PATCH https://example.com/orders/{{ id }}\n\n{}\n", StringComparison.Ordinal));
    }

    [Fact]
    public void What_cannot_be_kept_so_that_it_reads_the_same_is_refused()
    {
        var request = Read(Text, 1);
        Should.Throw<CommandFailed>(() => HttpFileText.Set(Text, 1, null, request with { Body = "# Title\n### Part\n" })).Message.ShouldContain("###");
        Should.Throw<CommandFailed>(() => HttpFileText.Set(Text, 1, null, request with { Path = "/or ders" }));
        Should.Throw<CommandFailed>(() => HttpFileText.Set(Text, 1, null, request with { Headers = With(request, "a b", "1") }));
        Should.Throw<CommandFailed>(() => HttpFileText.Set(Text, 3, null, Read(Text, 3) with { Path = "/orders/2" })).Message.ShouldContain("{{shop}}, which leads to /shops/7");
        Should.Throw<CommandFailed>(() => HttpFileText.Set("### a\nnonsense\n", 0, "b", null)).Message.ShouldContain("Line 2");
    }

    [Fact]
    public void A_request_is_taken_away_and_the_variables_above_it_stay()
    {
        HttpFileText.Remove(Text, 2).ShouldBe(Text.Replace("### Too dear\nhttps://example.com/orders/{{ id }}\n\n", "", StringComparison.Ordinal));
        HttpFileText.Remove(Text, 0).ShouldBe(Text.Replace("GET {{host}}/orders?from=2026-01-01\n    &to=2026-02-01 HTTP/1.1\n\n", "", StringComparison.Ordinal));
        HttpFileText.Remove("@a = 1\n\n### x\n@b = 2\nGET /x\n\n### y\nGET /y\n", 0).ShouldBe("@a = 1\n\n@b = 2\n### y\nGET /y\n");
        HttpFileText.Remove("@a = 1\n\n### x\nGET /x\n", 0).ShouldBe("@a = 1\n");
        HttpFileText.Remove("### x\nGET /x\n", 0).ShouldBe("");
    }

    [Fact]
    public void A_new_file_says_where_the_project_listens_and_an_old_one_stays_as_it_writes_that()
    {
        var request = new SampleRequest("POST", "/orders", new Dictionary<string, string> { ["Content-Type"] = "application/json" }, "{\n}\n");
        HttpFileText.Add("", "Accept", request, "http://localhost:5000").ShouldBe("@host = http://localhost:5000\n\n### Accept\nPOST {{host}}/orders\nContent-Type: application/json\n\n{\n}\n");
        HttpFileText.Add("@Shop_HostAddress = http://localhost:1\r\n\r\nGET {{Shop_HostAddress}}/a", "Accept", request, "").ShouldBe(
            "@Shop_HostAddress = http://localhost:1\r\n\r\nGET {{Shop_HostAddress}}/a\r\n\r\n### Accept\r\nPOST {{Shop_HostAddress}}/orders\r\nContent-Type: application/json\r\n\r\n{\r\n}\r\n");
        HttpFileText.Add("GET /a\n", "Accept", request, "http://x").ShouldStartWith("@host = http://x\n\nGET /a\n\n### Accept\nPOST {{host}}/orders");
    }

    [Fact]
    public void Variables_have_values_of_the_file_or_are_made_and_what_has_none_is_said()
    {
        var variables = new HttpVariables("a.http", new Dictionary<string, string> { ["a"] = "1{{b}}", ["b"] = "2", ["loop"] = "{{loop}}" });
        variables.All("{{a}} {{ b }} {\"x\":{}}").ShouldBe("12 2 {\"x\":{}}");
        Guid.TryParse(variables.All("{{$guid}}"), out _).ShouldBeTrue();
        int.Parse(variables.All("{{$randomInt 5 6}}"), System.Globalization.CultureInfo.InvariantCulture).ShouldBe(5);
        Should.Throw<CommandFailed>(() => variables.All("{{c}}")).Message.ShouldBe("{{c}} has no value. Write @c = … at the top of a.http, or the value itself into the request.");
        Should.Throw<CommandFailed>(() => variables.All("{{loop}}"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_is_written_reads_the_same_and_leaves_the_rest_alone(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 300; round++)
        {
            var (text, kept) = ("", new List<(string Name, SampleRequest Request)>());
            for (var step = 0; step < 8; step++)
            {
                var (name, request) = ($"n{random.Next(100)}", Any(random));
                var at = random.Next(kept.Count + 1);
                var before = kept.ToList();
                if (at == kept.Count)
                    (text, _) = (HttpFileText.Add(text, name, request, "http://h"), Add(kept, (name, request)));
                else if (random.Next(3) == 0)
                    (text, _) = (HttpFileText.Remove(text, at), Remove(kept, at));
                else
                    (text, kept[at]) = (HttpFileText.Set(text, at, name, request), (name, request));
                if (random.Next(4) == 0)
                    text = text.ReplaceLineEndings(random.Next(2) == 0 ? "\r\n" : "\n");
                var file = HttpFile.Parse(text);
                file.Requests.Select(r => Shown(r.Name!, file.Read(r))).ShouldBe(kept.Select(k => Shown(k.Name, k.Request)), text);
            }
        }
    }

    private static bool Add<T>(List<T> list, T item)
    {
        list.Add(item);
        return true;
    }

    private static bool Remove<T>(List<T> list, int at)
    {
        list.RemoveAt(at);
        return true;
    }

    private static SampleRequest Any(Random random)
    {
        string[] paths = ["/", "/orders", "/orders/1?a=b&c=%20", "/{{id}}/x", "//twice", "/?q=http://a/b"];
        string[] bodies = ["", "{}", "a\n\nb", "  indented\n\ttab ", "# remark\n// remark", "@x = 1", "< ./file.json", "GET /other\nA: b", "{{a}} \"{{\""];
        string[] values = ["", "1", "a: b", "{{token}}", "é, ü"];
        return new SampleRequest(
            new[] { "GET", "POST", "DELETE" }[random.Next(3)], paths[random.Next(paths.Length)],
            Enumerable.Range(0, random.Next(4)).ToDictionary(i => $"X-{i}", _ => values[random.Next(values.Length)]), bodies[random.Next(bodies.Length)]);
    }

    private static string Shown(string name, SampleRequest request)
        => $"{name}: {request.Method} {request.Path} {string.Join(';', request.Headers.Select(h => h.Key + "=" + h.Value).Order())} {HttpFileText.Body(request.Body)}";

    private static SampleRequest Read(string text, int number)
    {
        var file = HttpFile.Parse(text);
        return file.Read(file.Requests[number]);
    }

    private static Dictionary<string, string> With(SampleRequest request, string name, string? value)
    {
        var headers = request.Headers.ToDictionary();
        if (value is null)
            headers.Remove(name);
        else
            headers[name] = value;
        return headers;
    }
}
