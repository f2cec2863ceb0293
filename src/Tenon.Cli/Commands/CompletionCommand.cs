using System.CommandLine;

namespace Tenon.Cli.Commands;

internal static class CompletionCommand
{
    public static Command Build() => new("completion");
}
