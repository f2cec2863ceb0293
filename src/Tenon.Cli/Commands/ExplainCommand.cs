using System.CommandLine;

namespace Tenon.Cli.Commands;

internal static class ExplainCommand
{
    public static Command Build() => new("explain");
}
