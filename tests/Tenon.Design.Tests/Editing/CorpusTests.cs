namespace Tenon.Design.Tests;

/// <summary>The corpus of methods that are hard to edit is what it says.</summary>
public sealed class CorpusTests
{
    [Fact]
    public void The_corpus_compiles_in_every_layout()
        => Subject.Tricky().SelectMany(s => s.Errors.Select(e => $"{s}: {e}")).ShouldBeEmpty();

    [Fact]
    public void The_corpus_is_large() => Subject.Tricky().Sum(s => s.Diagrams.Count).ShouldBeGreaterThan(300);
}
