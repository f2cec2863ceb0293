using System.CommandLine;

namespace Tenon.Cli.Commands;

internal static class BuildCommand
{
    public static Command Build() => new("build");
}
