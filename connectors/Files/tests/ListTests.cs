namespace Tenon.Files.Tests;

public sealed class ListTests : FolderTest
{
    public ListTests()
    {
        foreach (var path in new[] { "a.csv", "b.xml", "c.txt", "in/d.csv", "in/e.json", "in/deep/f.csv", "in/deep/g.xml", "out/h.csv", ".hidden", ".tenon/claimed/i.csv", "in/.j.csv", "K.CSV" })
            Put(path, path);
    }

    [Theory]
    [InlineData("**/*", "K.CSV a.csv b.xml c.txt in/d.csv in/deep/f.csv in/deep/g.xml in/e.json out/h.csv")]
    [InlineData("*", "K.CSV a.csv b.xml c.txt")]
    [InlineData("*.csv", "a.csv")]
    [InlineData("**/*.csv", "a.csv in/d.csv in/deep/f.csv out/h.csv")]
    [InlineData("*.{csv,xml}", "a.csv b.xml")]
    [InlineData("{in,out}/*.{csv,json}", "in/d.csv in/e.json out/h.csv")]
    [InlineData("in/**/*.{csv,xml}", "in/d.csv in/deep/f.csv in/deep/g.xml")]
    [InlineData("in/deep/{f,g}.{c{s,x}v,xml}", "in/deep/f.csv in/deep/g.xml")]
    [InlineData("*/*.csv", "in/d.csv out/h.csv")]
    [InlineData("in/deep/f.csv", "in/deep/f.csv")]
    [InlineData("./in/*", "in/d.csv in/e.json")]
    [InlineData(".tenon/**/*", ".tenon/claimed/i.csv")]
    [InlineData("in/.*", "in/.j.csv")]
    [InlineData("nowhere/*", "")]
    [InlineData("a.csv/*", "")]
    public async Task A_pattern_finds_its_files_in_the_order_of_their_names(string pattern, string expected)
        => string.Join(' ', (await Folder.List(pattern)).Select(f => f.Path)).ShouldBe(expected);

    [Theory]
    [InlineData("../*"), InlineData("in/../../*"), InlineData("/etc/*"), InlineData("in\\*"), InlineData(""), InlineData("{a,b"), InlineData("a}"), InlineData("*\0")]
    [InlineData("{..,in}/*"), InlineData("{a,b,c,d,e,f,g,h,i,j}{a,b,c,d,e,f,g,h,i,j}{a,b,c,d,e,f,g,h,i,j}{a,b}")]
    public async Task A_pattern_that_is_none_or_leads_out_is_refused(string pattern)
        => (await Should.ThrowAsync<FileFolderException>(() => Folder.List(pattern))).Path.ShouldBe(pattern);

    [Fact]
    public async Task An_entry_has_the_files_size_and_time()
    {
        File.SetLastWriteTimeUtc(Path.Combine(Root, "a.csv"), new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc));
        (await Folder.List("a.csv")).ShouldHaveSingleItem().ShouldBe(new FileEntry("a.csv", 5, new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)));
    }

    [Fact]
    public async Task A_list_does_not_look_where_nothing_can_match()
    {
        // A folder that cannot be entered: a walk through everything would fail, or here as root at least find it.
        var link = Path.Combine(Root, "in/deep/loop");
        Directory.CreateSymbolicLink(link, Root);
        (await Folder.List("in/*.csv")).Count.ShouldBe(1);
        (await Folder.List("in/**/*.csv")).Count.ShouldBe(2);
    }
}
