using System.Text.RegularExpressions;

namespace Tenon.Repository.Tests;

/// <summary>Which room of Tenon.Design may know which: data goes from the source to what is shown, and back by edits.</summary>
public sealed partial class RoomTests
{
    // Each room, with those that it may know.
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Model"] = [],
        ["Reading"] = ["Model"],
        ["Finding"] = ["Model", "Reading"],
        ["Writing"] = ["Model", "Reading", "Finding"],
        ["Completion"] = ["Model", "Reading", "Finding", "Writing"],
        ["Editing"] = ["Model", "Reading", "Finding", "Writing", "Completion"],
        ["Comparing"] = ["Model", "Reading"],
        ["Drawing"] = ["Model"],
        ["Sampling"] = ["Model", "Reading"],
    };

    private static readonly string Folder = Path.Combine(Repository.Root, "src/Tenon.Design");

    [Fact]
    public void Every_room_of_the_designer_is_known_here()
        => Files().Select(Room).Distinct().ShouldBe(Allowed.Keys, ignoreOrder: true);

    [Fact]
    public void Rooms_of_the_designer_know_those_before_them_only()
    {
        var wrong = from file in Files()
                    let room = Room(file)
                    from other in Known(File.ReadAllText(file))
                    where other != room && !Allowed.GetValueOrDefault(room, []).Contains(other)
                    select $"{Repository.Relative(file)} must not know {other}";
        wrong.Distinct().ShouldBeEmpty();
    }

    private static IEnumerable<string> Known(string text)
        => Mention().Matches(text).Select(m => m.Groups[1].Value).Where(Allowed.ContainsKey);

    private static IEnumerable<string> Files()
        => Repository.Files().Where(f => f.StartsWith(Folder + "/", StringComparison.Ordinal) && f.EndsWith(".cs", StringComparison.Ordinal));

    private static string Room(string file) => Path.GetRelativePath(Folder, file).Split('/')[0];

    [GeneratedRegex(@"(?<![\w.])Tenon\.Design\.(\w+)")]
    private static partial Regex Mention();
}
