using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Tenon.Design.Reading;

// How long reading C# as diagrams takes in a tool that is warm: one changed file at a time, as after each key or save.
//   Design                       measures
//   Design FOLDER LINES...       writes a project's sources instead: a file for each, with an integration of so many lines
if (args is [var folder, .. var sizes])
{
    foreach (var (i, lines) in sizes.Index())
        File.WriteAllText(Path.Combine(folder, $"Orders{i}.cs"), $"using Tenon.Http;\nusing Tenon.Sql;\n\n{Integration($"Orders{i}", int.Parse(lines, CultureInfo.InvariantCulture), i)}\n");
    return;
}

var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(p => (MetadataReference)MetadataReference.CreateFromFile(p)).ToArray();
var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);
const string Usings = "global using System; global using System.Collections.Generic; global using System.Linq; global using System.Threading; global using System.Threading.Tasks; global using Tenon; global using Tenon.Http; global using Tenon.Sql;";

foreach (var lines in new[] { 100, 1000 })
{
    // As the tool does: one tree is replaced, and what was loaded of references stays.
    Compilation open = Compile([Integration("Orders", lines, -61)]);
    var (best, all) = Rounds(25, round =>
    {
        var text = Integration("Orders", lines, round);
        return () =>
        {
            var old = open.SyntaxTrees.First();
            open = open.ReplaceSyntaxTree(old, CSharpSyntaxTree.ParseText(text, path: old.FilePath));
            return new ProjectReader(open, "/project").Flows().Single().Nodes.Count;
        };
    });
    Console.WriteLine($"method of {lines} lines to model: median {best:0.0} ms ({all})");
}

CSharpCompilation Compile(string[] texts) => CSharpCompilation.Create(
    "Bench", texts.Select((t, i) => CSharpSyntaxTree.ParseText(t, path: $"/project/File{i}.cs")).Append(CSharpSyntaxTree.ParseText(Usings, path: "/project/obj/Usings.g.cs")), references, options);

// Warmed up as by a minute of typing; the round's number is in the source, so that nothing is reused.
static (double Median, string All) Rounds(int rounds, Func<int, Func<int>> prepare)
{
    var times = new List<double>();
    for (var round = -60; round < rounds; round++)
    {
        var work = prepare(round);
        var from = Stopwatch.GetTimestamp();
        if (work() == 0)
            throw new InvalidOperationException("Nothing was read.");
        if (round >= 0)
            times.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
    }

    times.Sort();
    return (times[times.Count / 2], $"{times[0]:0.0}–{times[^1]:0.0}");
}

// A flow with a bit of everything that real ones have.
static string Integration(string name, int lines, int round)
{
    var text = new List<string>();
    text.Add($"/// <summary>Takes orders of kind {round}.</summary>\n[Integration] public sealed class {name}(HttpApi crm, SqlDatabase db)\n{{");
    text.Add($"    /// <summary>Accept an order.</summary>\n    [HttpPost(\"/{name}\")] public async Task<string> Accept(Order{name} order, CancellationToken ct)\n    {{\n        var total = {round};");
    for (var i = 0; i < (lines - 3) / 10; i++)
    {
        text.Add($$"""
                    // Ask for what belongs to it.
                    var customer{{i}} = await crm.Get<Customer{{name}}>($"/customers/{order.Customer}/{{i}}", ct);
                    if (customer{{i}}.Blocked || total > {{i}} * 1000)
                        throw new Rejected($"Customer {customer{{i}}.Name} is blocked.");
                    foreach (var line in order.Lines.Where(l => l.Quantity > {{i}}))
                    {
                        total += line.Quantity;
                        await db.Execute($"insert into line values ({line.Article}, {line.Quantity}, {total})", ct);
                    }
                    Console.WriteLine(string.Join(", ", order.Lines.Select(l => l.Article)));
            """);
    }

    text.Add("        return $\"{total}\";\n    }\n}");
    text.Add($"public sealed record Order{name}(string Customer, IReadOnlyList<Line{name}> Lines);\npublic sealed record Line{name}(string Article, int Quantity);\npublic sealed record Customer{name}(string Name, bool Blocked);");
    return string.Join('\n', text);
}
