using Microsoft.CodeAnalysis;

namespace Tenon.Generators.Tests;

/// <summary>Each rule has its page, and each page its rule.</summary>
public sealed class RulePagesTests
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../docs/diagnostics"));

    public static TheoryData<string, string, DiagnosticSeverity> Rules() => [.. Source.Rules.SelectMany(r => r.SupportedDiagnostics).Select(d => (d.Id, d.Title.ToString(null), d.DefaultSeverity))];

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_has_a_page_that_shows_what_is_wrong_and_how_to_mend_it(string id, string title, DiagnosticSeverity severity)
    {
        var page = File.ReadAllText(Path.Combine(Folder, $"{id}.md"));
        page.ShouldStartWith($"# {id}: {title}\n");
        page.ShouldContain($"{severity}");
        page.ShouldContain("```csharp");
        File.ReadAllText(Path.Combine(Folder, "README.md")).ShouldContain($"[{id}]({id}.md)");
    }

    [Fact]
    public void Ids_are_unique_and_pages_have_a_rule()
    {
        var ids = Source.Rules.SelectMany(r => r.SupportedDiagnostics).Select(d => d.Id).ToList();
        ids.ShouldBeUnique();
        Directory.GetFiles(Folder, "TN0*.md").Select(f => Path.GetFileNameWithoutExtension(f)).Order().ShouldBe(ids.Order());
    }
}
