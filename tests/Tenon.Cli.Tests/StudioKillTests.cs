using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Tenon.Cli.Tests;

/// <summary><c>tenon studio</c>, killed again and again in the middle of edits: each file is the old text or the new one, and edits go on.</summary>
[Collection(OneProject.Name)]
public sealed class StudioKillTests(OneProject project)
{
    private const int LongText = 300_000;
    private static readonly string[] Changed = ["Desk.cs", "Hello.cs"];
    private static readonly EnumerationOptions Hidden = new() { AttributesToSkip = 0 };

    // What each file holds, and what the edit under way would have it hold; null where there is no file.
    private readonly Dictionary<string, string?> _now = [];
    private readonly Dictionary<string, string> _original = [];
    private volatile Dictionary<string, string?> _next = [];
    private DateTime _since;
    private string _folder = "";
    private int _sent;
    private int _made;

    [Fact]
    public Task Five_kills_leave_every_file_whole() => Kills_leave_every_file_whole(5);

    [Fact, Trait("suite", "long")]
    public Task A_hundred_kills_leave_every_file_whole() => Kills_leave_every_file_whole(100);

    private async Task Kills_leave_every_file_whole(int kills)
    {
        _folder = project.Folder();
        foreach (var file in Changed)
            _now[file] = _original[file] = Read(file)!;
        var random = new Random(11);
        for (var kill = 0; kill < kills; kill++)
        {
            await using var victim = Start();
            using var client = await Open(victim);
            var made = _made;
            var edits = Edit(client, int.MaxValue);
            await Somewhere(kill, made, random);
            await victim.Signal("KILL");
            await edits;
            await victim.Ended();
            Whole();
            File.WriteAllText(Path.Combine(_folder, $".Hello.cs.{victim.Id}.new"), _original["Hello.cs"][..40]);
        }

        var others = Path.Combine(_folder, $".Hello.cs.{Environment.ProcessId}.new");
        File.WriteAllText(others, "");

        await using (var heir = Start())
        {
            using var client = await Open(heir);
            var made = _made;
            await Edit(client, 3);
            _made.ShouldBe(made + 3);
            Whole();
            (await client.GetFromJsonAsync<JsonNode>("/api/projects/Desk"))!["methods"]!.AsArray().Select(m => (string)m!["id"]!).ShouldBeUnique();
        }

        Directory.GetFiles(_folder, "*.new", Hidden).ShouldBe([others], "What the killed ones left is gone, what another process writes is not.");
        (await Tool.Run("check", _folder)).Ends(0);
    }

    private Watched Start() => Watched.Start(_folder, Tool.Program, "studio", _folder, "--port", "0", "--no-open");

    // Waits until the project is read: it is drawn as it is on the disk.
    private async Task<HttpClient> Open(Watched studio)
    {
        var link = new Uri((await studio.Line("Studio on "))["Studio on ".Length..]);
        var client = new HttpClient { BaseAddress = new Uri(link.GetLeftPart(UriPartial.Authority)), Timeout = TimeSpan.FromMinutes(2) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", link.Query["?token=".Length..]);
        var flow = await client.GetFromJsonAsync<JsonNode>("/api/projects/Desk/diagrams/Hello.Get");
        _now["Hello.cs"]!.ShouldContain(((string)flow!["diagram"]!["nodes"]![0]!["inputs"]![0]!["text"]!).TrimEnd('…'));
        return client;
    }

    // Edits that change two files and add a third, one after the other, until Studio is not there any more.
    private async Task Edit(HttpClient client, int most)
    {
        try
        {
            for (var i = 0; i < most; i++)
            {
                var value = $"\"{++_sent} {new string('x', LongText)}\"";
                _since = DateTime.UtcNow;
                _next = new()
                {
                    ["Desk.cs"] = _original["Desk.cs"].Replace("\"hello\"", value, StringComparison.Ordinal),
                    ["Hello.cs"] = _original["Hello.cs"].Replace("\"hello\"", value, StringComparison.Ordinal),
                    [$"Note{_sent}.cs"] = $"namespace Desk;\n\npublic sealed record Note{_sent}(string Text);\n",
                };
                object[] edits =
                [
                    new { kind = "setInput", node = "Hello.Get/return#1", name = "value", text = value },
                    new { kind = "setInput", node = "Orders.Greeting/return#1", name = "value", text = value },
                    new { kind = "addType", name = $"Note{_sent}", fields = new[] { new { name = "Text", type = "string" } } },
                ];
                using var reply = await client.PostAsJsonAsync("/api/projects/Desk/edits", new { edits });
                var said = JsonNode.Parse(await reply.Content.ReadAsStringAsync())!;
                reply.IsSuccessStatusCode.ShouldBeTrue(said.ToJsonString());
                said["refused"].ShouldBeNull();
                foreach (var (file, text) in _next)
                    _now[file] = text;
                _next = [];
                _made++;
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
        }
    }

    // At another moment each time: at once, as a file is being written, between two files, after an edit; and a little after that.
    private async Task Somewhere(int kill, int made, Random random)
    {
        Func<bool> mark = (kill % 5) switch
        {
            0 => () => true,
            1 => () => Directory.EnumerateFiles(_folder, ".*.new", Hidden).Any(f => File.GetLastWriteTimeUtc(f) > _since),
            2 => () => _next.Count > 0 && Changed.Count(f => File.GetLastWriteTimeUtc(Path.Combine(_folder, f)) > _since) == 1,
            3 => () => _made > made,
            _ => () => _made > made + 2,
        };
        var from = TimeProvider.System.GetTimestamp();
        while (!mark() && _made <= made + 20)
        {
            TimeProvider.System.GetElapsedTime(from).ShouldBeLessThan(TimeSpan.FromMinutes(2));
            await Task.Yield();
        }

        using var little = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        for (var i = kill % 5 is 1 or 2 ? 0 : random.Next(120); i > 0; i--)
            await little.WaitForNextTickAsync();
    }

    // Each file is what it was or what it was to be, whole, and there are no others that would be compiled.
    private void Whole()
    {
        foreach (var file in _now.Keys.Union(_next.Keys).ToList())
        {
            var text = Read(file);
            (text == _now.GetValueOrDefault(file) || (_next.TryGetValue(file, out var next) && text == next)).ShouldBeTrue($"{file} holds something else: {text?[..Math.Min(text.Length, 300)]}");
            _now[file] = text;
        }

        _next = [];
        Directory.GetFiles(_folder, "*.cs", Hidden).Select(Path.GetFileName).Order().ShouldBe(_now.Where(n => n.Value is not null).Select(n => n.Key).Order());
    }

    private string? Read(string file) => Path.Combine(_folder, file) is var path && File.Exists(path) ? File.ReadAllText(path) : null;
}
