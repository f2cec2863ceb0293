using Microsoft.Extensions.Time.Testing;
using Tenon.Runtime.Triggers.Files;

namespace Tenon.EndToEnd.Tests;

/// <summary>Which files a trigger takes, and when.</summary>
public sealed class FileLookTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tenon-look-").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Leaves_a_file_alone_while_it_grows()
    {
        var look = Look(new("in/*.csv") { SettleSeconds = 2 });
        Write("in/a.csv", "1");
        var (ready, next) = look.Look();
        ready.ShouldBeEmpty();
        next.ShouldBe(TimeSpan.FromSeconds(2));

        for (var i = 0; i < 5; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(1.5));
            Write("in/a.csv", new string('1', i + 2));
            look.Look().Ready.ShouldBeEmpty();
        }

        _time.Advance(TimeSpan.FromSeconds(2));
        look.Look().Ready.ShouldHaveSingleItem().Length.ShouldBe(6);
    }

    [Fact]
    public void Takes_a_file_at_once_that_has_been_still_for_long()
    {
        Write("in/a.csv", "1", age: TimeSpan.FromMinutes(1));
        Look(new("in/*.csv")).Look().Ready.ShouldHaveSingleItem();
    }

    [Fact]
    public void Trusts_its_own_eyes_when_a_files_clock_is_ahead()
    {
        var look = Look(new("in/*.csv") { SettleSeconds = 1 });
        Write("in/a.csv", "1", age: TimeSpan.FromHours(-3));
        look.Look().Ready.ShouldBeEmpty();
        _time.Advance(TimeSpan.FromSeconds(1));
        look.Look().Ready.ShouldHaveSingleItem();
    }

    [Fact]
    public void Takes_what_the_pattern_means_and_nothing_else()
    {
        foreach (var name in (string[])["a.csv", "b.xml", "c.txt", "sub/d.csv", "sub/deep/e.csv", ".hidden.csv", "f.csv.part", "g.csv.tmp", "h.csv.filepart", "archive/i.csv",
            "failed/j.csv", ".tenon/claimed/x/k.csv", "sub/archive/l.csv"])
        {
            Write("in/" + name, "1", age: TimeSpan.FromMinutes(1));
        }

        File.CreateSymbolicLink(Path.Combine(_folder, "in/link.csv"), "/etc/hostname");
        Names(new("in/*.csv")).ShouldBe(["a.csv"]);
        Names(new("in/*.{csv,xml}")).ShouldBe(["a.csv", "b.xml"]);
        Names(new("in/**/*.csv")).ShouldBe(["a.csv", "sub/archive/l.csv", "sub/d.csv", "sub/deep/e.csv"]);
        Names(new("in/sub/*.csv")).ShouldBe(["d.csv"]);
        Names(new("in/*")).ShouldBe(["a.csv", "b.xml", "c.txt"]);
        Names(new("in/*/*.csv")).ShouldBe(["sub/d.csv"]);
    }

    [Fact]
    public void Orders_by_name_or_by_age()
    {
        Write("in/b.csv", "1", age: TimeSpan.FromMinutes(3));
        Write("in/a.csv", "1", age: TimeSpan.FromMinutes(1));
        Write("in/c.csv", "1", age: TimeSpan.FromMinutes(2));
        Names(new("in/*.csv")).ShouldBe(["a.csv", "b.csv", "c.csv"]);
        Names(new("in/*.csv") { Order = FileOrder.Oldest }).ShouldBe(["b.csv", "c.csv", "a.csv"]);
    }

    private string[] Names(FileTriggerAttribute trigger) => [.. Look(trigger).Look().Ready.Select(f => f.Name)];

    private FileLook Look(FileTriggerAttribute trigger) => new(new FilePlaces(trigger, _folder, "T.F", _time), trigger, _time);

    private void Write(string name, string content, TimeSpan age = default)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        File.SetLastWriteTimeUtc(path, (_time.GetUtcNow() - age).UtcDateTime);
    }
}
