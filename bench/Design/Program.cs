using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Tenon.Design.Completion;
using Tenon.Design.Editing;
using Tenon.Design.Model;
using Tenon.Design.Reading;
using Tenon.Design.Reading.Meaning;

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
    // As the tool does: one tree is replaced, what was loaded of references stays, and so does what was found where nothing changed.
    Compilation open = Compile([Integration("Orders", lines, -61)]);
    var memory = new ReadingMemory();
    var drawn = new List<double>();
    var opened = new List<double>();
    var checkedToo = new List<double>();
    var planned = new List<double>();
    var formed = new List<double>();
    var mapped = new List<double>();

    // Warmed up as by a minute of typing; the round's number is in the source.
    for (var round = -60; round < 25; round++)
    {
        var text = Integration("Orders", lines, round);
        var after = Time(() =>
        {
            var old = open.SyntaxTrees.First();
            open = open.ReplaceSyntaxTree(old, CSharpSyntaxTree.ParseText(text, path: old.FilePath));
            return new ProjectReader(open, "/project", [], memory).Flows().Single().Nodes.Count;
        });
        var problems = Time(() => new ProjectReader(open, "/project", null, memory).Flows().Single().Nodes.Count);
        var plan = Time(() => new EditPlanner(open, "/project", memory).Plan(new SetInput("Orders.Accept/if#1", "condition", $"customer0.Blocked || total > {round + 100}")).Files.Count);
        var form = Time(() => new FormReader(open, "/project", [], memory).Read("Orders.Accept/if#1").Fields.Count);
        var map = Time(() => new MapReader(open, "/project", [], memory).Read().Integrations.Count);
        var fresh = open.RemoveSyntaxTrees(open.SyntaxTrees.First()).AddSyntaxTrees(CSharpSyntaxTree.ParseText(text, path: "/project/File0.cs"));
        var first = Time(() => new ProjectReader(fresh, "/project", []).Flows().Single().Nodes.Count);
        if (round < 0)
            continue;
        drawn.Add(after);
        checkedToo.Add(after + problems);
        planned.Add(plan);
        formed.Add(form);
        mapped.Add(map);
        opened.Add(first);
    }

    Console.WriteLine($"method of {lines} lines, after an edit, to its diagram: {Said(drawn)}; with its problems: {Said(checkedToo)}; drawn for the first time: {Said(opened)}");
    Console.WriteLine($"an edit of it, planned: {Said(planned)}; the form of a node: {Said(formed)}; its project's map: {Said(mapped)}");
}

CSharpCompilation Compile(string[] texts) => CSharpCompilation.Create(
    "Bench", texts.Select((t, i) => CSharpSyntaxTree.ParseText(t, path: $"/project/File{i}.cs")).Append(CSharpSyntaxTree.ParseText(Usings, path: "/project/obj/Usings.g.cs")), references, options);

static double Time(Func<int> count)
{
    var from = Stopwatch.GetTimestamp();
    return count() > 0 ? Stopwatch.GetElapsedTime(from).TotalMilliseconds : throw new InvalidOperationException("Nothing came of it.");
}

static string Said(List<double> times) => $"median {times.Order().ElementAt(times.Count / 2):0.0} ms ({times.Min():0.0}–{times.Max():0.0})";

// A flow with a bit of everything that real ones have.
static string Integration(string name, int lines, int round)
{
    var text = new List<string>();
    text.Add($"/// <summary>Takes orders.</summary>\n[Integration] public sealed class {name}(HttpApi crm, SqlDatabase db)\n{{");
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
