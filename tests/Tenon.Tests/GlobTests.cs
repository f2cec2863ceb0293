namespace Tenon.Tests;

/// <summary>Which paths a pattern means, and which patterns are none.</summary>
public sealed class GlobTests
{
    [Theory]
    [InlineData("*.csv", "a.csv", true)]
    [InlineData("*.csv", "a.CSV", false)]
    [InlineData("*.csv", "sub/a.csv", false)]
    [InlineData("*.csv", ".a.csv", false)]
    [InlineData(".*.csv", ".a.csv", true)]
    [InlineData("in/*.csv", "in/a.csv", true)]
    [InlineData("./in/*.csv", "in/a.csv", true)]
    [InlineData("in/**/*.csv", "in/a.csv", true)]
    [InlineData("in/**/*.csv", "in/x/y/a.csv", true)]
    [InlineData("in/**/*.csv", "in/.x/a.csv", false)]
    [InlineData("in/{a,b}/*.{csv,xml}", "in/b/z.xml", true)]
    [InlineData("in/{a,b}/*.{csv,xml}", "in/c/z.xml", false)]
    [InlineData("{a,b{c,d}}.txt", "bd.txt", true)]
    [InlineData("{a,b{c,d}}.txt", "b.txt", false)]
    [InlineData("a{,b}.txt", "a.txt", true)]
    public void Means_what_it_says(string pattern, string path, bool meant) => Glob.Parse(pattern).Matches(path).ShouldBe(meant);

    [Theory]
    [InlineData("in/*.csv", "in", 1)]
    [InlineData("*.csv", "", 0)]
    [InlineData("in/2026/{a,b}/*.csv", "in/2026", 3)]
    [InlineData("in/*/x.csv", "in", 2)]
    [InlineData("in/**/x.csv", "in", int.MaxValue)]
    public void Knows_its_folder_and_depth(string pattern, string folder, int depth)
        => (Glob.Parse(pattern).Folder, Glob.Parse(pattern).Depth).ShouldBe((folder, depth));

    [Theory]
    [InlineData("", "empty")]
    [InlineData("/etc/*", "relative")]
    [InlineData("../*.csv", "relative")]
    [InlineData("in\\*.csv", "relative")]
    [InlineData("in/{a,b", "not closed")]
    [InlineData("in/a}", "not opened")]
    [InlineData("{0,1,2,3,4,5,6,7,8,9}{0,1,2,3,4,5,6,7,8,9}{0,1,2,3,4,5,6,7,8,9}{0,1}", "1000")]
    public void Says_why_it_is_none(string pattern, string reason) => Should.Throw<FormatException>(() => Glob.Parse(pattern)).Message.ShouldContain(reason);
}
