using System.CommandLine;
using Tenon.Cli.Commands;
using Tenon.Development;

namespace Tenon.Cli.Tests;

/// <summary>The command line as a whole: help, mistakes, exit codes, completion.</summary>
public sealed class CommandLineTests
{
    public static TheoryData<string> Commands() => [.. All(CommandLine.Build(), "")];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Every_command_has_help_with_examples_that_are_understood(string command)
    {
        var help = (await Tool.Run([.. command.Split(' '), "--help"])).Ends(0).Output;

        help.ShouldContain($"Usage:\n  tenon {command}");
        help.ShouldNotContain("Tenon.Cli");
        help.ShouldNotContain("testhost");

        var examples = help.Split("Examples:\n")[1].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(e => e.Split('#')[0].Split('|', '>')[0].Trim());
        foreach (var part in examples.SelectMany(e => e.Split("&&")).Select(p => p.Trim()).Where(p => p.StartsWith("tenon ", StringComparison.Ordinal)))
            CommandLine.Build().Parse(part["tenon ".Length..]).Errors.Select(e => e.Message).ShouldBeEmpty(part);
        examples.ShouldContain(e => e.StartsWith($"tenon {command}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("run", "--wach")]
    [InlineData("nwe")]
    [InlineData("new", "api", "x", "y")]
    [InlineData("check", "--jsn")]
    [InlineData("build", ".")]
    [InlineData("runs")]
    [InlineData("completion", "cmd")]
    public async Task What_is_not_understood_ends_with_2(params string[] args)
    {
        var said = (await Tool.Run(args)).Ends(2);
        said.Error.ShouldNotBeEmpty();
        said.Output.ShouldNotContain("Tenon.Cli");
    }

    [Fact]
    public async Task What_asks_a_project_that_does_not_run_ends_with_3()
    {
        var folder = Directory.CreateDirectory(Workshop.Place("idle one")).FullName;
        foreach (var args in new string[][] { ["trigger"], ["runs", "list"], ["runs", "show", "1"], ["connections", "test"], ["dead-letters", "replay", "--all"] })
            (await Tool.Run([.. args, "-p", folder])).Ends(3).Error.ShouldBe($"Nothing runs the project in {folder}. Start it with: tenon run '{folder}'\n");
        (await Tool.Run("trigger", "-p", folder + "s")).Ends(2).Error.ShouldBe($"There is no folder {folder}s.\n");
        (await Tool.Run("dead-letters", "list", "-p", folder + "s")).Ends(2);
    }

    [Fact]
    public async Task Tells_its_version() => (await Tool.Run("--version")).Ends(0).Output.ShouldStartWith(ToolVersion.Package);

    [Theory]
    [InlineData("tenon dead", "dead-letters")]
    [InlineData("tenon dead-letters re", "replay")]
    [InlineData("tenon new a", "api")]
    [InlineData("tenon run --no", "--no-watch")]
    [InlineData("tenon dead-letters list --status dis", "discarded")]
    public async Task Bash_completes(string line, string word)
    {
        var script = (await Tool.Run("completion", "bash")).Ends(0).Output;
        (await Tool.Start(Workshop.Folder, "bash", ["-n"], script)).Ends(0);

        // The tool under its own name, and what bash sets when a person presses tab.
        var asked = $$"""
            tenon() { dotnet "{{Tool.Program}}" "$@"; }
            {{script}}
            COMP_LINE="{{line}}"; COMP_POINT=${#COMP_LINE}; COMP_WORDS=($COMP_LINE); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _tenon
            printf '%s\n' "${COMPREPLY[@]}"
            """;
        (await Tool.Start(Workshop.Folder, "bash", ["-s"], asked)).Ends(0).Output.TrimEnd().ShouldBe(word);
    }

    [Theory]
    [InlineData("zsh", "#compdef tenon")]
    [InlineData("fish", "complete -c tenon")]
    [InlineData("pwsh", "Register-ArgumentCompleter -Native -CommandName tenon")]
    public async Task Other_shells_have_their_scripts(string shell, string beginning) => (await Tool.Run("completion", shell)).Ends(0).Output.ShouldStartWith(beginning);

    private static IEnumerable<string> All(Command command, string path) => command.Subcommands.SelectMany(
        c => c.Subcommands.Count > 0 ? All(c, $"{path}{c.Name} ") : [path + c.Name]);
}
