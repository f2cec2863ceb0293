using System.CommandLine;

namespace Tenon.Cli.Commands;

internal static class NewCommand
{
    public static Command Build() => new("new");
}
