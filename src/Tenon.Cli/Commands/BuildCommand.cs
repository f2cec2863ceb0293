using System.CommandLine;
using Tenon.Cli.Reporting;
using Tenon.Development.Building;

namespace Tenon.Cli.Commands;

/// <summary><c>tenon build</c>: publishes a project as the ordinary program that it is.</summary>
internal static class BuildCommand
{
    public static Command Build()
    {
        var folder = Shared.Folder();
        var output = new Option<string>("--output", "-o") { Description = "The folder to put the program in", HelpName = "FOLDER", Required = true };
        var runtime = new Option<string?>("--runtime", "-r") { Description = "For this platform, such as linux-x64, with .NET itself included", HelpName = "RID" };
        var command = new TenonCommand(
            "build", "Publishes a project, optimised, to be run where .NET is",
            "tenon build orders -o out && dotnet out/Orders.dll",
            "tenon build orders -o out -r linux-x64 && out/Orders        # needs no .NET there")
        {
            folder, output, runtime,
        };
        command.Does(async (parse, screen, _) =>
        {
            var project = ProjectFile.Find(Shared.FolderIn(parse, folder));
            var target = Path.GetFullPath(parse.GetValue(output)!);
            List<string> arguments = ["publish", project, "-c", "Release", "-o", target, "-v", "quiet", "--nologo"];
            if (parse.GetValue(runtime) is { } platform)
                arguments.AddRange(["-r", platform, "--self-contained"]);
            screen.Note($"Building {Path.GetFileNameWithoutExtension(project)}…");
            var (exitCode, said) = await DotNet.Run(Path.GetDirectoryName(project)!, arguments);
            if (exitCode != 0)
                throw new CommandFailed(ExitCodes.Failed, string.Join("\n", BuildMessages.Errors(said)));
            var name = Path.GetFileNameWithoutExtension(Directory.GetFiles(target, "*.runtimeconfig.json").Single().Replace(".runtimeconfig", "", StringComparison.Ordinal));
            var program = Path.Combine(parse.GetValue(output)!, name);
            screen.Good($"{name} is in {parse.GetValue(output)}. Start it with: {(parse.GetValue(runtime) is null ? $"dotnet {Words.Quote(program + ".dll")}" : Words.Quote(program))}");
            return ExitCodes.Done;
        });
        return command;
    }
}
