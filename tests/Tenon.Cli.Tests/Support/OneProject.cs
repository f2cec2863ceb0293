namespace Tenon.Cli.Tests;

/// <summary>A project for one test at a time, which finds it as if it were new but for what the tool keeps of it.</summary>
[CollectionDefinition(Name)]
public sealed class OneProject : ICollectionFixture<OneProject>
{
    public const string Name = "one project";

    private readonly string _folder = Workshop.Desk();

    public string Folder()
    {
        Workshop.ResetDesk(_folder);
        return _folder;
    }

    public void Edit(string file, string old, string @new)
    {
        var path = Path.Combine(_folder, file);
        var text = File.ReadAllText(path);
        text.ShouldContain(old);
        File.WriteAllText(path, text.Replace(old, @new, StringComparison.Ordinal));
    }
}
