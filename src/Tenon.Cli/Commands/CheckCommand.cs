using System.CommandLine;

namespace Tenon.Cli.Commands;

internal static class CheckCommand
{
    public static Command Build() => new("check");
}
