using System.Text.RegularExpressions;

namespace Tenon.Repository.Tests;

/// <summary>House rules that no analyzer checks.</summary>
public sealed partial class LayoutTests
{
    private static readonly string[] AtTheRoot =
    [
        "README.md", "ARCHITECTURE.md", "GLOSSARY.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "tenon", "test", "Tenon.slnx", "global.json",
        "Directory.Build.props", "Directory.Packages.props", ".editorconfig", ".gitignore", ".gitattributes",
    ];

    [Fact]
    public void Nothing_is_loose_at_the_root()
        => Directory.EnumerateFiles(Repository.Root).Select(f => Path.GetFileName(f)!).Where(f => f != ".git").Except(AtTheRoot).ShouldBeEmpty();

    [Fact]
    public void No_source_file_is_too_long_to_read_in_one_sitting()
        => Sources().Where(f => File.ReadLines(f).Count() > 400).Select(Repository.Relative).ShouldBeEmpty();

    [Fact]
    public void No_folder_is_named_for_a_kind_of_type()
        => Sources().SelectMany(f => Repository.Relative(f).Split('/')[..^1]).Intersect(["Models", "Services", "Helpers", "Utils", "Common", "Managers"]).ShouldBeEmpty();

    [Fact]
    public void Tests_wait_for_signals_and_never_sleep()
        => Sources().Where(f => Repository.Relative(f).Contains("ests/", StringComparison.Ordinal) && !f.EndsWith("LayoutTests.cs", StringComparison.Ordinal))
            .Where(f => !f.Contains("/Corpus/", StringComparison.Ordinal)) // sources that are read, and never run
            .Where(f => Sleep().IsMatch(File.ReadAllText(f))).Select(Repository.Relative).ShouldBeEmpty();

    [Fact]
    public void Links_in_documents_lead_somewhere()
    {
        var broken = from file in Repository.Files().Where(f => f.EndsWith(".md", StringComparison.Ordinal) && !f.Contains("/Templates/", StringComparison.Ordinal))
                     from Match link in Link().Matches(File.ReadAllText(file))
                     let target = link.Groups[1].Value.Split('#')[0]
                     where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal)
                     where !Path.Exists(Path.Combine(Path.GetDirectoryName(file)!, target))
                     select $"{Repository.Relative(file)}: {target}";
        broken.ShouldBeEmpty();
    }

    private static IEnumerable<string> Sources() => Repository.Files().Where(f => f.EndsWith(".cs", StringComparison.Ordinal));

    [GeneratedRegex(@"Thread\.Sleep|Task\.Delay\((?!Timeout\.Infinite)")]
    private static partial Regex Sleep();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
