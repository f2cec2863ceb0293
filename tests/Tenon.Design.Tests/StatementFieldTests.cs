using System.Text.Json;
using Tenon.Design.Completion;
using Tenon.Design.Editing;
using Tenon.Design.Model;
using Tenon.Generators.Tests;

namespace Tenon.Design.Tests;

/// <summary>Statements have fields for all that they are made of: cases, errors, what is counted with and gone through.</summary>
public sealed class StatementFieldTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Golden.Tests, "Corpus/Edits/Clauses.cs"));
    private static readonly Microsoft.CodeAnalysis.CSharp.CSharpCompilation Project = Source.Compile(Text);
    private static readonly FormReader Reader = new(Project, "/project");

    [Theory]
    [InlineData("switch#1", "value Expression size", "case Choice Size.Small", "case when Expression ", "case 2 Choice Size.Large", "case 2 when Expression count > 3")]
    [InlineData("switch#2", "value Expression count", "case Number 1", "case when Expression ", "case 2 Expression > 10 and < 20", "case 2 when Expression ")]
    [InlineData("try#1", "catch Choice HttpRequestException", "catch as Name error", "catch when Expression error.StatusCode is null", "catch 2 Choice TimeoutException", "catch 2 as Name ", "catch 2 when Expression ", "catch 3 Choice ", "catch 3 when Expression ")]
    [InlineData("foreach#1", "items Expression names", "variable Name name", "type Choice var")]
    [InlineData("for#1", "condition Expression i < count", "from Number 0", "step Number i++")]
    [InlineData("for#2", "condition Expression ")]
    [InlineData("using#1", "value Expression held")]
    [InlineData("let later#1", "value Number ")]
    public void A_statement_has_what_it_is_made_of(string node, params string[] fields)
        => Reader.Read($"Clauses.Cases/{node}").Fields.Select(f => $"{f.Name} {f.Editor} {f.Text}").ShouldBe(fields);

    [Fact]
    public void What_can_be_chosen_is_offered_and_nothing_that_is_made_on_the_way()
    {
        var fields = Reader.Read("Clauses.Cases/switch#1").Fields;
        fields[1].ShouldSatisfyAllConditions(f => f.Options.ShouldBe(["Size.Small", "Size.Large", "Size.Huge"]), f => f.Value.ShouldBe("Small"), f => f.IsConstant.ShouldBeTrue());
        fields[2].IsConstant.ShouldBeFalse();
        Reader.Read("Clauses.Cases/try#1").Fields[0].Options.ShouldBe(
            ["Exception", "HttpRequestException", "TimeoutException", "OperationCanceledException", "IOException", "InvalidOperationException", "ArgumentException", "FormatException", "KeyNotFoundException", "Tenon.Rejected", "Rejected"]);
        Reader.Read("Clauses.Cases/foreach#1").Fields[2].Options.ShouldBe(["var", "string"]);
    }

    [Fact]
    public void A_clause_that_is_not_there_yet_is_helped_as_one_that_is()
    {
        var help = new CompletionReader(Project, "/project");
        help.Check("Clauses.Cases/try#1", "catch when", "error.Message").ShouldHaveSingleItem().Id.ShouldBe("CS0029");
        help.Check("Clauses.Cases/switch#1", "case when", "count > names").ShouldHaveSingleItem().Id.ShouldBe("CS0019");
        help.Check("Clauses.Cases/for#2", "condition", "nothing").ShouldHaveSingleItem().Id.ShouldBe("CS0103");
        help.Check("Clauses.Cases/let later#1", "value", "\"four\"").ShouldHaveSingleItem().Id.ShouldBe("CS0029");
        help.Complete("Clauses.Cases/switch#1", "case when", "names.", 6).Items.Select(i => i.Text).ShouldContain("Count");
        Reader.Write("Clauses.Cases/switch#1", "case", "huge").ShouldBe("Size.Huge");
        Reader.Write("Clauses.Cases/foreach#1", "variable", " word ").ShouldBe("word");
    }

    [Fact]
    public void What_is_changed_compiles_and_is_undone_to_the_last_byte()
    {
        var planner = new EditPlanner(Project, "/project");
        var made = 0;
        foreach (var line in File.ReadLines(Path.Combine(Golden.Tests, "Corpus/Edits/Clauses.edits")).Where(l => l.StartsWith('{')))
        {
            if (planner.Plan(JsonSerializer.Deserialize(line, ModelJson.Default.Edit)!) is not { Refused: null, Files: [{ Changes: var changes }] })
                continue;
            made++;
            var after = Patches.Apply(Text, changes);
            Patches.Apply(after, Patches.Inverse(Text, changes)).ShouldBe(Text);
            var now = Source.Compile(after);
            Subject.ErrorsOf(now, now.SyntaxTrees[^1]).ShouldBeEmpty(line);
        }

        made.ShouldBeGreaterThan(20);
    }
}
