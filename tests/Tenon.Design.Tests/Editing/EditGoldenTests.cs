using System.Text;
using System.Text.Json;
using Tenon.Design.Editing;
using Tenon.Design.Model;
using Tenon.Generators.Tests;

namespace Tenon.Design.Tests;

/// <summary>Pairs of an edit and what it comes to in the text, in <c>Corpus/Edits</c>: a line of JSON, then the lines that go and come, what is selected, or why not.</summary>
public sealed class EditGoldenTests
{
    private static readonly string Folder = Path.Combine(Golden.Tests, "Corpus", "Edits");
    private static readonly JsonSerializerOptions OneLine = new(ModelJson.Default.Options) { WriteIndented = false };

    public static TheoryData<string> Files() => [.. Directory.GetFiles(Folder, "*.edits").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Changes_what_is_meant(string file)
    {
        var before = File.ReadAllText(Path.Combine(Folder, file + ".cs"));
        var planner = new EditPlanner(Source.Compile(before), "/project");
        var text = new StringBuilder();
        foreach (var line in File.ReadAllLines(Path.Combine(Folder, file + ".edits")).Where(l => l.StartsWith('{') || l.StartsWith('#')))
        {
            text.Append(text.Length == 0 ? "" : "\n").Append(line).Append('\n');
            if (line.StartsWith('{'))
                text.Append(Outcome(before, planner.Plan(JsonSerializer.Deserialize(line, ModelJson.Default.Edit)!)));
        }

        Golden.Check($"Corpus/Edits/{file}.edits", text.ToString());
    }

    private static string Outcome(string before, EditPlan plan)
    {
        var text = new StringBuilder($"  = {plan.Title}\n");
        if (plan.Refused is { } refused)
        {
            text.Append($"  ! {refused.Message} [{string.Join(", ", refused.Nodes)}]\n");
            foreach (var mend in refused.Mends)
                text.Append($"  ? {mend.Title}: {string.Join(" ", mend.Edits.Select(e => JsonSerializer.Serialize(e, typeof(Edit), OneLine)))}\n");
            return text.ToString();
        }

        foreach (var file in plan.Files)
            text.Append(plan.Files.Count > 1 || file.File != "File1.cs" ? $"  @ {file.File}\n" : "").Append(Lines.Difference(file.File == "File1.cs" ? before : "", Patches.Apply(file.File == "File1.cs" ? before : "", file.Changes)));
        return text.Append(plan.Selected.Count > 0 ? $"  * {string.Join(", ", plan.Selected)}\n" : "").ToString();
    }
}
